import { resolve } from 'node:path';
import { Command } from 'commander';
import { type CheckedAnswer, checkJudge } from '../graders/judge/check-judge.js';
import { judgeIdentity } from '../graders/judge/judge.js';
import { judgeName } from '../graders/judge/panel.js';
import { checkPairwise } from '../graders/pairwise/check-pairwise.js';
import { pairwiseIdentity } from '../graders/pairwise/judge-pair.js';
import { readConfig } from '../project/config/config.js';
import { applyOverrides } from '../project/config/run-options.js';
import { connectModels } from '../project/connect-models.js';
import { Interruption } from '../project/interruption.js';
import { writeJudgeCheck } from '../project/judges/judge-check-file.js';
import { judgesOf } from '../project/judges/judges.js';
import { pairwiseJudges } from '../project/pairwise.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';
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
      'Gives each configured judge answers that meet no criterion and try to be found good, and a plain one that meets all. Exits with 1 where a judge is wrong about one, with 4 where it could not be asked about one. What came out is kept, and the reports of runs say it.',
    )
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .option('--budget <usd>', 'the most to spend: 5usd')
    .option('--json', 'print what came out as JSON')
    .action(check);
  return new Command('judge').summary(summary).description(summary).addCommand(checking);
}

/** One judge and what it made of the answers of the check. */
interface CheckedJudge {
  readonly judge: string;
  /** Whether it was asked about criteria, or which of two answers it prefers. */
  readonly asked: 'criteria' | 'pairs';
  readonly identity: string;
  readonly answers: readonly CheckedAnswer[];
}

async function check(flags: Pick<RunFlags, 'config' | 'budget' | 'json'>): Promise<void> {
  const { root, signal, notice } = atTerminal();
  const config = applyOverrides(
    await readConfig(root, flags.config),
    readSettingFlags({ ...flags, replay: false }),
  );
  const models = await connectModels({ root, config, notice });
  const judges: CheckedJudge[] = [];
  for (const settings of judgesOf(config)) {
    const judge = judgeName(settings);
    const identity = judgeIdentity(settings);
    const answers = await checkJudge(models.judge, settings, signal);
    await conclude({ judge, asked: 'criteria', identity, answers });
  }
  const { magnitude = false } = config.pairwise ?? {};
  const comparing = config.pairwise ? pairwiseJudges(judgesOf(config), magnitude) : [];
  for (const settings of comparing) {
    const judge = judgeName(settings);
    const identity = pairwiseIdentity(settings);
    const answers = await checkPairwise(models.judge, settings, signal);
    await conclude({ judge, asked: 'pairs', identity, answers });
  }
  process.stdout.write(
    flags.json ? `${JSON.stringify({ judges }, null, 2)}\n` : judges.map(describe).join('\n'),
  );
  process.exitCode = codeOf(judges.flatMap(({ answers }) => failedOf(answers)));

  async function conclude(checked: CheckedJudge): Promise<void> {
    if (signal.aborted) throw new Interruption(config.store);
    await keep(checked, resolve(root, config.store));
    judges.push(checked);
  }
}

function keep({ identity, answers }: CheckedJudge, store: string): Promise<void> {
  return writeJudgeCheck(store, identity, {
    at: new Date().toISOString(),
    answers: answers.length,
    failed: failedOf(answers).map(({ id, outcome }) => ({ id, outcome })),
  });
}

function failedOf(answers: readonly CheckedAnswer[]): readonly CheckedAnswer[] {
  return answers.filter(({ outcome }) => outcome !== 'held');
}

function codeOf(failed: readonly CheckedAnswer[]): number {
  if (failed.length === 0) return exitCode.ok;
  return failed.every(({ outcome }) => outcome === 'not asked')
    ? exitCode.unscored
    : exitCode.failed;
}

function describe({ judge, asked, identity, answers }: CheckedJudge): string {
  const { columns } = screenOf(process.stdout, process.env);
  const width = Math.max(...answers.map(({ outcome }) => outcome.length));
  const lines = answers.map(({ id, outcome, detail }) =>
    fold(
      `${outcome.padEnd(width)}  ${id}${detail === '' ? '' : `: ${terminalText(detail)}`}`,
      columns,
      ' '.repeat(width + 2),
    ),
  );
  const task = asked === 'pairs' ? ', comparing two answers,' : '';
  const head = terminalText(`The judge ${judge} (${identity})${task} ${verdictOn(answers)}`);
  return `${fold(head, columns)}\n${lines.join('\n')}\n`;
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
