import type { FamilyReport, PairStrength, PairwiseReport } from '../../comparisons/report.js';
import { percent, plural, shortName } from '../figures.js';

/** What pairwise judgements say of a family, and how far the judge deserves to be heard; empty where there are none. */
export function pairwiseSentences({ family, pairwise }: FamilyReport): readonly string[] {
  if (pairwise === undefined) return [];
  const { ranking, unscored, unscoredReasons, same } = pairwise;
  const order = ranking
    .map((each) => `${shortName(each.variant, family)} ${chance(each.strength)}`)
    .join(', ');
  const reasons = Object.entries(unscoredReasons).map(([reason, n]) => `${n} × ${reason}`);
  return [
    order === ''
      ? 'In pairs, nothing was decided.'
      : `In pairs, preferred to an average variant: ${order}; the gate does not decide by it.`,
    ...consistencySentences(pairwise),
    ...(same === 0
      ? []
      : [
          `${plural(same, 'pair')} of equal answers ${same === 1 ? 'is a tie' : 'are ties'} that nobody was asked about.`,
        ]),
    ...(unscored === 0 ? [] : [`Unscored: ${plural(unscored, 'pair')} (${reasons.join('; ')}).`]),
  ];
}

/** How much the judge depends on which answer it reads first. */
function consistencySentences({ consistency, first }: PairwiseReport): readonly string[] {
  const both =
    consistency === null
      ? 'No pair was judged in both orders.'
      : `Judged alike in both orders: ${percent(consistency.consistent.rate)} of ${plural(consistency.consistent.n, 'pair')} (${percent(consistency.consistent.interval.low)} to ${percent(consistency.consistent.interval.high)}).`;
  if (first === null) return [both];
  return [
    both,
    `What stood first was preferred in ${percent(first.share)} of ${plural(first.n, 'choice')}.`,
  ];
}

/** The chance of being preferred to an average variant, as a percentage: `50 %` is no better. */
export function chance(strength: number): string {
  return percent(1 / (1 + Math.exp(-strength)));
}

/** The same at both ends of the interval. */
export function chanceInterval({ interval }: PairStrength): string {
  if (interval === null) return 'not known with one case';
  return `${chance(interval.low)} to ${chance(interval.high)}`;
}
