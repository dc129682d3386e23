import type { RunFamily, TrialRecord } from '../runs/record.js';
import { scoresByCase } from './compare.js';
import { decideAfter } from './looks.js';
import type { Policy } from './policy.js';

/**
 * The variants of a family that are still to be sampled after a look: every candidate without a verdict, and
 * the baseline as long as there is one. Empty where all is decided, or nothing can be.
 *
 * @param trials of this family, so far.
 */
export function undecided(
  { looks, variants, cases }: RunFamily,
  trials: readonly TrialRecord[],
  look: number,
  policy: Policy,
): ReadonlySet<string> {
  const ids = variants.map(({ id }) => id);
  const baseline = ids.find((id) => policy.baselines.includes(id));
  const rounds = looks?.rounds[look];
  if (looks === null || baseline === undefined || rounds === undefined) return new Set(ids);
  const armOf = (variant: string) =>
    scoresByCase(
      trials.filter((trial) => trial.variant === variant),
      cases.map(({ id }) => id),
      rounds,
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
    return decideAfter(ours, theirs, policy, done).verdict === 'inconclusive';
  }
}
