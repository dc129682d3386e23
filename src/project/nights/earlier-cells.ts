import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierCell } from '../../comparisons/flaky-between-runs.js';
import { canonicalJson } from '../../models/canonical.js';
import type { RunFamily, RunManifest } from '../../runs/record.js';
import { openRunFile, type RunFile } from '../run-folders/run-file.js';

/** Trials that are read: enough for any suite that people look through, few enough not to be waited for. */
const MOST = 20_000;

/**
 * How the cases of a run ended in the run before it, where everything is the same that an outcome hangs on: prompt,
 * model and effort, the case with its rubric, the judge. Empty where there was no run, or its file can't be read.
 *
 * @param folder of the reports, absolute.
 */
export async function earlierCells(
  folder: string,
  manifest: RunManifest,
): Promise<readonly EarlierCell[]> {
  const latest = join(folder, 'latest');
  if (!existsSync(join(latest, 'trials.jsonl'))) return [];
  try {
    const run = await openRunFile(latest);
    const isJudgeSame = run.manifest.judge?.identity === manifest.judge?.identity;
    return isJudgeSame ? await cellsOf(run, sharedCells(run.manifest, manifest)) : [];
  } catch {
    return [];
  }
}

async function cellsOf(
  { manifest, trials }: RunFile,
  isShared: IsShared,
): Promise<readonly EarlierCell[]> {
  const cells = new Map<string, EarlierCell>();
  let read = 0;
  for await (const { family, variant, case: id, outcome, stage } of trials()) {
    read += 1;
    if (read > MOST) break;
    if (stage !== undefined || outcome === 'unscored' || !isShared(family, variant, id)) continue;
    const key = JSON.stringify([family, variant, id]);
    const cell = cells.get(key) ?? {
      ...{ family, variant, case: id, run: manifest.id, passed: 0, failed: 0 },
    };
    const counted = outcome === 'pass' ? 'passed' : 'failed';
    cells.set(key, { ...cell, [counted]: cell[counted] + 1 });
  }
  return [...cells.values()];
}

type IsShared = (family: string, variant: string, caseId: string) => boolean;

/** Which cells two runs share: the same variant under the same prompt, the same case with the same rubric. */
function sharedCells(before: RunManifest, now: RunManifest): IsShared {
  const variants = shared(before.families, now.families, variantsOf);
  const cases = shared(before.families, now.families, casesOf);
  return (family, variant, caseId) =>
    variants.has(keyOf(family, variant)) && cases.has(keyOf(family, caseId));
}

/** What an outcome hangs on, by the name of the thing. */
type Identities = (family: RunFamily) => readonly (readonly [key: string, identity: string])[];

function shared(
  before: readonly RunFamily[],
  now: readonly RunFamily[],
  identities: Identities,
): ReadonlySet<string> {
  const known = new Map(before.flatMap(identities));
  const same = now.flatMap(identities).filter(([key, identity]) => known.get(key) === identity);
  return new Set(same.map(([key]) => key));
}

function variantsOf({ family, variants }: RunFamily) {
  return variants
    .filter(({ stored }) => stored === undefined)
    .map(
      ({ id, system, model, effort }) =>
        [keyOf(family, id), canonicalJson({ system, model, effort })] as const,
    );
}

function casesOf({ family, cases }: RunFamily) {
  return cases.map(
    ({ id, blocks, passAt, rubric }) =>
      [keyOf(family, id), canonicalJson({ blocks, passAt, rubric })] as const,
  );
}

function keyOf(family: string, name: string): string {
  return JSON.stringify([family, name]);
}
