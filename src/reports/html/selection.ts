import type { Comparison, FamilyReport, Report } from '../../comparisons/report.js';
import type { TrialRecord } from '../../runs/record.js';
import { cellKey } from '../trial-index.js';

/** Where a trial's answer is: readable in the page, packed into it, or only in `trials.jsonl`. */
export type Whereabouts = 'page' | 'pack' | 'file';

/** Characters of text that the page shows at once and that it packs; a pack is compressed to about a quarter. */
export interface Room {
  readonly page: number;
  readonly pack: number;
}

export const ROOM: Room = { page: 700_000, pack: 7_000_000 };

/** What a trial's markup weighs beside its texts. */
const FRAME = 2_000;

/**
 * Chooses by their size, before any is rendered, which trials the page carries: what failed or is unscored is
 * readable without a script as long as there is room, and the rest is packed. Failures go first, those on cases
 * that scored lower than the baseline before others.
 */
export function selectTrials(
  report: Report,
  room: Room = ROOM,
): ReadonlyMap<TrialRecord, Whereabouts> {
  const lowered = new Set(report.families.flatMap(loweredCells));
  const rank = (trial: TrialRecord) =>
    (trial.outcome === 'pass' ? 2 : 0) +
    (lowered.has(cellKey(trial.family, trial.variant, trial.case)) ? 0 : 1);
  const ranked = [0, 1, 2, 3].flatMap((level) =>
    report.trials.filter((trial) => rank(trial) === level),
  );
  const left = { ...room };
  const chosen = new Map<TrialRecord, Whereabouts>();
  for (const trial of ranked) {
    const size = weightOf(trial);
    const place = placeFor(trial, size, left);
    if (place !== 'file') left[place] -= size;
    chosen.set(trial, place);
  }
  return chosen;
}

function placeFor(trial: TrialRecord, size: number, left: Room): Whereabouts {
  if (trial.outcome !== 'pass' && size <= left.page) return 'page';
  return size <= left.pack ? 'pack' : 'file';
}

function weightOf({ answer, items, fidelity, judge, fidelityJudge }: TrialRecord): number {
  const reasons = [...items, ...fidelity].reduce(
    (sum, { reason, evidence, votes = [] }) =>
      sum + reason.length + evidence.length + 200 + votesLength(votes),
    0,
  );
  const judgements = [...judge, ...fidelityJudge].flatMap(({ answers }) => answers);
  const judged = judgements.reduce((sum, { text }) => sum + text.length, 0);
  // The answer is there twice, rendered and raw.
  return FRAME + 2 * (answer?.text.length ?? 0) + reasons + judged;
}

function votesLength(votes: readonly { readonly reason: string }[]): number {
  return votes.reduce((sum, { reason }) => sum + reason.length + 100, 0);
}

function loweredCells({ family, baseline, comparisons }: FamilyReport): string[] {
  const against = comparisons.filter((comparison) => comparison.baseline === baseline);
  return against.flatMap(({ candidate, cases }: Comparison) =>
    cases
      .filter(({ difference }) => difference < 0)
      .map((each) => cellKey(family, candidate, each.case)),
  );
}
