import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, demonstration } from './assay.js';
import { jsonLines, liveProject, write, writeSuite } from './live-project.js';

const night = ['run', '--fresh', '--trials', '8', '--baseline', 'team/good'];

describe('the history of runs', () => {
  it('has a line a run, tells what changed from what drifted, and shows both everywhere', async () => {
    let answering = 'claude-haiku-4-5-20251001';
    let good = true;
    const project = await liveProject({
      decide: ({ system }) => ({
        text: good || JSON.stringify(system ?? '').includes('bad') ? 'yes' : 'no',
        model: answering,
      }),
      settings: 'gate: { drift: fail, drift_false_alarms: 12 }\n',
    });
    const { cwd } = project;
    const first = await assay(night, project);
    expect(first.stdout).not.toContain('since');
    expect(page(cwd)).not.toContain('>History<');

    const second = await assay(night, project);
    expect(second.stdout).toMatch(/Nothing changed or moved beyond chance since \d{4}-\d\d-\d\d\./);

    // The same name is asked for, another model answers, and the unchanged prompt of one variant scores lower.
    answering = 'claude-haiku-4-5-20261101';
    good = false;
    const third = await assay(night, project);
    expect(third.code).toBe(1);
    const said = third.stdout.replace(/\s+/g, ' ');
    expect(said).toContain(
      'Drift alarm: team/good scores lower than in the 2 nights before, by more than chance over many nights explains, and its prompt did not change.',
    );
    expect(said).not.toContain('Drift alarm: team/bad');
    expect(said).toMatch(
      /team\/good: −100\.0 points \(95 % interval −100\.0 to −\d+\.\d\) since .* Changed: answering model from claude-haiku-4-5-20251001 to claude-haiku-4-5-20261101\./,
    );
    expect(said).toContain('Newly failing: one (0 of 8 passed, 8 of 8 before), two');
    expect(page(cwd)).toContain('>History<');
    expect(readFileSync(join(cwd, 'reports/latest/report.md'), 'utf8')).toContain('Drift alarm');

    // A new prompt is a change and no drift: there is nothing to hold it against.
    write(cwd, 'agents/team/good.md', '---\nname: team\nmodel: haiku\n---\nYou are new.\n');
    const fourth = await assay(night, project);
    expect(fourth.stdout.replace(/\s+/g, ' ')).toMatch(/team\/good: \S+ points .*Changed: prompt/);
    expect(fourth.stdout).not.toContain('Drift alarm');

    // Scores of another suite are not set beside these.
    writeSuite(cwd, ['one', 'other']);
    const fifth = await assay(night, project);
    expect(fifth.stdout.replace(/\s+/g, ' ')).toContain(
      'because the suite changed since: scores of different suites say nothing about each other.',
    );

    const lines = jsonLines(join(cwd, 'reports/history.jsonl'));
    expect(lines).toHaveLength(5);
    const shown = await assay(['history', 'team/good'], project);
    expect(shown.stdout).toContain('good, 5 nights\n  ██▁▁▁\n');
    expect(shown.stdout).toMatch(
      /^ {2}\d{4}-\d\d-\d\d {4}0\.0 .*▼ drift alarm.*changed: answering$/m,
    );
    expect(shown.stdout).not.toContain('bad, 5 nights');
    const again = await assay(['report', '--format', 'html'], project);
    expect(again.stdout === page(cwd)).toBe(true);
  });

  it('leaves damaged lines out and says so, and closes a line that a killed process left unfinished', async () => {
    const project = await liveProject();
    const path = join(project.cwd, 'reports/history.jsonl');
    await assay(night, project);
    const [line = ''] = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `{"version":1}\n${line}\n`);
    appendFileSync(path, line.slice(0, 100));
    const run = await assay(night, project);
    expect(run.stderr).toContain('reports/history.jsonl:1: left out, no line of a history: ');
    expect(run.stderr).toContain('reports/history.jsonl:3: left out, no line of a history: ');
    const { stdout, stderr } = await assay(['history'], project);
    expect(stdout).toContain('good, 2 nights');
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('counts an answer in the night that bought it: stored and replayed runs are none', async () => {
    const project = await liveProject();
    await assay(['run', '--trials', '2'], project);
    const stored = await assay(['run', '--trials', '2'], project);
    expect(stored.stdout).not.toContain('since');
    const more = await assay(['run', '--trials', '3'], project);
    expect(more.stdout).not.toContain('since');
    expect((await assay(['history'], project)).stdout).toContain('good, 1 night\n');
    const cwd = demonstration();
    expect((await assay(['history'], { cwd })).stdout).toBe(
      'No run is in reports/history.jsonl yet.\n',
    );
    await assay(['run'], { cwd });
    expect((await assay(['history'], { cwd })).stdout).toContain(
      '1 run in reports/history.jsonl, none with answers of its own',
    );
  });

  it('names the nearest family or variant, and expects a number of nights', async () => {
    const project = await liveProject();
    await assay(night, project);
    const wrong = await assay(['history', 'team/god'], project);
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('`team/good`?') });
    const nights = await assay(['history', '--last', 'all'], project);
    expect(nights).toMatchObject({
      code: 2,
      stderr: 'assay: --last: expected a number of nights, got "all"\n',
    });
  });
});

function page(cwd: string): string {
  return readFileSync(join(cwd, 'reports/latest/report.html'), 'utf8');
}
