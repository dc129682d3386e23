import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  contestedCriteria,
  type JudgedCriterion,
  judgedCriteria,
  settledCriteria,
  type WeakCriterion,
} from '../../comparisons/judges/weak-criteria.js';
import { openRunFile, type RunFile } from '../run-folders/run-file.js';

/** What the stored runs say of the criteria of one family. */
export interface CriteriaReview {
  /** The last run. */
  readonly run: string;
  /** The newest run before it under another judge, where there is one with answers of that family. */
  readonly otherRun: string | null;
  readonly weak: readonly WeakCriterion[];
}

/** Runs looked at for one under another judge, the newest first. */
const MOST_RUNS = 50;

/**
 * Looks through the last run for criteria of a family that tell nothing apart, and for those that its judge and
 * another one decided differently on the same answers.
 *
 * @param folder of the reports, absolute.
 * @returns `null` where no run judged the family.
 * @throws {UsageError} where the last run can't be read.
 */
export async function reviewCriteria(
  folder: string,
  family: string,
): Promise<CriteriaReview | null> {
  const latest = join(folder, 'latest');
  if (!existsSync(join(latest, 'trials.jsonl'))) return null;
  const run = await openRunFile(latest);
  const judged = await judgedIn(run, family);
  if (judged.length === 0) return null;
  const other = await runOfOtherJudge(folder, run, family);
  const contested = other === null ? [] : contestedCriteria(judged, await judgedIn(other, family));
  return {
    run: run.manifest.id,
    otherRun: other?.manifest.id ?? null,
    weak: [...contested, ...settledCriteria(judged)],
  };
}

async function judgedIn(run: RunFile, family: string): Promise<readonly JudgedCriterion[]> {
  const ran = run.manifest.families.find((each) => each.family === family);
  const rubrics = new Map(ran?.cases.map(({ id, rubric }) => [id, rubric]));
  const judged: JudgedCriterion[] = [];
  for await (const trial of run.trials()) {
    if (trial.family === family)
      judged.push(...judgedCriteria(trial, rubrics.get(trial.case) ?? []));
  }
  return judged;
}

/** Runs are named by the second at which they were planned; `latest` and other folders are none. */
function isOther(name: string, latest: string): boolean {
  return /^\d{8}-\d{6}-/.test(name) && name !== latest;
}

/** One that can't be read, of another version of Assay say, is passed over. */
async function runOfOtherJudge(
  folder: string,
  { manifest }: RunFile,
  family: string,
): Promise<RunFile | null> {
  const names = (await readdir(folder)).filter((name) => isOther(name, manifest.id)).sort();
  for (const name of names.reverse().slice(0, MOST_RUNS)) {
    const run = await openRunFile(join(folder, name)).catch(() => null);
    const judge = run?.manifest.judge;
    if (!judge || judge.identity === manifest.judge?.identity) continue;
    if (run.manifest.families.some((each) => each.family === family)) return run;
  }
  return null;
}
