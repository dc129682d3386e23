import Table from 'cli-table3';
import { Command } from 'commander';
import { type DetectableGrid, detectableGrid, trialsToDetect } from '../comparisons/foresight.js';
import { estimate, type FamilyForecast, type Forecast, forecast } from '../project/forecast.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import { UsageError } from '../project/usage-error.js';
import { plural, points } from '../reports/figures.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';
import type { RunEstimate } from '../runs/estimate.js';
import { planRun } from '../runs/plan.js';
import { atTerminal } from './at-terminal.js';
import {
  describeAnchors,
  describeBasis,
  describeConfirming,
  describeCost,
  describeRequests,
  describeSight,
  describeTime,
} from './describe-forecast.js';
import { type RunFlags, readRunFlags } from './run-flags.js';
import { screenOf } from './screen.js';

interface PlanFlags extends RunFlags {
  readonly detect?: string;
}

/** `assay plan`: what a run will take and see, before anything is spent. */
export function planCommand(): Command {
  return new Command('plan')
    .summary('say what a run will cost and see, before it spends anything')
    .description(
      'Counts cases, trials and requests, looks which answers are stored, and estimates cost, time and the smallest drop that the run will see.',
    )
    .argument('[agents...]', 'families, or files and folders of agents; all where none is named')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'answer from these recordings instead of asking a model')
    .option('--no-replay', 'ask the models although the configuration names recordings')
    .option('--trials <n>', 'answers a variant gives to each case')
    .option('--baseline <variant...>', 'the variant that the others are compared with')
    .option(
      '--against <revision>',
      'compare agents with what they were at the last commit shared with it',
    )
    .option('--all', 'with --against: score the agents that did not change too')
    .option('--concurrency <n>', 'requests in flight at once')
    .option('--fresh [id]', 'ask again although answers are stored')
    .option('--shard <i/n>', 'a part of the cases')
    .option('--batch', 'ask by message batches, at half the price')
    .option('--routing', 'the routing suite alone: whom an orchestrator calls')
    .option('--no-routing', 'all but the routing suite')
    .option('--detect <points>', 'how many trials see a drop of so many points, and what they cost')
    .option('--json', 'print the plan as JSON')
    .action(plan);
}

async function plan(wanted: readonly string[], flags: PlanFlags): Promise<void> {
  const drop = flags.detect === undefined ? null : readPoints(flags.detect);
  const prepared = await prepareRun(atTerminal(), wanted, readRunFlags(flags));
  const seen = await forecast(prepared);
  const detections = drop === null ? [] : await detect(drop, prepared, seen);
  const grids = seen.families.map((family) => ({
    family: family.family,
    ...detectableGrid(family, prepared.policy),
  }));
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...seen, detections, grids }, null, 2)}\n`
      : describe(seen, detections, grids),
  );
}

/** Points of a hundred as a share. */
function readPoints(given: string): number {
  const points = Number(given);
  if (points > 0 && points < 100) return points / 100;
  throw new UsageError(`--detect: expected points between 0 and 100, got ${JSON.stringify(given)}`);
}

/** What it takes to see a drop in one family. */
interface Detection {
  readonly family: string;
  readonly drop: number;
  /** Of each case and variant. */
  readonly trials: number;
  readonly trialsInAll: number;
  readonly estimate: RunEstimate | null;
}

async function detect(
  drop: number,
  prepared: PreparedRun,
  { families }: Forecast,
): Promise<readonly Detection[]> {
  const compared = families.filter(({ variants }) => variants > 1);
  return Promise.all(compared.map((family) => detectIn(family, drop, prepared)));
}

async function detectIn(
  family: FamilyForecast,
  drop: number,
  prepared: PreparedRun,
): Promise<Detection> {
  const { families, policy, plan: planned, models } = prepared;
  const trials = trialsToDetect(drop, family, policy);
  const inputs = families.inputs.filter(({ suite }) => suite.family === family.family);
  const larger = planRun(inputs, { ...planned.settings, trials });
  return {
    family: family.family,
    drop,
    trials,
    trialsInAll: trials * family.cases * family.variants,
    estimate: models.recorded ? null : await estimate(larger, models, prepared),
  };
}

function describe(
  seen: Forecast,
  detections: readonly Detection[],
  grids: readonly (DetectableGrid & { readonly family: string })[],
): string {
  const { columns } = screenOf(process.stdout, process.env);
  const lines = [
    ...seen.families.map(describeFamily),
    ...describeSpending(seen),
    ...detections.map(describeDetection),
  ];
  const tables = grids.map((grid) => `\n${describeGrid(grid)}`);
  return `${[...lines.map((line) => fold(line, columns, '  ')), ...tables].join('\n')}\n`;
}

function describeFamily(family: FamilyForecast): string {
  const { cases, variants, trials } = family;
  const sizes = `${plural(cases, 'case')}, ${plural(variants, 'variant')}, up to ${plural(trials, 'trial')} of each`;
  const sight = describeSight([family]) || 'nothing to compare';
  return `${terminalText(family.family)}: ${sizes}; ${sight}`;
}

function describeSpending(seen: Forecast): readonly string[] {
  const { estimate: taken } = seen;
  if (taken === null) return ['Replayed from recordings: nothing is asked, nothing is spent.'];
  return [
    `Requests: ${[describeRequests(taken), ...describeAnchors(seen)].join('; ')}`,
    `Cost: ${describeCost(taken)}`,
    ...(seen.confirming === 0 ? [] : [`Beyond that: ${describeConfirming(seen)}`]),
    `Time: ${describeTime(seen)}`,
    describeBasis(taken),
  ];
}

function describeDetection({
  family,
  drop,
  trials,
  trialsInAll,
  estimate: taken,
}: Detection): string {
  const cost = taken === null ? '' : `; ${describeCost(taken)}`;
  return `A drop of ${points(drop)} points in ${terminalText(family)} takes ${plural(trials, 'trial')} of each case and variant, ${trialsInAll} in all${cost}`;
}

function describeGrid({
  family,
  cases,
  trials,
  drops,
}: DetectableGrid & { readonly family: string }): string {
  const table = new Table({
    head: ['cases', ...trials.map((count) => plural(count, 'trial'))],
    style: { head: [], border: [], compact: true },
    colAligns: ['cases', ...trials].map(() => 'right' as const),
  });
  for (const [row, count] of cases.entries()) {
    table.push([count, ...(drops[row] ?? []).map((drop) => points(Math.min(1, drop)))]);
  }
  return `Smallest drop seen in ${terminalText(family)}, in points, by cases and trials of each:\n${table.toString()}`;
}
