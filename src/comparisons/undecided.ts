import type { RunFamily } from '../runs/record.js';
import { isKept, scoresByCase } from './compare.js';
import { decideAfter, overallP, reaches } from './looks.js';
import type { Policy } from './policy.js';
import { quarantineOf } from './quarantine.js';
import type { TrialSummary } from './trial-summary.js';

/** What a look at a run in rounds rests on. */
export interface LookTerms {
  /** 0-based. */
  readonly look: number;
  readonly policy: Policy;
  /** How many comparisons the gate asks for in all: of many, an alarm must be the clearer to end one. */
  readonly gated: number;
}

/**
 * The variants of a family that are still to be sampled after a look: every candidate without a verdict, and
 * the baseline as long as there is one. Empty where all is decided, or nothing can be.
 *
 * @param trials of this family, so far.
 */
export function undecided(
  family: RunFamily,
  trials: readonly TrialSummary[],
  { look, policy, gated }: LookTerms,
): ReadonlySet<string> {
  const { looks, variants } = family;
  const ids = variants.map(({ id }) => id);
  const baseline = ids.find((id) => policy.baselines.includes(id));
  const rounds = looks?.rounds[look];
  if (looks === null || baseline === undefined || rounds === undefined) return new Set(ids);
  const aside = new Set(quarantineOf(family, policy).map((each) => each.case));
  const cases = family.cases.map(({ id }) => id).filter((id) => !aside.has(id));
  const kept = new Set(variants.filter(isKept).map(({ id }) => id));
  const armOf = (variant: string) =>
    scoresByCase(
      trials.filter((trial) => trial.variant === variant),
      cases,
      kept.has(variant) ? null : rounds,
    );
  const ours = armOf(baseline);
  const open = ids.filter((id) => id !== baseline && isOpen(id));
  return new Set(open.length === 0 ? [] : [baseline, ...open]);

  function isOpen(candidate: string): boolean {
    if (!trials.some(({ variant, trial }) => variant === candidate && trial === rounds))
      return false;
    const theirs = armOf(candidate);
    const shared = ours.some((scores, index) => scores.length > 0 && theirs[index]?.length);
    if (!shared) return true;
    const done = looks && rounds !== undefined ? { looks, rounds } : null;
    const { verdict, level, ...decision } = decideAfter(ours, theirs, policy, done);
    if (verdict === 'inconclusive' || verdict === 'not regressed')
      return verdict === 'inconclusive';
    const p = verdict === 'regressed' ? decision.pRegression : decision.pImprovement;
    return !reaches(overallP(p, level, looks), policy.alpha / gated);
  }
}
