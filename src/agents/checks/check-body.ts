import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';

/**
 * A system prompt of more characters than this (some 10,000 tokens) crowds out the work it is for, and
 * models follow the rules in its middle less well.
 */
const maxBody = 40_000;

/** A body that says nothing, or too much. */
export function checkBody({ file, body, bodyLine }: Agent): readonly Finding[] {
  const place = { file, line: bodyLine };
  if (body === '') return [findingAt(place, { code: 'empty-body' })];
  if (body.length <= maxBody) return [];
  return [findingAt(place, { code: 'long-body', characters: body.length, limit: maxBody })];
}
