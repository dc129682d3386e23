import type { Report } from '../comparisons/report.js';
import { fold } from '../reports/fold.js';
import { renderJson } from '../reports/json.js';
import { renderTerminal } from '../reports/terminal/terminal.js';
import { terminalText } from '../reports/terminal/text.js';
import type { RunFlags } from './run-flags.js';
import { screenOf } from './screen.js';

/** What is printed beside the report. */
export interface PrintOptions {
  /** Where the files are, relative to the project. */
  readonly folder: string;
  readonly withoutSuite: readonly string[];
  readonly flags: Pick<RunFlags, 'quiet' | 'json'>;
}

/** Prints the end of a run: the report as JSON, the decision alone, or everything for a person. */
export function printReport(report: Report, { folder, withoutSuite, flags }: PrintOptions): void {
  if (flags.json) {
    process.stdout.write(renderJson(report));
    return;
  }
  if (flags.quiet) {
    process.stdout.write(`${terminalText(report.decision.headline)}\n`);
    return;
  }
  const screen = screenOf(process.stdout, process.env);
  const names = withoutSuite.map(terminalText).join(', ');
  const lines = [
    ...(names === ''
      ? []
      : [
          `Not run, for want of a suite: ${names} (\`assay derive\` makes one, for you to say what a good answer is).`,
        ]),
    `Report: ${folder}/report.html, and beside it report.md, report.json, junit.xml, trials.jsonl`,
  ];
  process.stdout.write(renderTerminal(report, screen));
  process.stdout.write(`${lines.map((line) => fold(line, screen.columns, '  ')).join('\n')}\n`);
}
