import { nearestWord } from '../../words/nearest-word.js';
import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';
import { agentFields, isKnownField } from '../front-matter/known-fields.js';

/** What a field may hold: one of some words, or whatever a test accepts. */
interface FieldRule {
  readonly words?: readonly string[];
  readonly expected: string;
  accepts(value: unknown): boolean;
}

function oneOf(...words: string[]): FieldRule {
  return {
    words,
    expected: `one of ${words.join(', ')}`,
    accepts: (value) => typeof value === 'string' && words.includes(value),
  };
}

const efforts = oneOf('low', 'medium', 'high', 'xhigh', 'max');
const isMap = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values that Claude Code documents for the fields of a subagent (November 2026). */
const rules: Readonly<Record<string, FieldRule>> = {
  permissionMode: oneOf(
    'default',
    'acceptEdits',
    'auto',
    'dontAsk',
    'bypassPermissions',
    'plan',
    'manual',
  ),
  maxTurns: {
    expected: 'a positive whole number',
    accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value > 0,
  },
  memory: oneOf('user', 'project', 'local'),
  background: { expected: 'true or false', accepts: (value) => typeof value === 'boolean' },
  effort: { ...efforts, accepts: (value) => Number.isInteger(value) || efforts.accepts(value) },
  isolation: oneOf('worktree'),
  color: oneOf('red', 'blue', 'green', 'yellow', 'purple', 'orange', 'pink', 'cyan'),
  skills: {
    expected: 'a list of names',
    accepts: (value) => typeof value === 'string' || Array.isArray(value),
  },
  mcpServers: {
    expected: 'a list of servers',
    accepts: (value) => Array.isArray(value) || isMap(value),
  },
  hooks: { expected: 'a map of events', accepts: isMap },
  initialPrompt: { expected: 'text', accepts: (value) => typeof value === 'string' },
  tools: { expected: 'names with commas, or a list of names', accepts: () => false },
  disallowedTools: { expected: 'names with commas, or a list of names', accepts: () => false },
};

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function checkKey(agent: Agent, word: string): Finding {
  const place = { file: agent.file, line: agent.fieldLines[word] ?? 1 };
  const nearest = isKnownField(word) ? undefined : nearestWord(word, agentFields);
  if (nearest !== undefined) return findingAt(place, { code: 'misspelt-field', word, nearest });
  return findingAt(place, { code: 'unknown-field', word });
}

function checkValue(agent: Agent, field: string, rule: FieldRule): Finding | undefined {
  const value = agent.fields[field];
  if (value === null || rule.accepts(value)) return undefined;
  const place = { file: agent.file, line: agent.fieldLines[field] ?? 1 };
  const nearest =
    rule.words && typeof value === 'string' ? nearestWord(value, rule.words) : undefined;
  return findingAt(place, {
    code: 'field-value',
    field,
    value: shown(value),
    expected: rule.expected,
    ...(nearest !== undefined && { nearest }),
  });
}

/** Fields that Claude Code does not know, and values that it does not take. */
export function checkFields(agent: Agent): readonly Finding[] {
  return Object.keys(agent.fields).flatMap((field): readonly Finding[] => {
    if (!agentFields.includes(field)) return [checkKey(agent, field)];
    const rule = rules[field];
    const finding = rule && checkValue(agent, field, rule);
    return finding ? [finding] : [];
  });
}
