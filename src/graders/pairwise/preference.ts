import { z } from 'zod';
import { jsonOf } from '../json-text.js';
import type { Reading } from '../judge/ask-strictly.js';
import { MAX_REASON } from '../judge/verdict.js';

/** Which of two answers a judge prefers, as they were shown. */
export interface Preference {
  readonly reason: string;
  readonly preferred: 'first' | 'second' | 'tie';
  /** `null` for a tie, and where the judge was not asked how much. */
  readonly magnitude: Magnitude | null;
}

/** How much better an answer is. */
export type Magnitude = 'much' | 'slightly';

/** A judge's text on two answers, read. */
export interface PreferenceReading extends Reading {
  /** `null` where it could not be used. */
  readonly preference: Preference | null;
}

const meanings = {
  first: { preferred: 'first', magnitude: null },
  second: { preferred: 'second', magnitude: null },
  first_much: { preferred: 'first', magnitude: 'much' },
  first_slightly: { preferred: 'first', magnitude: 'slightly' },
  tie: { preferred: 'tie', magnitude: null },
  second_slightly: { preferred: 'second', magnitude: 'slightly' },
  second_much: { preferred: 'second', magnitude: 'much' },
} as const satisfies Record<string, Omit<Preference, 'reason'>>;

const PLAIN = ['first', 'tie', 'second'] as const;
const SCALED = ['first_much', 'first_slightly', 'tie', 'second_slightly', 'second_much'] as const;

/** The JSON Schema sent with a request; the reading checks the length. */
export function preferenceFormat(magnitude: boolean) {
  return {
    type: 'object',
    properties: {
      reason: { type: 'string' },
      verdict: { type: 'string', enum: magnitude ? SCALED : PLAIN },
    },
    required: ['reason', 'verdict'],
    additionalProperties: false,
  } as const;
}

/** Reads a judge's text strictly: JSON of the asked form, a reason, one of the verdicts asked for. */
export function readPreference(text: string, magnitude: boolean): PreferenceReading {
  const schema = z.strictObject({
    reason: z.string().regex(/\S/).max(MAX_REASON),
    verdict: z.enum(magnitude ? SCALED : PLAIN),
  });
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) return { preference: null, problems: ['it was not JSON of the asked form'] };
  const { reason, verdict } = parsed.data;
  return { preference: { reason, ...meanings[verdict] }, problems: [] };
}
