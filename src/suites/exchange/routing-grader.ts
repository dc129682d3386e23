import type { Expectation } from '../../graders/routing/expectation.js';
import type { PluginEvalGrader } from './plugin-eval-schema.js';

type ToolUsed = Extract<PluginEvalGrader, { type: 'tool_used' }>;

/** `"subagent_type": "name"` in a pattern, with or without room for white space and for a plugin's name. */
const NAMED =
  /^"?subagent_type"(?:\\s\*)?:(?:\\s\*| )?"(?:\(\?:\[\\w-\]\+:\)\?|[\w-]+:)?([\w-]+)"?$/;

/** Whom a grader about calls of the delegation tool expects; `undefined` where it says no such thing. */
export function expectationOfGrader(grader: ToolUsed): Expectation | undefined {
  const { tool, input_match: pattern, min, max } = grader;
  if (tool !== 'Agent' && tool !== 'Task') return undefined;
  const isNever = max === 0 && min === 0;
  if (pattern === undefined) return isNever ? { kind: 'nobody' } : undefined;
  const agent = NAMED.exec(pattern)?.[1];
  if (agent === undefined) return undefined;
  if (isNever) return { kind: 'not', agent };
  return min >= 1 && max !== 0 ? { kind: 'agent', agent } : undefined;
}

/** An expectation as the front matter of a grader. */
export function graderOfExpectation(expected: Expectation): Readonly<Record<string, unknown>> {
  const used = { type: 'tool_used', tool: 'Agent' };
  const never = { min: 0, max: 0, arm: 'both' };
  switch (expected.kind) {
    case 'nobody':
      return { ...used, ...never };
    case 'not':
      return { ...used, input_match: patternOf(expected.agent), ...never };
    case 'agent':
      return { ...used, input_match: patternOf(expected.agent) };
  }
}

function patternOf(agent: string): string {
  return `"subagent_type"\\s*:\\s*"(?:[\\w-]+:)?${escapePattern(agent)}"`;
}

/** A text as a pattern that matches it and nothing else. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
