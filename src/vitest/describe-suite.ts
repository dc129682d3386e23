import { resolve } from 'node:path';
import { describe, type TestContext, test } from 'vitest';
import { type ProjectOptions, surroundingsOf } from '../library/project-options.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import type { WantedCell } from '../runs/narrow-plan.js';
import type { PlannedFamily } from '../runs/plan.js';
import { cellOutcome, type Passing } from './cell-outcome.js';
import { runForTests, type TestedRun } from './run-for-tests.js';
import { TestFailure } from './test-failure.js';
import { suiteAround, testsToRun } from './test-tree.js';

/** How agents are tested; what is absent stays as `assay.yaml` has it. */
export interface DescribeSuiteOptions extends Omit<ProjectOptions, 'agents' | 'signal'> {
  /** Which of the scored trials of a case must pass for its test to pass; `every` where absent, as in JUnit. */
  readonly passing?: Passing;
}

/** The name of the test that says what the gate decided. */
const GATE = 'the gate';

/** A run may take hours; its requests have time limits of their own. */
const patient = { timeout: 0 };

/** What a test needs of the run that all tests of a suite share; the first to ask starts it. */
type SharedRun = (context: TestContext) => Promise<TestedRun>;

/**
 * Registers a test for each variant and case, and one for the gate. They share one run, as `assay run` would do it:
 * the same store, budget and reports. A case whose trials are all unscored is skipped, with the reason as its note.
 *
 * @param agents families, files, folders or globs of agents.
 */
export function describeSuite(
  agents: string | readonly string[],
  { passing = 'every', ...options }: DescribeSuiteOptions = {},
): void {
  const words = typeof agents === 'string' ? [agents] : agents;
  const title = words.join(', ');
  describe(title, async () => {
    const stop = new AbortController();
    const surroundings = surroundingsOf({ ...options, signal: stop.signal });
    const prepared = await prepareRun(surroundings, words, options);
    const shared = shareRun(prepared, title, stop);
    for (const family of prepared.plan.families) describeFamily(family, prepared, shared, passing);
    for (const name of prepared.families.withoutSuite) {
      test.todo(`${name} (has no suite: \`assay derive\` makes one)`);
    }
    test(GATE, patient, async (context) => holdGate(await shared(context), context));
  });
}

/** Starts the run when it is first asked for, with the variants and cases whose tests are to be run. */
function shareRun(prepared: PreparedRun, title: string, stop: AbortController): SharedRun {
  let running: Promise<TestedRun> | undefined;
  return ({ task, signal }) => {
    signal.addEventListener('abort', () => stop.abort(), { once: true });
    const root = suiteAround(task, title);
    const tests = root === undefined ? [] : testsToRun(root);
    const cells = tests.filter(({ suite }) => suite !== title);
    const wanted: WantedCell = (cell) =>
      cells.length === 0 ||
      cells.some(({ suite, name }) => suite === cell.variant && name === cell.case);
    running ??= runForTests(prepared, wanted);
    return running;
  };
}

function describeFamily(
  { run, suite, variants }: PlannedFamily,
  { surroundings, policy }: PreparedRun,
  shared: SharedRun,
  passing: Passing,
): void {
  const file = resolve(surroundings.root, run.suite);
  const aside = new Map(policy.quarantine?.map((entry) => [entry.case, entry]));
  for (const variant of variants) {
    describe(variant.run.id, () => {
      for (const { id, line } of suite.cases) {
        test(id, patient, async (context) => {
          const entry = aside.get(id);
          if (entry) context.skip(`in quarantine until ${entry.until}: ${entry.reason}`);
          const trials = (await shared(context)).trialsOf(variant.run.id, id);
          const { outcome, reason } = cellOutcome(trials, passing);
          if (outcome === 'unscored') context.skip(`unscored: ${reason}`);
          if (outcome === 'fail') throw new TestFailure(reason, { file, line });
          if (reason !== '') await context.annotate(reason);
        });
      }
    });
  }
}

async function holdGate({ report, folder, whole }: TestedRun, context: TestContext): Promise<void> {
  if (!whole) context.skip('only some of the tests were run, and the gate is about all of them');
  const { exitCode, headline, reasons } = report.decision;
  await context.annotate(`${folder}/report.html`, 'report');
  if (exitCode !== 0) throw new TestFailure([headline, ...reasons].join('\n'));
  await context.annotate(headline);
}
