import { openRunFile, type RunRecord } from '../project/run-folders/run-file.js';
import type { TrialRecord } from '../runs/record.js';

/**
 * Reads a run from the folder of its reports, every answer and judgement with it.
 *
 * @param folder such as `reports/latest`.
 * @throws {UsageError} with file and line where there is none, or a line is not what it should be.
 */
export async function readRun(folder: string): Promise<RunRecord> {
  const { manifest, trials } = await openRunFile(folder);
  const read: TrialRecord[] = [];
  for await (const trial of trials()) read.push(trial);
  return { manifest, trials: read };
}
