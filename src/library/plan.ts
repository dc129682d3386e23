import { type Forecast, forecast } from '../project/forecast.js';
import { prepareRun } from '../project/prepare-run.js';
import type { RunManifest } from '../runs/record.js';
import { type ProjectOptions, surroundingsOf } from './project-options.js';

/** What a run will be. */
export interface Plan {
  /** The variants, cases and rubrics that it would run, with the judge. */
  readonly manifest: RunManifest;
  /** What it will ask, cost and be able to see. */
  readonly forecast: Forecast;
}

/**
 * Does what `assay plan` does: reads the project, looks which answers are stored, and asks nobody.
 *
 * @throws {UsageError | SuiteError} where the project or the options are wrong.
 */
export async function plan(options: ProjectOptions = {}): Promise<Plan> {
  const prepared = await prepareRun(surroundingsOf(options), options.agents ?? [], options);
  return { manifest: prepared.plan.manifest, forecast: await forecast(prepared) };
}
