import { createHash } from 'node:crypto';
import type { RunManifest } from './record.js';

/** What names a trial within a run. */
export interface TrialName {
  readonly family: string;
  readonly variant: string;
  readonly case: string;
  /** 1-based. */
  readonly trial: number;
}

/** A trial's lot in its round: drawn from the seed by a hash, so that it is the same on every machine. */
export function lotOf({ family, variant, case: caseId, trial }: TrialName, seed: number): string {
  const name = JSON.stringify([seed, family, variant, caseId, trial]);
  return createHash('sha256').update(name).digest('hex');
}

/**
 * The place of a trial in the order of a run with a fixed number of trials, as a text that sorts: round, then family, then
 * lot.
 */
export function placeInRun(manifest: Pick<RunManifest, 'families' | 'seed'>) {
  const families = new Map(manifest.families.map(({ family }, index) => [family, index]));
  return (name: TrialName): string => {
    const family = families.get(name.family) ?? families.size;
    return [sortable(name.trial), sortable(family), lotOf(name, manifest.seed)].join(' ');
  };
}

function sortable(count: number): string {
  return String(count).padStart(10, '0');
}
