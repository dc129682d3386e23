import type { Criterion } from '../criterion.js';
import { jsonOf } from '../json-text.js';
import { occursIn } from './evidence.js';
import { type Verdict, verdictsSchema } from './verdict.js';

/** What a judge's text amounts to: valid verdicts by criterion, and everything that was wrong with it. */
export interface Judgement {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** One line each, in our own words: no text of the judge's is repeated except ids we know. */
  readonly problems: readonly string[];
}

/**
 * Reads a judge's text strictly: JSON of the asked form, every criterion exactly once, no other id, for
 * `met` a quote, and no quote that does not occur in the answer, whatever the verdict. A verdict that breaks a rule is left out, never repaired.
 */
export function readJudgement(
  text: string,
  criteria: readonly Criterion[],
  answer: string,
): Judgement {
  const parsed = verdictsSchema.safeParse(jsonOf(text));
  if (!parsed.success)
    return { verdicts: new Map(), problems: ['it was not JSON of the asked form'] };
  const known = new Set(criteria.map(({ id }) => id));
  const strangers = parsed.data.verdicts.filter(({ id }) => !known.has(id)).length;
  const readings = criteria.map(({ id }) => readOne(id, parsed.data.verdicts, answer));
  const verdicts = readings.flatMap((reading) => (typeof reading === 'string' ? [] : [reading]));
  const problems = readings.filter((reading) => typeof reading === 'string');
  if (strangers > 0) problems.push(`${strangers} of its ids are not among the criteria`);
  return { verdicts: new Map(verdicts.map((verdict) => [verdict.id, verdict])), problems };
}

/** The verdict on one criterion, or what is wrong with it. */
function readOne(id: string, all: readonly Verdict[], answer: string): Verdict | string {
  const [verdict, second] = all.filter((candidate) => candidate.id === id);
  if (verdict === undefined) return `${id} has no verdict`;
  if (second !== undefined) return `${id} has more than one verdict`;
  const quoted = verdict.evidence.trim() !== '';
  if (!quoted) return verdict.verdict === 'met' ? `${id} is met without a quote` : verdict;
  if (!tellsSomething(verdict.evidence, answer))
    return `the quote for ${id} is too short to show anything`;
  return occursIn(verdict.evidence, answer)
    ? verdict
    : `the quote for ${id} does not occur in the answer`;
}

/** Letters and digits that a quote must have: a full stop occurs in every answer. */
const LEAST_LETTERS = 3;

function tellsSomething(quote: string, answer: string): boolean {
  const letters = quote.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters >= LEAST_LETTERS || quote.trim() === answer.trim();
}
