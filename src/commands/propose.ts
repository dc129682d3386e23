import { resolve } from 'node:path';
import type { Config } from '../project/config/config-schema.js';
import { proposerSettingsOf } from '../project/config/run-settings.js';
import { connectModels } from '../project/connect-models.js';
import { Interruption } from '../project/interruption.js';
import { reviewCriteria } from '../project/judges/criteria-review.js';
import { proposeForSuite, type SuiteProposals } from '../project/judges/propose-criteria.js';
import { StoppedRunError } from '../project/stopped-run-error.js';
import { plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import { suiteSchema } from '../suites/suite-schema.js';
import { validate } from '../suites/validate.js';
import { writeFileWhole } from '../suites/write-file-whole.js';
import { parseYamlSource } from '../suites/yaml-source.js';
import { atTerminal } from './at-terminal.js';
import { describeWeakCriteria } from './describe-weak-criteria.js';
import { exitCode } from './exit-code.js';
import { screenOf } from './screen.js';

/** A suite file as it stands. */
interface SuiteText {
  readonly family: string;
  readonly file: string;
  readonly text: string;
}

/**
 * Has a model propose criteria for suites, writes them into the files, and prints what came of it. A suite is written
 * before the next one is asked about.
 *
 * @returns the exit code: 1 where a case got none that could be used, 5 where the budget ended it.
 * @throws {StoppedRunError} where no request can succeed, after what came before is written.
 */
export async function proposeInto(suites: readonly SuiteText[], config: Config): Promise<number> {
  const { root, signal, notice } = atTerminal();
  const settings = proposerSettingsOf(config);
  const { judge: model } = await connectModels({ root, config, notice });
  let failed = 0;
  for (const suite of suites) {
    const proposals = await proposeForSuite(suite, { model, settings, root, signal });
    if (proposals.criteria > 0) await writeFileWhole(resolve(root, suite.file), proposals.text);
    if (signal.aborted) throw new Interruption(config.store);
    if (proposals.stopped && proposals.stopped.reason !== 'budget')
      throw new StoppedRunError(proposals.stopped.message, 0);
    const lines = [
      ...describe(suite.file, proposals, settings.model),
      ...(await weakLines(resolve(root, config.reports), suite)),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    if (proposals.stopped) return exitCode.budget;
    failed += proposals.failed.length;
  }
  return failed > 0 ? exitCode.failed : exitCode.ok;
}

/** Where the rubric does not tell answers apart, as far as there are runs; of criteria that still stand in the suite. */
async function weakLines(reports: string, { family, file, text }: SuiteText) {
  const review = await reviewCriteria(reports, family);
  if (review === null) return [];
  const { cases } = validate(parseYamlSource(text, file), suiteSchema);
  const standing = new Set(
    cases.flatMap(({ id, criteria }) => criteria.map((each) => `${id} ${each.id} ${each.text}`)),
  );
  const weak = review.weak.filter((each) =>
    standing.has(`${each.case} ${each.criterion} ${each.text}`),
  );
  const { columns } = screenOf(process.stdout, process.env);
  return describeWeakCriteria({ ...review, weak }, columns);
}

function describe(
  file: string,
  { criteria, cases, waiting, failed }: SuiteProposals,
  model: string,
): readonly string[] {
  const given =
    criteria === 0
      ? 'no criteria proposed'
      : `${criteria} criteria proposed for ${plural(cases.length, 'case')} by ${model}`;
  const skipped =
    waiting.length === 0
      ? ''
      : `; not asked about ${plural(waiting.length, 'case')} whose earlier proposals still wait`;
  return [
    terminalText(`${file}: ${given}${skipped}`),
    ...failed.map((each) => terminalText(`  nothing for ${each.case}: ${each.problem}`)),
    ...(criteria === 0
      ? []
      : ['  They count nothing yet: move those you accept from `proposed` to `criteria`.']),
  ];
}
