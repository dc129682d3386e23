import type { Comparison } from '../../comparisons/report.js';
import type { RunPlan } from '../../runs/plan.js';
import type { RunFamily, RunManifest, TrialRecord } from '../../runs/record.js';
import { compare } from '../revisions/compare-variants.js';
import { type Cells, cellName } from './cells.js';

/** The id of a variant as it was when it was last run. */
export function beforeId(variant: string): string {
  return `${variant}@before`;
}

/**
 * Compares a variant with what it was, over the cases that are graded as they were.
 *
 * @returns `null` where there is nothing to compare it with.
 */
export function differenceOf(
  { family: name, variant }: Pick<TrialRecord, 'family' | 'variant'>,
  plan: RunPlan,
  { before, after }: { readonly before: Cells; readonly after: Cells },
): Comparison | null {
  const family = plan.manifest.families.find((each) => each.family === name);
  if (family === undefined) return null;
  const names = family.cases.map(({ id }) => cellName({ family: name, variant, case: id }));
  const old = names
    .filter((name) => before.texts.get(name)?.rubric === after.texts.get(name)?.rubric)
    .flatMap((name) => before.trials.get(name) ?? [])
    .map((trial): TrialRecord => ({ ...trial, variant: beforeId(variant) }));
  const now = names.flatMap((name) => after.trials.get(name) ?? []);
  const manifest: RunManifest = { ...plan.manifest, families: [withBefore(family, variant)] };
  const pair = { baseline: beforeId(variant), candidate: variant };
  return compare({ manifest, trials: [...old, ...now] }, pair);
}

/** The family with one variant, as it is and as it was. */
function withBefore(family: RunFamily, variant: string): RunFamily {
  const own = family.variants.filter(({ id }) => id === variant);
  const old = own.map((each) => ({ ...each, id: beforeId(variant) }));
  return { ...family, looks: null, variants: [...old, ...own] };
}
