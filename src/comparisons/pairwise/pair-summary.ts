import type { PairOrder, PairRecord } from '../../runs/pairwise/pair-record.js';

/** All that figures are made of, and no text. */
export interface PairSummary
  extends Pick<PairRecord, 'family' | 'case' | 'baseline' | 'candidate' | 'outcome' | 'costUsd'> {
  readonly orders: readonly Pick<PairOrder, 'shownFirst' | 'outcome' | 'magnitude'>[];
  /** Why it is unscored, cut short enough to count; `null` where it is decided. */
  readonly unscored: string | null;
}

/** What a comparison of two answers comes to in figures. */
export function summarisePair(record: PairRecord): PairSummary {
  const { family, case: caseId, baseline, candidate, outcome, costUsd, reason } = record;
  return {
    ...{ family, case: caseId, baseline, candidate, outcome, costUsd },
    orders: record.orders.map(({ shownFirst, outcome: each, magnitude }) => ({
      ...{ shownFirst, outcome: each, magnitude },
    })),
    unscored: outcome === 'unscored' ? (reason.split(/[:;]/)[0] ?? '') : null,
  };
}

/** Whether both orders were judged, and each prefers something else. */
export function isInconsistent({ orders }: Pick<PairSummary, 'orders'>): boolean {
  const [first, second] = orders.map(({ outcome }) => outcome);
  if (first === undefined || second === undefined) return false;
  return first !== second && first !== 'unscored' && second !== 'unscored';
}
