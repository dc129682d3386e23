import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { MessageParams } from '../loopback/server.js';
import { agreeOnLabels } from './agreed-labels.js';
import { assay, demonstration, projectRoot } from './assay.js';
import { asksJudge, liveProject, write } from './live-project.js';

const fileSchema = z.object({
  answers: z.array(
    z.object({
      case: z.string(),
      variant: z.string(),
      labels: z.array(z.object({ id: z.string(), met: z.string(), note: z.string().optional() })),
    }),
  ),
});

function labelsIn(cwd: string, family: string) {
  return fileSchema.parse(parse(readFileSync(join(cwd, `labels/${family}.yaml`), 'utf8')));
}

/** Runs a command with these lines typed into it. */
function typed(args: readonly string[], cwd: string, lines: readonly string[]): Promise<string> {
  const cli = join(projectRoot, 'dist/commands/cli.js');
  const child = spawn(process.execPath, [cli, ...args], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return new Promise((resolve) => child.on('close', () => resolve(out)));
}

describe('assay label', () => {
  it('draws an equal share of every case and variant, the same for the same seed', async () => {
    const cwd = demonstration();
    await assay(['run', '-q'], { cwd });
    const { stdout } = await assay(['label', '--open', '--sample', '55'], { cwd });
    expect(stdout).toMatch(/^labels\/backend-architect\.yaml: 55 answers, 0 labels, \d+ open\n$/);
    const { answers } = labelsIn(cwd, 'backend-architect');
    expect(new Set(answers.map((each) => `${each.case} ${each.variant}`)).size).toBe(55);
    const first = readFileSync(join(cwd, 'labels/backend-architect.yaml'), 'utf8');
    await assay(['label', '--open', '--sample', '55', '--labels', 'again'], { cwd });
    expect(readFileSync(join(cwd, 'again/backend-architect.yaml'), 'utf8')).toBe(first);
  });

  it('asks blind about each criterion, keeps each decision, and goes on where it ended', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one'] });
    await assay(['run', '--trials', '1'], project);
    const first = await typed(['label'], project.cwd, ['y says so', 'what?', '?', 'q']);
    expect(first).toContain('Is one so?');
    expect(first).toContain('Names a key.');
    expect(first).not.toContain('good');
    expect(first).not.toContain('It is there.');
    expect(first).toContain('expected y, n, ?, s or q');
    const [answer] = labelsIn(project.cwd, 'team').answers;
    expect(answer?.labels).toMatchObject([
      { id: 'key', met: 'yes', note: 'says so' },
      { id: 'long', met: 'unclear' },
    ]);
    const second = await typed(['label'], project.cwd, ['n', 's']);
    expect(second).toContain('2 answers, 3 labels, 1 open');
  });

  it('refuses a labels file with a misspelt word, with its place', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one'] });
    await assay(['run', '--trials', '1'], project);
    write(project.cwd, 'labels/team.yaml', 'version: 1\nfamily: team\nanswer: []\n');
    const { code, stderr } = await assay(['label', '--open'], project);
    expect(code).toBe(2);
    expect(stderr).toContain('labels/team.yaml:');
  });
});

describe('assay calibrate', () => {
  it('holds recorded judgements against labels without asking anybody', async () => {
    const cwd = demonstration();
    await assay(['run', '-q'], { cwd });
    await assay(['label', '--open', '--sample', '11'], { cwd });
    decideAll(cwd, 'backend-architect', 'yes');
    const { code, stdout } = await assay(['calibrate'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Score over criteria: [\d.]+ as the judge has it, [\d.]+ as people would/,
    );
    expect(stdout).toMatch(/They differ in \d+ decisions:/);
    expect(stdout).toContain('people: met');
    expect(stdout).toContain('judge: not met, ');
  });

  it('asks nothing twice under the same judge, and about every labelled answer under a new one', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one', 'two'] });
    await assay(['run', '--trials', '1'], project);
    await assay(['label', '--open'], project);
    decideAll(project.cwd, 'team', 'yes');
    const bought = project.server.requests.length;
    const { stdout } = await assay(['calibrate', '--json'], project);
    expect(project.server.requests).toHaveLength(bought);
    expect(JSON.parse(stdout)).toMatchObject([
      { overall: { agreement: { rate: 0.5, n: 8 } }, leftOut: { open: 0 } },
    ]);
    write(
      project.cwd,
      'assay.yaml',
      `models: { base_url: "${project.server.url}", judge: claude-opus-5-5 }\n`,
    );
    await assay(['calibrate'], project);
    expect(project.server.requests.length).toBeGreaterThan(bought);
  });

  it('leaves out what was decided on another statement, and what is open', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one'] });
    await assay(['run', '--trials', '1'], project);
    await assay(['label', '--open'], project);
    const file = join(project.cwd, 'labels/team.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll('Names a key., met: open', 'Named a key., met: yes'));
    const { stdout } = await assay(['calibrate', '--json'], project);
    expect(JSON.parse(stdout)).toMatchObject([{ overall: null, leftOut: { open: 2, changed: 2 } }]);
  });
});

describe('a judge below gate.judge_bar', () => {
  const settings = 'baseline: team/good\ngate: { judge_bar: 0.6, inconclusive: fail }\n';

  it('does not gate: neither before it was held against people nor where it fails, and the report says why', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one', 'two'], settings });
    const never = await assay(['run', '--trials', '1'], project);
    expect(never.code).toBe(3);
    expect(never.stdout.replace(/\s+/g, ' ')).toContain('was never held against people');
    await assay(['label', '--open'], project);
    decideAll(project.cwd, 'team', 'yes');
    await assay(['calibrate'], project);
    const poor = await assay(['run', '--trials', '1', '-q'], project);
    expect(poor.code).toBe(3);
    expect(poor.stdout).toContain('The gate does not decide on team: its judge (');
    expect(poor.stdout).toContain('reaches κ 0.00 with people over 8 decisions');
  });

  it('gates again once it decides as people do', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one', 'two'], settings });
    await assay(['run', '--trials', '1'], project);
    await assay(['label', '--open'], project);
    agreeOnLabels(join(project.cwd, 'labels/team.yaml'));
    expect((await assay(['calibrate'], project)).stdout).toContain('They differ nowhere.');
    const { stdout } = await assay(['run', '--trials', '1', '-q'], project);
    expect(stdout).not.toContain('does not decide');
  });
});

describe('several people', () => {
  const fill = (cwd: string, file: string, edit: (csv: string) => string) => {
    const path = join(cwd, 'labels', file);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  };

  it('label the same answers in a file each, YAML or CSV, and tell how far they agree', async () => {
    const settings = 'gate: { judge_bar: 0.6 }\n';
    const project = await liveProject({ decide, rubric, cases: ['one', 'two', 'three'], settings });
    await assay(['run', '--trials', '1'], project);
    const anna = await assay(['label', '--open', '--by', 'anna', '--format', 'csv'], project);
    expect(anna.stdout).toBe('labels/team@anna.csv: 6 answers, 0 labels, 12 open\n');
    await assay(['label', '--open', '--by', 'bo'], project);
    const answers = (text: string) => [...text.matchAll(/a key, \d/g)].length;
    expect(answers(readFileSync(join(project.cwd, 'labels/team@bo.yaml'), 'utf8'))).toBe(6);
    // The judge says yes to `key` and no to `long`; Anna agrees, and Bo with her but for one statement.
    fill(project.cwd, 'team@anna.csv', (csv) =>
      csv.replace(/(,key,.*?),open,/g, '$1,yes,').replace(/(,long,.*?),open,/g, '$1,no,'),
    );
    fill(project.cwd, 'team@bo.yaml', (yaml) =>
      yaml
        .replace(/(id: long.*met: )open/, '$1yes')
        .replace(/(id: key.*met: )open/g, '$1yes')
        .replace(/(id: long.*met: )open/g, '$1no'),
    );
    const { stdout } = await assay(['calibrate', '--json'], project);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        overall: { agreement: { rate: 1, n: 11 } },
        leftOut: { 'people differ': 1 },
        people: { people: 2, decisions: 12 },
      },
    ]);
    const told = await assay(['calibrate'], project);
    expect(told.stdout.replace(/\s+/g, ' ')).toContain(
      '2 people decided 12 statements more than once: among themselves κ 0.83, Krippendorff',
    );
    const report = await assay(['run', '--trials', '1'], project);
    expect(report.stdout.replace(/\s+/g, ' ')).toContain('people among themselves reach κ 0.83');
  });

  it.each([
    [['--by', '../anna'], '--by: expected a name of letters, digits'],
    [['--format', 'xlsx'], '--format: expected yaml or csv, got "xlsx"'],
  ])('%j is a mistake that is named', async (flags, message) => {
    const project = await liveProject({ decide, rubric, cases: ['one'] });
    await assay(['run', '--trials', '1'], project);
    const { code, stderr } = await assay(['label', '--open', ...flags], project);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('a report', () => {
  const shown = (cwd: string, format: string) =>
    readFileSync(join(cwd, 'reports/latest', format), 'utf8').replace(/\s+/g, ' ');

  it('says at its top who judged, and how far that judge decides as people do, or that nobody knows', async () => {
    const project = await liveProject({ decide, rubric, cases: ['one'] });
    const never = await assay(['run', '--trials', '1'], project);
    const unknown = /Judged by claude-haiku-4-5 \([0-9a-f]{12}\), never held against what people/;
    expect(never.stdout.replace(/\s+/g, ' ')).toMatch(unknown);
    expect(shown(project.cwd, 'report.html')).toMatch(unknown);
    await assay(['label', '--open'], project);
    decideAll(project.cwd, 'team', 'yes');
    await assay(['calibrate'], project);
    const known = await assay(['run', '--trials', '1'], project);
    const figures = /agrees with people in 50.% of 4 decisions \(κ 0\.00; calibrated 20\d\d-/;
    expect(known.stdout.replace(/\s+/g, ' ')).toMatch(figures);
    expect(shown(project.cwd, 'report.html').split('<main')[0]).toMatch(figures);
    expect(shown(project.cwd, 'report.md').split('###')[0]).toMatch(figures);
    expect(JSON.parse(shown(project.cwd, 'report.json')).judge.standings).toMatchObject([
      { family: 'team', decisions: 4, agreement: 0.5, kappa: 0 },
    ]);
  });
});

const rubric = 'criteria: [{ id: key, text: Names a key. }, { id: long, text: Is a long answer. }]';

/** A judge that finds the key and never a long answer. */
function decide(params: MessageParams): string {
  if (!asksJudge(params)) return `a key, ${JSON.stringify(params.system).includes('good') ? 1 : 2}`;
  const verdicts = [
    { id: 'key', reason: 'It is there.', evidence: 'a key', verdict: 'met' },
    { id: 'long', reason: 'It is short.', evidence: '', verdict: 'not_met' },
  ];
  return JSON.stringify({ verdicts });
}

function decideAll(cwd: string, family: string, met: string): void {
  const file = join(cwd, `labels/${family}.yaml`);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('met: open', `met: ${met}`));
}
