import { type BothOrders, bradleyTerry, positionConsistency } from '../../stats/index.js';
import { groupBy } from '../group-by.js';
import type { FamilyReport, PairStrength, PairTally, PairwiseReport } from '../report.js';
import type { PairSummary } from './pair-summary.js';

/** A family's report with what pairwise judgements say of it; cases in quarantine count nowhere. */
export function withPairwise(family: FamilyReport, pairs: readonly PairSummary[]): FamilyReport {
  const aside = new Set(family.quarantined.map((each) => each.case));
  const own = pairs.filter((pair) => pair.family === family.family && !aside.has(pair.case));
  const pairwise = pairwiseReport(
    own,
    family.variants.map(({ id }) => id),
  );
  return pairwise === null ? family : { ...family, pairwise };
}

/**
 * What pairwise judgements say of a family; `null` where there are none.
 *
 * @param judged of this family, in cases that count.
 * @param variants ids, in the order of the run.
 */
function pairwiseReport(
  judged: readonly PairSummary[],
  variants: readonly string[],
): PairwiseReport | null {
  if (judged.length === 0) return null;
  const reasons = judged.flatMap(({ unscored }) => unscored ?? []);
  const groups = groupBy(judged, ({ baseline, candidate }) =>
    JSON.stringify([baseline, candidate]),
  );
  return {
    same: judged.filter(({ orders, outcome }) => orders.length === 0 && outcome === 'tie').length,
    unscored: reasons.length,
    unscoredReasons: Object.fromEntries(
      [...groupBy(reasons, (reason) => reason)].map(([reason, all]) => [reason, all.length]),
    ),
    pairs: [...groups.values()].flatMap((group) => tallyOf(group) ?? []),
    ranking: rankingOf(judged, variants),
    consistency: positionConsistency(judged.flatMap((pair) => bothOrders(pair) ?? [])),
    first: firstShare(judged),
  };
}

function tallyOf(group: readonly PairSummary[]): PairTally | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const count = (wanted: PairSummary['outcome']) =>
    group.filter(({ outcome }) => outcome === wanted).length;
  const orders = group.flatMap((each) => each.orders);
  const isScaled = orders.some(({ magnitude }) => magnitude !== null);
  // Both orders of an audited pair must say so.
  const much = (wanted: 'candidate' | 'baseline') =>
    group.filter(
      (each) =>
        each.outcome === wanted && each.orders.every(({ magnitude }) => magnitude === 'much'),
    ).length;
  return {
    baseline: first.baseline,
    candidate: first.candidate,
    wins: count('candidate'),
    muchBetter: isScaled ? much('candidate') : null,
    ties: count('tie'),
    losses: count('baseline'),
    muchWorse: isScaled ? much('baseline') : null,
    unscored: count('unscored'),
  };
}

const SCORES = { candidate: 1, tie: 0.5, baseline: 0 } as const;

function rankingOf(
  judged: readonly PairSummary[],
  variants: readonly string[],
): readonly PairStrength[] {
  const decided = judged.flatMap(({ outcome, ...pair }) =>
    outcome === 'unscored' ? [] : [{ ...pair, score: SCORES[outcome] }],
  );
  const compared = variants.filter((id) =>
    decided.some(({ baseline, candidate }) => id === baseline || id === candidate),
  );
  if (compared.length < 2) return [];
  const cases = [...new Set(decided.map((pair) => pair.case))];
  const places = new Map(cases.map((id, place) => [id, place]));
  const { strengths, intervals } = bradleyTerry(
    decided.map((pair) => ({
      case: places.get(pair.case) ?? 0,
      first: compared.indexOf(pair.candidate),
      second: compared.indexOf(pair.baseline),
      score: pair.score,
    })),
    { variants: compared.length },
  );
  return compared
    .map((variant, index) => ({
      variant,
      strength: strengths[index] ?? 0,
      interval: intervals?.[index] ?? null,
    }))
    .sort((a, b) => b.strength - a.strength);
}

/** Of the candidate; nothing where it was not judged in both orders. */
function bothOrders({ orders }: PairSummary): BothOrders | undefined {
  const scoreWhere = (side: 'candidate' | 'baseline') => {
    const outcome = orders.find(({ shownFirst }) => shownFirst === side)?.outcome ?? 'unscored';
    return outcome === 'unscored' ? undefined : SCORES[outcome];
  };
  const [shownFirst, shownSecond] = [scoreWhere('candidate'), scoreWhere('baseline')];
  if (shownFirst === undefined || shownSecond === undefined) return undefined;
  return { shownFirst, shownSecond };
}

function firstShare(judged: readonly PairSummary[]): PairwiseReport['first'] {
  const choices = judged
    .flatMap(({ orders }) => orders)
    .filter(({ outcome }) => outcome === 'baseline' || outcome === 'candidate');
  if (choices.length === 0) return null;
  const first = choices.filter(({ outcome, shownFirst }) => outcome === shownFirst).length;
  return { n: choices.length, share: first / choices.length };
}
