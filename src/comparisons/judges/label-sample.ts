import { seededRandom, shuffle } from '../../stats/index.js';
import { groupBy } from '../group-by.js';

/** An answer that may be labelled. */
export interface Candidate {
  readonly case: string;
  readonly variant: string;
}

/**
 * Draws answers for people to label: one of every case and variant in turn, in an order drawn by lot, before a second
 * of any. Within a case and variant every answer is as likely, and no judgement is looked at: a sample that prefers
 * some verdicts says nothing about how often a judge is right.
 *
 * @param most answers to draw at most.
 */
export function drawSample<Answer extends Candidate>(
  answers: readonly Answer[],
  most: number,
  seed: number,
): readonly Answer[] {
  const random = seededRandom(seed);
  const groups = groupBy(answers, (each) => JSON.stringify([each.case, each.variant]));
  const shuffled = shuffle([...groups.values()], random).map((group) => shuffle(group, random));
  const longest = Math.max(0, ...shuffled.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    shuffled.flatMap((group) => group[turn] ?? []),
  );
  return turns.flat().slice(0, most);
}
