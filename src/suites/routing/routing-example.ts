import type { Agent, Example, Turn } from '../../agents/agent.js';
import type { RoutingTurn } from '../../graders/routing/question.js';
import type { CaseSource } from '../suite.js';
import { hashOfTurn } from '../user-turn.js';

/** The members of one place in the catalogue: one agent, or a family whose members take turns. */
export interface RoutedFamily {
  readonly name: string;
  readonly agents: readonly Agent[];
}

/** What an example says before the delegation, and whom it expects. */
export interface RoutingExample {
  /** As the example's own file names it. */
  readonly expect: string;
  readonly context?: string;
  readonly turns: readonly RoutingTurn[];
  readonly commentary?: string;
  /** Everything that makes it the question it is, what the user said last first. */
  readonly text: string;
  /** What the user said last, or the situation. */
  readonly title: string;
  readonly source: CaseSource;
}

/**
 * The examples of a catalogue as routing questions, in the order of the families, agents and lines. One that says nothing
 * before the delegation is left out: there is nothing to ask.
 */
export function routingExamples(families: readonly RoutedFamily[]): readonly RoutingExample[] {
  return families.flatMap(({ name, agents }) => {
    const names = agents.map((agent) => agent.name);
    return agents.flatMap((agent) =>
      agent.examples.flatMap((example) => {
        const read = readExample(agent, example, { family: name, names });
        return read === undefined ? [] : [read];
      }),
    );
  });
}

function readExample(
  { file, name }: Agent,
  example: Example,
  { family, names }: { readonly family: string; readonly names: readonly string[] },
): RoutingExample | undefined {
  const turns = example.turns
    .slice(0, delegationIn(example.turns, names))
    .map((turn) => ({ role: turn.role, text: saidIn(turn), line: turn.line }))
    .filter(({ text }) => /\S/.test(text));
  const context = example.context;
  const asked = turns.some(({ role }) => role === 'user');
  if (!asked && context === undefined) return undefined;
  const said = turns.map(({ role, text }) => ({ role, text }));
  const question = { turns: said, ...(context && { context: context.text }) };
  const text = questionText(question, family);
  const title = said.findLast(({ role }) => role === 'user')?.text ?? context?.text ?? '';
  const line = context?.line ?? turns[0]?.line ?? example.line;
  return {
    ...{ expect: name, ...question, text, title },
    ...(example.commentary && { commentary: example.commentary.text }),
    source: { file, example: example.number, line, hash: hashOfTurn(text) },
  };
}

/** A turn may be a stage direction alone. */
function saidIn({ text, directions }: Turn): string {
  return /\S/.test(text) ? text : directions.join(' ');
}

/**
 * Position of the turn in which the assistant says whom it calls: the first that names the agent; else one that speaks
 * of an agent or its tool; else the last that it says at the end; all turns come before where there is none.
 */
function delegationIn(turns: readonly Turn[], names: readonly string[]): number {
  const spoken = turns.map(({ role, text, directions }) =>
    role === 'assistant' ? [text, ...directions].join(' ').toLowerCase() : '',
  );
  const named = spoken.findIndex((text) => names.some((name) => mentions(text, name)));
  if (named >= 0) return named;
  const delegating = spoken.findIndex((text) => /\b(?:sub-?agent|agent|task tool)\b/.test(text));
  if (delegating >= 0) return delegating;
  return turns.at(-1)?.role === 'assistant' ? turns.length - 1 : turns.length;
}

function mentions(text: string, name: string): boolean {
  const lower = name.toLowerCase();
  return lower !== '' && (text.includes(lower) || text.includes(lower.replaceAll('-', ' ')));
}

/**
 * What a question says and which family it expects, in one text: the last words of the user first, or the situation where
 * there are none. Two questions with the same text are the same.
 */
export function questionText(
  {
    context,
    turns,
  }: { readonly context?: string | undefined; readonly turns: readonly RoutingTurn[] },
  family: string,
): string {
  const last = turns.findLast(({ role }) => role === 'user');
  const others = turns.filter((turn) => turn !== last).map(({ role, text }) => `${role}: ${text}`);
  const parts = [last?.text, context, ...others, family];
  return parts.filter((part) => part !== undefined).join('\n\n');
}
