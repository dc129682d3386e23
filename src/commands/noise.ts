import { Command } from 'commander';
import { type Noise, noiseOf } from '../comparisons/noise.js';
import { underWay } from '../project/measure.js';
import { type PreparedRun, prepareRun } from '../project/prepare-run.js';
import { UsageError } from '../project/usage-error.js';
import { executeTrials, type RunEnd } from '../runs/execute.js';
import { type JudgedTwice, judgeAgain, noiseTrials } from '../runs/noise-trials.js';
import type { PlannedFamily } from '../runs/plan.js';
import type { PlannedTrial } from '../runs/planned-trials.js';
import type { TrialRecord } from '../runs/record.js';
import { unknownWord } from '../words/nearest-word.js';
import { atTerminal } from './at-terminal.js';
import { describeNoise } from './describe-noise.js';
import { type RunFlags, readRunFlags } from './run-flags.js';

/** `assay noise`: compares a variant with itself, to know what scores do when nothing changes. */
export function noiseCommand(): Command {
  return new Command('noise')
    .summary('compare a variant with itself')
    .description(
      'Asks a variant twice as often as a run would and compares one half with the other: how much scores vary although nothing changed, and how much of it is the judge.',
    )
    .argument('[variant]', 'needed where there are several')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'answer from these recordings instead of asking a model')
    .option('--no-replay', 'ask the models although the configuration names recordings')
    .option('--trials <n>', 'answers to each case in each half')
    .option('--concurrency <n>', 'trials under way at once')
    .option('--budget <usd>', 'the most to spend, judges included: 5usd')
    .option('--seed <n>', 'seed of the statistics')
    .option('--json', 'print the figures as JSON')
    .action(noise);
}

async function noise(wanted: string | undefined, flags: RunFlags): Promise<void> {
  const prepared = await prepareRun(
    atTerminal(),
    [],
    readRunFlags({ ...flags, baseline: [], routing: false }),
  );
  const { family, variant } = find(prepared, wanted);
  const found = await measureNoise(prepared, family, variant);
  const { recorded } = prepared.models;
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ variant, recorded, noise: found }, null, 2)}\n`
      : describeNoise(variant, found, recorded),
  );
}

/** The variant that is meant, and its family. */
function find(
  { plan }: PreparedRun,
  wanted: string | undefined,
): { readonly family: PlannedFamily; readonly variant: string } {
  const all = plan.families.flatMap((family) =>
    family.variants.map(({ run }) => ({ family, variant: run.id })),
  );
  const found = wanted === undefined ? all : all.filter(({ variant }) => variant === wanted);
  const [only] = found;
  const known = all.map(({ variant }) => variant);
  if (only !== undefined && found.length === 1) return only;
  throw new UsageError(
    wanted === undefined
      ? `noise: expected a variant, one of ${known.join(', ')}`
      : `noise: ${unknownWord('variant', wanted, known)}`,
  );
}

/** Asks both halves, has the answers of the first judged again, and sums up. A recording has the first half only. */
async function measureNoise(
  prepared: PreparedRun,
  family: PlannedFamily,
  variant: string,
): Promise<Noise | null> {
  const { plan, models, policy } = prepared;
  const trials = plan.settings.trials;
  const { first, second } = noiseTrials(family, variant, trials, plan);
  const asked = models.recorded ? first : [...first, ...second];
  const records: TrialRecord[] = [];
  const judgedTwice: JudgedTwice[] = [];
  const onRecord = (record: TrialRecord) => records.push(record);
  await underWay(prepared, onRecord, async (execution): Promise<RunEnd> => {
    const end = await executeTrials(asked, execution);
    if (end.kind === 'complete' && !models.recorded) {
      judgedTwice.push(...(await judgeAgain(pairUp(first, records), 2 * trials, execution)));
    }
    return end;
  });
  const scores = (inHalf: (trial: number) => boolean) =>
    family.suite.cases.map(({ id }) =>
      records
        .filter((record) => record.case === id && inHalf(record.trial))
        .flatMap(({ score }) => score ?? []),
    );
  return noiseOf(
    {
      first: scores((trial) => trial <= trials),
      second: scores((trial) => trial > trials),
      judgedTwice,
      judged: family.suite.cases.some(({ criteria }) => criteria.length > 0),
    },
    policy,
  );
}

function pairUp(planned: readonly PlannedTrial[], records: readonly TrialRecord[]) {
  const byName = new Map(records.map((record) => [`${record.trial} ${record.case}`, record]));
  return planned.flatMap((each) => {
    const record = byName.get(`${each.trial} ${each.case.id}`);
    return record === undefined ? [] : [{ planned: each, record }];
  });
}
