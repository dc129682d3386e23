import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { type Agreement, type Calibration, calibrate } from '../comparisons/calibration.js';
import {
  jointLabels,
  type PeopleAgreement,
  type PersonLabels,
  peopleAgreement,
} from '../comparisons/people.js';
import { judgeName, panelIdentity } from '../graders/judge/panel.js';
import { type Standing, standingKey, writeStanding } from '../project/calibration-file.js';
import { readConfig } from '../project/config.js';
import { connectModels } from '../project/connect-models.js';
import { readFamilies } from '../project/families.js';
import { Interruption } from '../project/interruption.js';
import { judgesToAsk } from '../project/judges.js';
import { labelPaths, readLabelFile } from '../project/label-files.js';
import { applyOverrides } from '../project/run-options.js';
import { StoppedRunError } from '../project/stopped-run-error.js';
import { UsageError } from '../project/usage-error.js';
import type { Suite } from '../suites/suite.js';
import { atTerminal } from './at-terminal.js';
import { unlabelledScores } from './criteria-scores.js';
import { describeCalibration } from './describe-calibration.js';
import { type JudgedLabels, judgeLabelled, type LabelJudge } from './judge-labelled.js';
import { type RunFlags, readSettingFlags } from './run-flags.js';

interface CalibrateFlags extends Pick<RunFlags, 'config' | 'replay' | 'budget' | 'json'> {
  readonly labels?: string;
  readonly run?: string;
}

/** `assay calibrate`: holds the judge against what people decided. */
export function calibrateCommand(): Command {
  return new Command('calibrate')
    .summary('hold the judge against what people decided')
    .description(
      'Has the judge judge the labelled answers, of which those that it judged before cost nothing, and says how far it decides as people do: agreement, κ, sensitivity and specificity, where they differ and why, and the score corrected for it.',
    )
    .argument(
      '[agents...]',
      'families, or files and folders of agents; all with labels where none is named',
    )
    .option('--labels <folder>', 'where the labels are')
    .option(
      '--run <folder>',
      'a run under the same judge, whose score is corrected (default: the latest)',
    )
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--replay <path...>', 'judge by these recordings instead of asking a model')
    .option('--no-replay', 'ask the judge although the configuration names recordings')
    .option('--budget <usd>', 'the most to spend: 5usd')
    .option('--json', 'print the calibrations as JSON')
    .action(run);
}

/** One family's judge, held against its labels. */
export interface FamilyCalibration extends Calibration {
  readonly family: string;
  /** Of several judges, their names with commas between. */
  readonly judge: { readonly model: string; readonly identity: string };
  /** How far people agree with each other; `null` where no two decided the same. */
  readonly people: PeopleAgreement | null;
  /** Each of several judges by itself; empty where one decides alone. */
  readonly alone: readonly (Pick<Calibration, 'overall'> & {
    readonly judge: string;
    readonly identity: string;
  })[];
  /** Labels that could not be held against the judge, by reason. */
  readonly leftOut: JudgedLabels['leftOut'];
}

async function run(wanted: readonly string[], flags: CalibrateFlags): Promise<void> {
  const { root, signal, notice } = atTerminal();
  const config = applyOverrides(await readConfig(root, flags.config), readSettingFlags(flags));
  const folder = {
    labels: flags.labels ?? config.labels,
    run: flags.run ?? join(config.reports, 'latest'),
  };
  const labelled = (family: string) => labelPaths(folder.labels, root, family);
  const families = (await readFamilies(root, config, wanted)).inputs.filter(
    ({ suite }) => labelled(suite.family).length > 0,
  );
  if (families.length === 0)
    throw new UsageError(`no labels found in ${folder.labels}/: \`assay label\` makes them`);
  const { judge: model, recorded } = await connectModels({ root, config, notice });
  const judges = judgesToAsk(config, { recorded });
  const judge = { model, judges, signal };
  const results: FamilyCalibration[] = [];
  for (const { suite } of families) {
    const people = await Promise.all(
      labelled(suite.family).map(async ({ path, person }) => ({
        person,
        labels: await readLabelFile(path, root, suite.family),
      })),
    );
    const calibration = await calibrateFamily(people, suite, { judge, folder: folder.run });
    if (signal.aborted) throw new Interruption(config.store);
    results.push(calibration);
    for (const [identity, standing] of standingsOf(calibration)) {
      const key = standingKey(identity, recorded);
      await writeStanding(resolve(root, folder.labels), suite.family, [key, standing]);
    }
  }
  process.stdout.write(
    flags.json
      ? `${JSON.stringify(results, null, 2)}\n`
      : results.map(describeCalibration).join('\n'),
  );
}

interface CalibrateOptions {
  readonly judge: LabelJudge;
  /** Of the run whose score is corrected. */
  readonly folder: string;
}

async function calibrateFamily(
  people: readonly PersonLabels[],
  suite: Suite,
  { judge, folder }: CalibrateOptions,
): Promise<FamilyCalibration> {
  const { family } = suite;
  const labels = jointLabels(people);
  const identity = panelIdentity(judge.judges);
  const judged = await judgeLabelled(labels, suite, judge);
  if (judged.failure?.fatal) throw new StoppedRunError(judged.failure.message, 0);
  const isLabelled = (id: string, text: string) =>
    labels.some((each) => each.case === id && each.answer === text);
  const unlabelled = await unlabelledScores(folder, { family, identity, isLabelled });
  return {
    family,
    judge: { model: judge.judges.map(judgeName).join(', '), identity },
    alone: judged.alone.map(({ decisions, ...each }) => ({
      ...each,
      overall: calibrate(decisions, { human: [], judge: [], unlabelled: [] }).overall,
    })),
    people: peopleAgreement(people),
    leftOut: judged.leftOut,
    ...calibrate(judged.decisions, { ...judged.scores, unlabelled }),
  };
}

/** How the judge stood, and each of several, by identity. */
function standingsOf({ judge, overall, alone, people }: FamilyCalibration) {
  const standing = (model: string, reached: Agreement | null): Standing => ({
    model,
    at: new Date().toISOString(),
    decisions: reached?.agreement.n ?? 0,
    agreement: reached?.agreement.rate ?? null,
    kappa: reached?.kappa ?? null,
    ...(people && { people: { decisions: people.decisions, kappa: people.kappa } }),
  });
  return [
    [judge.identity, standing(judge.model, overall)] as const,
    ...alone.map((each) => [each.identity, standing(each.judge, each.overall)] as const),
  ];
}
