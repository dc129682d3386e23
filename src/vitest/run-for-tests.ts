import { resolve } from 'node:path';
import type { Report } from '../comparisons/report.js';
import { finishRun } from '../project/finish-run.js';
import type { PreparedRun } from '../project/prepare-run.js';
import { trialsOf } from '../project/run-folders/run-file.js';
import { narrowPlan, type WantedCell } from '../runs/narrow-plan.js';
import type { TrialOutcome } from './cell-outcome.js';

/** What the tests of one run read. */
export interface TestedRun {
  readonly report: Report;
  /** Of its reports, relative to the project. */
  readonly folder: string;
  /** False where only some of its variants or cases were asked. */
  readonly whole: boolean;
  readonly trialsOf: (variant: string, caseId: string) => readonly TrialOutcome[];
}

/** Runs what is prepared, without the variants and cases whose tests are left out. */
export async function runForTests(prepared: PreparedRun, wanted: WantedCell): Promise<TestedRun> {
  const narrowed = narrowPlan(prepared.plan, wanted);
  const whole = narrowed === prepared.plan;
  const { report, folder } = await finishRun({ ...prepared, plan: narrowed });
  const file = resolve(prepared.surroundings.root, folder, 'trials.jsonl');
  const cells = new Map<string, TrialOutcome[]>();
  for await (const { variant, case: id, trial, stage, outcome, reason, items } of trialsOf(file)) {
    // What confirms was asked for because scores were low: it would make them look lower.
    if (stage !== undefined) continue;
    const key = cellKey(variant, id);
    cells.set(key, [...(cells.get(key) ?? []), { trial, outcome, reason, items }]);
  }
  return {
    report,
    folder,
    whole,
    trialsOf: (variant, id) => cells.get(cellKey(variant, id)) ?? [],
  };
}

function cellKey(variant: string, caseId: string): string {
  return `${variant}\n${caseId}`;
}
