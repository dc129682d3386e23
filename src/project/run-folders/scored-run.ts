import { resolve } from 'node:path';
import type { CellScores, ScoredRun } from '../../comparisons/run-diff/run-diff.js';
import { openRunFile } from './run-file.js';
import { readStoredReport } from './stored-report.js';

/**
 * Reads a stored run with the scores of all its trials, whichever the report carries.
 *
 * @param folder of the run, relative to the project.
 */
export async function readScoredRun(root: string, folder: string): Promise<ScoredRun> {
  const report = await readStoredReport(root, folder);
  const file = await openRunFile(resolve(root, folder));
  const cells = new Map<string, { readonly scores: number[]; passed: number }>();
  for await (const { family, variant, case: id, stage, score, outcome } of file.trials()) {
    if (stage !== undefined || score === null) continue;
    const key = JSON.stringify([family, variant, id]);
    const cell = cells.get(key) ?? { scores: [], passed: 0 };
    cell.scores.push(score);
    cell.passed += outcome === 'pass' ? 1 : 0;
    cells.set(key, cell);
  }
  const cell = (...names: readonly [string, string, string]): CellScores | undefined =>
    cells.get(JSON.stringify(names));
  return { report, cell };
}
