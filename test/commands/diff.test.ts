import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './assay.js';
import { allMet, asksJudge, liveProject, write, writeSuite } from './live-project.js';

const run = ['run', '--trials', '6', '--baseline', 'team/good'];

/** The ids of all runs of a project, the oldest first. */
function runs(cwd: string): readonly string[] {
  return readdirSync(join(cwd, 'reports'))
    .filter((name) => /^\d{8}-/.test(name))
    .sort();
}

describe('assay diff', () => {
  it('says what was added, removed and changed, how scores moved, and which cases ended otherwise', async () => {
    const project = await liveProject({
      decide: ({ system, messages }) =>
        JSON.stringify(system).includes('new') && JSON.stringify(messages).includes('two')
          ? 'no'
          : 'yes',
    });
    const { cwd } = project;
    await assay(run, project);
    write(
      cwd,
      'agents/team/good.md',
      '---\nname: team\nmodel: haiku\n---\nYou are new.\nBe kind.\n',
    );
    write(cwd, 'agents/team/third.md', '---\nname: team\nmodel: haiku\n---\nYou are third.\n');
    writeSuite(cwd, ['one', 'two', 'four']);
    await assay(run, project);
    const [before = '', after = ''] = runs(cwd);
    const { code, stdout, stderr } = await assay(['diff', before], project);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = stdout.replace(/\s+/g, ' ');
    expect(said).toContain(`${before} (2`);
    expect(said).toContain(`→ ${after} (2`);
    expect(said).toContain('New variant: team/third');
    expect(said).toContain('New case: four');
    expect(said).toContain('Gone case: three');
    expect(said).toContain(
      'good: prompt changed, +2 −1 lines - You are good. + You are new. + Be kind.',
    );
    expect(said).toContain('good: model claude-haiku-4-5 → ');
    expect(said).toMatch(
      /good: 100\.0 → 50\.0, −50\.0 \(95 % interval −\d+\.\d to −\d+\.\d, 2 cases\) - two: 6 of 6 passed → 0 of 6/,
    );
    const json = await assay(['diff', after, before, '--json'], project);
    expect(JSON.parse(json.stdout)).toMatchObject({
      judge: null,
      families: { both: [{ variants: { added: [], removed: ['team/third'] }, refused: null }] },
    });
    const narrow = await assay(['diff', before], {
      ...project,
      env: { ...project.env, COLUMNS: '40' },
    });
    const words = narrow.stdout.split('\n').filter((line) => line.includes(' '));
    expect(Math.max(...words.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('never compares scores of different judges, and leaves changed cases out', async () => {
    const project = await liveProject({
      decide: (params) => (asksJudge(params) ? allMet(['so'], 'yes') : 'yes'),
    });
    const { cwd } = project;
    const rubric = 'criteria: [{ id: so, text: So. }]';
    writeSuite(cwd, ['one', 'two'], rubric);
    await assay(run, project);
    await assay(run, project);
    write(
      cwd,
      'assay.yaml',
      `models: { base_url: "${project.server.url}", judge: claude-sonnet-5-5, retries: { attempts: 1 } }\n`,
    );
    await assay(run, project);
    const [first = '', second = '', third = ''] = runs(cwd);
    const same = await assay(['diff', first, second], project);
    expect(same.stdout).toContain('good: 100.0 → 100.0, 0.0');
    const other = await assay(['diff', first, third], project);
    expect(other.stdout).toMatch(/Judge: [0-9a-f]+ → [0-9a-f]+/);
    expect(other.stdout.replace(/\s+/g, ' ')).toContain(
      'Scores are not compared: the two runs were judged by different judges',
    );
    expect(other.stdout).not.toContain('100.0');
  });

  it('names the run that is not there', async () => {
    const project = await liveProject();
    await assay(run, project);
    const { code, stderr } = await assay(['diff', 'nowhere'], project);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^assay: expected the folder or id of a run, there is no nowhere in reports\//,
    );
  });
});
