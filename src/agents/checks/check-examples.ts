import type { Agent, Example, Turn } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';

/** `the code-reviewer agent`: a name with a hyphen before the word. */
const namedAgent = /\b([a-z0-9]+(?:-[a-z0-9]+)+)(?=[`'"*]{0,3}\s+(?:sub-?)?agent\b)/gi;
/** An agent's name is not made of these; `sub-agent` and `multi-agent agent` are no names. */
const noName = new Set(['sub-agent', 'multi-agent', 'follow-up', 'well-suited', 'built-in']);

/** Words by which a user points at something that ought to be there. */
const pointers = new RegExp(
  [
    "\\bhere(?:'s|’s| is| are)\\b",
    '\\b(?:this|these|that) (?:code|function|method|class|component|file|query|diff|script|module|endpoint|error|log|pull request|PR|commit|image|screenshot|document|design|config(?:uration)?|schema|test|page|table|text|plan)s?\\b',
    "\\b(?:I|we)(?:'ve|’ve| have)? (?:just )?(?:written|wrote|finished|implemented|completed|created|updated|refactored|rewrote|built)\\b",
    '\\b(?:attached|the following)\\b',
  ].join('|'),
  'i',
);

function namesIn(turns: readonly Turn[]): readonly string[] {
  const texts = turns.filter(({ role }) => role === 'assistant').map(({ text }) => text);
  return texts.flatMap((text) => [...text.matchAll(namedAgent)].map(([, name = '']) => name));
}

function checkNames(agent: Agent, example: Example): readonly Finding[] {
  const { file, name } = agent;
  const spoken = example.turns.map(({ text }) => text.toLowerCase()).join('\n');
  if (name === '' || spoken.includes(name.toLowerCase())) return [];
  const named = namesIn(example.turns).find((word) => !noName.has(word.toLowerCase()));
  if (named === undefined) return [];
  const { number, line } = example;
  return [findingAt({ file, line }, { code: 'example-names-other-agent', number, named, name })];
}

/** Whether a turn carries what it speaks of: code, several lines, or a stage direction that hands it over. */
function carriesSomething({ text, directions }: Turn): boolean {
  return text.includes('\n') || text.includes('`') || text.length > 300 || directions.length > 0;
}

function checkTurn(file: string, number: number, turn: Turn): readonly Finding[] {
  const words =
    turn.role === 'user' && !carriesSomething(turn) ? pointers.exec(turn.text)?.[0] : undefined;
  if (words === undefined) return [];
  return [findingAt({ file, line: turn.line }, { code: 'nothing-attached', number, words })];
}

function checkExample(agent: Agent, example: Example): readonly Finding[] {
  const { file } = agent;
  const { number, line, turns } = example;
  if (turns.length === 0)
    return [findingAt({ file, line }, { code: 'unreadable-example', number })];
  const asked = turns.some(({ role, text }) => role === 'user' && text !== '');
  const silent = asked ? [] : [findingAt({ file, line }, { code: 'example-without-user', number })];
  return [
    ...silent,
    ...checkNames(agent, example),
    ...turns.flatMap((turn) => checkTurn(file, number, turn)),
  ];
}

/** Examples that route nothing, or to another agent, or that leave out what they speak of. */
export function checkExamples(agent: Agent): readonly Finding[] {
  const { file, examples, fieldLines } = agent;
  if (examples.length > 0) return examples.flatMap((example) => checkExample(agent, example));
  return [findingAt({ file, line: fieldLines['description'] ?? 1 }, { code: 'no-examples' })];
}
