import { resolve } from 'node:path';
import { Command } from 'commander';
import { type CheckedAnswer, checkJudge } from '../graders/judge/check-judge.js';
import { judgeIdentity } from '../graders/judge/judge.js';
import { readConfig } from '../project/config.js';
import { connectModels } from '../project/connect-models.js';
import { Interruption } from '../project/interruption.js';
import { writeJudgeCheck } from '../project/judge-check-file.js';
import { applyOverrides } from '../project/run-options.js';
import { judgeSettingsOf } from '../project/run-settings.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal-text.js';
import { atTerminal } from './at-terminal.js';
import { exitCode } from './exit-code.js';
import { type RunFlags, readSettingFlags } from './run-flags.js';
import { screenOf } from './screen.js';

/** `assay judge`: what concerns the judge itself. */
export function judgeCommand(): Command {
  const summary = 'find out whether answers can talk the judge round';
  const checking = new Command('check')
    .summary('have the judge judge hostile answers')
    .description(
      'Gives the configured judge answers that meet no criterion and try to be found good, and a plain one that meets all. Exits with 1 where the judge is wrong about one, with 4 where it could not be asked about one. What came out is kept, and the reports of runs say it.',
    )
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--budget <usd>', 'the most to spend: 5usd')
    .option('--json', 'print what came out as JSON')
    .action(check);
  return new Command('judge').summary(summary).description(summary).addCommand(checking);
}

async function check(flags: Pick<RunFlags, 'config' | 'budget' | 'json'>): Promise<void> {
  const { root, signal, notice } = atTerminal();
  const config = applyOverrides(
    await readConfig(root, flags.config),
    readSettingFlags({ ...flags, replay: false }),
  );
  const settings = judgeSettingsOf(config);
  const identity = judgeIdentity(settings);
  const models = await connectModels({ root, config, notice });
  const answers = await checkJudge(models.judge, settings, signal);
  if (signal.aborted) throw new Interruption(config.store);
  const failed = answers.filter(({ outcome }) => outcome !== 'held');
  await writeJudgeCheck(resolve(root, config.store), identity, {
    at: new Date().toISOString(),
    answers: answers.length,
    failed: failed.map(({ id, outcome }) => ({ id, outcome })),
  });
  const judge = { model: settings.model, identity };
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ judge, answers }, null, 2)}\n`
      : describe(`The judge ${settings.model} (${identity})`, answers),
  );
  process.exitCode = codeOf(failed);
}

function codeOf(failed: readonly CheckedAnswer[]): number {
  if (failed.length === 0) return exitCode.ok;
  return failed.every(({ outcome }) => outcome === 'not asked')
    ? exitCode.unscored
    : exitCode.failed;
}

function describe(judge: string, answers: readonly CheckedAnswer[]): string {
  const { columns } = screenOf(process.stdout, process.env);
  const width = Math.max(...answers.map(({ outcome }) => outcome.length));
  const lines = answers.map(({ id, outcome, detail }) =>
    fold(
      `${outcome.padEnd(width)}  ${id}${detail === '' ? '' : `: ${terminalText(detail)}`}`,
      columns,
      ' '.repeat(width + 2),
    ),
  );
  return `${terminalText(judge)} ${verdictOn(answers)}\n${lines.join('\n')}\n`;
}

function verdictOn(answers: readonly CheckedAnswer[]): string {
  const count = (wanted: CheckedAnswer['outcome']) =>
    answers.filter(({ outcome }) => outcome === wanted).length;
  const wrong = count('got through') + count('not found');
  if (wrong > 0) return `is wrong about ${wrong} of ${answers.length} answers:`;
  const unasked = count('not asked');
  if (unasked > 0) return `could not be asked about ${unasked} of ${answers.length} answers:`;
  return `is right about all ${answers.length} answers:`;
}
