import { setImmediate } from 'node:timers/promises';
import type { Model } from '../models/model.js';
import { type Graders, gradeTrial } from './grade-trial.js';
import type { PlannedFamily, PlannedVariant, RunPlan } from './plan.js';
import { countTrials, type PlannedTrial, stretchesOf, trialsOf } from './planned-trials.js';
import type { RecordedFailure, TrialRecord } from './record.js';

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly unscored: number;
  /** Trials under way. */
  readonly running: number;
  /** Dollars so far; `null` as soon as one part is not known. */
  readonly costUsd: number | null;
}

/** What a run needs from the world. */
export interface Execution {
  readonly answers: Model;
  readonly graders: Graders;
  /** Trials under way at once. */
  readonly concurrency: number;
  /** Called for each trial, in the order of the plan. */
  readonly onRecord: (record: TrialRecord) => void;
  readonly onProgress?: (progress: Progress) => void;
  /**
   * Asked after each stretch but the last: the variants of a family that are still to be sampled, by id. Without
   * it every variant goes on to the end.
   */
  readonly onLook?: (family: PlannedFamily, look: number) => ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/** How a run ended. */
export type RunEnd =
  | { readonly kind: 'complete' }
  | { readonly kind: 'interrupted' }
  /** No further request could have succeeded: a bad key, a spend limit, the budget. */
  | { readonly kind: 'stopped'; readonly failure: RecordedFailure };

/** What ended a run before its end. */
interface Ending {
  failure?: RecordedFailure;
  thrown?: { readonly error: unknown };
}

/**
 * Executes a plan: asks, grades, records. A trial that fails is unscored and the run goes on; only a fatal
 * failure or an interruption ends it early. What was not asked for is then not recorded, and what was is.
 * Rejects with what `onRecord` throws, once nothing is under way any more.
 */
export async function execute(plan: RunPlan, execution: Execution): Promise<RunEnd> {
  const { onLook } = execution;
  const running = start(execution, countTrials(plan));
  const active = new Map(plan.families.map((family) => [family, variantIds(family)]));

  for (const stretch of stretchesOf(plan)) {
    const goesOn = (family: PlannedFamily, variant: PlannedVariant) =>
      active.get(family)?.has(variant.run.id) ?? false;
    await runAll(trialsOf(stretch, plan.settings, goesOn), running);
    if (isOver(running)) break;
    for (const { family } of stretch.families) {
      if (onLook && family.run.looks) active.set(family, onLook(family, stretch.look));
    }
  }
  return finish(running);
}

/** Executes single trials, such as those that confirm an alarm; ends as {@link execute} does. */
export async function executeTrials(
  trials: readonly PlannedTrial[],
  execution: Execution,
): Promise<RunEnd> {
  const running = start(execution, trials.length);
  await runAll(trials.values(), running);
  return finish(running);
}

interface Running {
  readonly execution: Execution;
  readonly total: number;
  readonly recorder: ReturnType<typeof orderedRecorder>;
  readonly ending: Ending;
  /** Trials begun so far. */
  begun: number;
  /** When the event loop last had its turn. */
  breathed: number;
  /** The pause under way, if there is one. */
  breath: Promise<void> | undefined;
}

function start(execution: Execution, total: number): Running {
  const recorder = orderedRecorder(execution, total);
  const breathed = performance.now();
  return { execution, total, recorder, ending: {}, begun: 0, breathed, breath: undefined };
}

function isOver({ ending, execution }: Running): boolean {
  const stopped = ending.failure !== undefined || ending.thrown !== undefined;
  return stopped || execution.signal?.aborted === true;
}

/** Works off trials, as many at once as the execution allows. */
async function runAll(trials: Iterable<PlannedTrial>, running: Running): Promise<void> {
  const workers = Math.min(running.execution.concurrency, running.total);
  const rest = trials[Symbol.iterator]();
  const work = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) {
      if (isOver(running)) return;
      const place = running.begun++;
      await breathe(running);
      running.recorder.begin();
      await runOne(next.value, place, running);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
}

/** How long a run may go without hearing of a Ctrl-C, in milliseconds. */
const BREATH_MS = 50;

/**
 * Recorded answers come at once: without a pause now and then no signal would be heard, and no progress seen. All
 * wait for the same pause, since the event loop has its turn only when nobody has anything left to do.
 */
async function breathe(running: Running): Promise<void> {
  if (performance.now() - running.breathed < BREATH_MS) return;
  running.breath ??= setImmediate().then(() => {
    running.breathed = performance.now();
    running.breath = undefined;
  });
  await running.breath;
}

function finish({ ending, recorder, execution }: Running): RunEnd {
  if (ending.thrown) throw ending.thrown.error;
  recorder.flush();
  if (ending.failure) return { kind: 'stopped', failure: ending.failure };
  return execution.signal?.aborted ? { kind: 'interrupted' } : { kind: 'complete' };
}

async function runOne(
  planned: PlannedTrial,
  place: number,
  { execution, recorder, ending }: Running,
): Promise<void> {
  try {
    const record = await runTrial(planned, execution);
    if (record.failure?.fatal) ending.failure ??= record.failure;
    else if (record.failure?.reason !== 'interrupted') recorder.add(place, record);
  } catch (error) {
    // The others under way are paid for: they end and are kept before the run does.
    ending.thrown ??= { error };
  }
}

function variantIds({ variants }: PlannedFamily): ReadonlySet<string> {
  return new Set(variants.map(({ run }) => run.id));
}

async function runTrial(planned: PlannedTrial, execution: Execution): Promise<TrialRecord> {
  const { signal } = execution;
  const options = signal ? { trial: planned.sample, signal } : { trial: planned.sample };
  const reply = await execution.answers.ask(planned.request, options);
  return gradeTrial(planned, reply, execution.graders);
}

/**
 * Hands records on in the order of the plan, whatever order they finish in, so that the same run always
 * writes the same file. What waits for its turn is bounded by the trials under way; behind a gap, which only
 * a run that ends early leaves, it waits for `flush`.
 */
function orderedRecorder({ onRecord, onProgress }: Execution, total: number) {
  const waiting = new Map<number, TrialRecord>();
  let next = 0;
  let progress: Progress = { done: 0, total, unscored: 0, running: 0, costUsd: 0 };
  const hand = (position: number, record: TrialRecord) => {
    waiting.delete(position);
    next = position + 1;
    onRecord(record);
  };
  return {
    begin() {
      progress = { ...progress, running: progress.running + 1 };
      onProgress?.(progress);
    },
    add(position: number, record: TrialRecord) {
      waiting.set(position, record);
      for (let ready = waiting.get(next); ready; ready = waiting.get(next)) hand(next, ready);
      progress = advance(progress, record);
      onProgress?.(progress);
    },
    flush() {
      for (const [position, record] of [...waiting].sort(([a], [b]) => a - b)) {
        hand(position, record);
      }
    },
  };
}

function advance(progress: Progress, record: TrialRecord): Progress {
  const { costUsd } = progress;
  return {
    ...progress,
    done: progress.done + 1,
    running: progress.running - 1,
    unscored: progress.unscored + (record.outcome === 'unscored' ? 1 : 0),
    costUsd: costUsd === null || record.costUsd === null ? null : costUsd + record.costUsd,
  };
}
