import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { agreementOf, type Calibration, calibrate } from '../comparisons/judges/calibration.js';
import {
  type JointAnswer,
  jointLabels,
  type PeopleAgreement,
  peopleAgreement,
} from '../comparisons/judges/people.js';
import { judgeName, type Panel, panelIdentity } from '../graders/judge/panel.js';
import { readConfig } from '../project/config/config.js';
import { applyOverrides } from '../project/config/run-options.js';
import { connectModels } from '../project/connect-models.js';
import { readFamilies } from '../project/families.js';
import { Interruption } from '../project/interruption.js';
import { standingKey, writeStanding } from '../project/judges/calibration-file.js';
import { type JudgedLabels, judgeLabelled } from '../project/judges/judge-labelled.js';
import { judgesToAsk } from '../project/judges/judges.js';
import { labelPaths } from '../project/judges/label-files.js';
import { labelStandings } from '../project/judges/label-standings.js';
import { readPeople } from '../project/judges/labels.js';
import { StoppedRunError } from '../project/stopped-run-error.js';
import { UsageError } from '../project/usage-error.js';
import { atTerminal } from './at-terminal.js';
import { unlabelledScores } from './criteria-scores.js';
import { describeCalibration } from './describe-calibration.js';
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
    const people = await readPeople(folder.labels, root, suite.family);
    const labels = jointLabels(people);
    const judged = await judgeLabelled(labels, suite, judge);
    if (judged.failure?.fatal) throw new StoppedRunError(judged.failure.message, 0);
    if (signal.aborted) throw new Interruption(config.store);
    const calibration = await calibrateFamily(judged, suite.family, {
      ...{ labels, judges, people: peopleAgreement(people), folder: folder.run },
    });
    results.push(calibration);
    for (const [identity, standing] of labelStandings(judges, judged, calibration.people)) {
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
  readonly labels: readonly JointAnswer[];
  readonly judges: Panel;
  readonly people: PeopleAgreement | null;
  /** Of the run whose score is corrected. */
  readonly folder: string;
}

async function calibrateFamily(
  judged: JudgedLabels,
  family: string,
  { labels, judges, people, folder }: CalibrateOptions,
): Promise<FamilyCalibration> {
  const identity = panelIdentity(judges);
  const isLabelled = (id: string, text: string) =>
    labels.some((each) => each.case === id && each.answer === text);
  const unlabelled = await unlabelledScores(folder, { family, identity, isLabelled });
  return {
    family,
    judge: { model: judges.map(judgeName).join(', '), identity },
    alone: judged.alone.map(({ decisions, ...each }) => ({
      ...each,
      overall: agreementOf(decisions),
    })),
    people,
    leftOut: judged.leftOut,
    ...calibrate(judged.decisions, { ...judged.scores, unlabelled }),
  };
}
