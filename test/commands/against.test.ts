import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../agents/git/repository.js';
import { assay, complaints } from './assay.js';
import { committed, lead, obedient, suite } from './committed-agent.js';
import { lastReport, type Project, project, write } from './two-variants.js';

const oneLine = (text: string) => text.replace(/\s+/g, ' ');
const run = (made: Project, ...flags: readonly string[]) =>
  assay(['run', '--against', 'HEAD', '--trials', '4', ...flags], made);

describe('assay run --against', () => {
  it('compares an agent with what it was, without touching the working tree', async () => {
    const made = await committed();
    lead(made, 'You are good.\nBut today you are bad.'.replace('good', 'rude'));
    const status = made.repo.git('status', '--porcelain', '--ignored=no');
    const { code, stdout } = await run(made);
    expect(code).toBe(1);
    const short = made.repo.git('rev-parse', 'HEAD').slice(0, 7);
    expect(oneLine(stdout)).toContain(`lead@${short}`);
    expect(oneLine(stdout)).toContain('Prompt: +2 −1 lines; moved: ');
    const [family] = lastReport(made.cwd).families;
    expect(family).toMatchObject({ family: 'lead', baseline: `lead@${short}` });
    expect(family.variants.map(({ revision }: { revision?: object }) => revision)).toEqual([
      { ref: 'HEAD', commit: made.repo.git('rev-parse', 'HEAD').trim() },
      undefined,
    ]);
    expect(family.comparisons).toMatchObject([{ candidate: 'lead', verdict: 'regressed' }]);
    expect(made.repo.git('status', '--porcelain', '--ignored=no')).toBe(status);
    const markdown = readFileSync(join(made.cwd, 'reports/latest/report.md'), 'utf8');
    expect(markdown).toContain('- You are good.\n+ You are rude.\n+ But today you are bad.\n');
    const html = readFileSync(join(made.cwd, 'reports/latest/report.html'), 'utf8');
    expect(html).toContain('<del>− You are good.\n</del>');
  });

  it('asks both sides in rounds until a verdict stands, where no number of trials is named', async () => {
    const made = await committed();
    lead(made, 'You are still good.');
    const { code } = await assay(['run', '--against', 'HEAD'], made);
    expect(code).toBe(0);
    const [family] = lastReport(made.cwd).families;
    expect(family.comparisons[0]).toMatchObject({ verdict: 'not regressed' });
    const { done, fixed } = family.comparisons[0].rounds;
    expect(done).toBeLessThan(fixed);
  });

  it('says that there is nothing to run where no prompt changed, and needs no key for it', async () => {
    const made = await committed();
    lead(made, 'You are good.', { description: 'leads others' });
    const { code, stdout } = await assay(['run', '--against', 'HEAD'], { cwd: made.cwd });
    expect(code).toBe(0);
    expect(oneLine(stdout)).toMatch(
      /Nothing to run: no agent with a suite changed its prompt since [0-9a-f]{7}/,
    );
    expect(oneLine(stdout)).toContain(
      'lead: changed, but neither in prompt nor model: only who calls it can differ.',
    );
    expect(made.server.requests).toHaveLength(0);
  });

  it('compares a renamed agent, scores a new one alone and names one that is gone', async () => {
    const made = await committed();
    lead(made, 'You go.', { file: 'agents/going.md' });
    made.repo.commit();
    rmSync(join(made.cwd, 'agents/going.md'));
    rmSync(join(made.cwd, 'agents/lead.md'));
    rmSync(join(made.cwd, 'suites/lead.yaml'));
    lead(made, 'You are good.\nVery good.', { file: 'agents/chief.md' });
    lead(made, 'A stranger, good all the same.\n'.repeat(9), { file: 'agents/novice.md' });
    suite(made, 'chief', ['one', 'two', 'three']);
    suite(made, 'novice', ['one']);
    const { code, stdout } = await run(made);
    expect(code).toBe(0);
    const text = oneLine(stdout);
    expect(text).toContain('novice: new: scored, with nothing to compare with.');
    expect(text).toContain('going: gone since: not run.');
    expect(text).toContain('Renamed: chief (was lead).');
    const ids = lastReport(made.cwd).families.map(({ variants }: { variants: { id: string }[] }) =>
      variants.map(({ id }) => id.replace(/@.*/, '@')),
    );
    expect(ids).toEqual([['lead@', 'chief'], ['novice']]);
  });

  it('takes every agent of a family for itself, on the suite of the family', async () => {
    const made = await project(obedient);
    write(made.cwd, '.gitignore', 'reports/\n.assay/\n');
    repository(made.cwd).commit();
    for (const name of ['good', 'bad']) {
      const file = `agents/team/${name}.md`;
      write(made.cwd, file, readFileSync(join(made.cwd, file), 'utf8').replace('You are', 'Be'));
    }
    const { code } = await run(made);
    expect(code).toBe(0);
    const { families } = lastReport(made.cwd);
    expect(families.map(({ family }: { family: string }) => family)).toEqual([
      'team/bad',
      'team/good',
    ]);
    const kept = await assay(['baseline', 'set'], made);
    expect(kept.stderr).toContain('expected a run of the whole family team');
  });

  it('scores the agents that did not change too, with --all', async () => {
    const made = await committed();
    const { code, stdout } = await run(made, '--all');
    expect(code).toBe(0);
    expect(oneLine(stdout)).toContain('lead scores 100.0');
    expect(made.server.requests).toHaveLength(12);
  });

  it('tells how the suite changed, and refuses to go on where it is gone', async () => {
    const made = await committed();
    lead(made, 'You are good still.');
    suite(made, 'lead', ['two', 'three', 'four']);
    const { stdout } = await run(made);
    expect(oneLine(stdout)).toContain(
      'suites/lead.yaml is another suite than it was (new are four; gone are one): both sides answer it as it is now.',
    );
    rmSync(join(made.cwd, 'suites/lead.yaml'));
    const { code, stderr } = await run(made);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /suites\/lead\.yaml: is gone since [0-9a-f]{7}, .*`git restore --source [0-9a-f]{7} -- suites\/lead\.yaml` brings it back/,
    );
  });

  it('names what changed and has no suite, and fails where no agent has one', async () => {
    const made = await committed();
    lead(made, 'You are new.', { file: 'agents/second.md' });
    const { code, stdout } = await run(made);
    expect(code).toBe(0);
    expect(oneLine(stdout)).toContain(
      'Not run, for want of a suite: second (`assay derive` makes one).',
    );
    expect(oneLine(stdout)).toContain('Nothing to run: no agent with a suite changed its prompt');
    made.repo.git('rm', '--quiet', 'suites/lead.yaml');
    expect(await run(made)).toMatchObject({ code: 2 });
  });

  it('takes of what changed the agents that are named', async () => {
    const made = await committed();
    lead(made, 'You are second to none.', { file: 'agents/second.md' });
    suite(made, 'second', ['one']);
    made.repo.commit();
    lead(made, 'You are good still.');
    lead(made, 'You are good too.', { file: 'agents/second.md' });
    for (const word of ['second', 'agents/second.md']) {
      const { code } = await run(made, word);
      expect(code).toBe(0);
      expect(lastReport(made.cwd).families).toMatchObject([{ family: 'second' }]);
    }
    const { code, stderr } = await run(made, 'secnd');
    expect(stderr).toContain('did you mean second?');
    expect(code).toBe(2);
  });

  it('knows agents again whose folder moved, and tells which settings changed', async () => {
    const made = await committed();
    renameSync(join(made.cwd, 'agents'), join(made.cwd, 'prompts'));
    lead(made, 'You are good, and moved.', { file: 'prompts/lead.md' });
    const config = readFileSync(join(made.cwd, 'assay.yaml'), 'utf8');
    write(made.cwd, 'assay.yaml', `${config}agents: prompts\ngate: { margin: 0.9 }\n`);
    const { stdout } = await run(made);
    const text = oneLine(stdout);
    expect(text).toMatch(/lead against lead@[0-9a-f]{7}|lead is not worse than lead@[0-9a-f]{7}/);
    expect(text).toContain('assay.yaml has other settings than it had (gate, agents)');
  });

  it('compares although the suite, or an agent, could not be read as it was', async () => {
    const made = await committed();
    write(made.cwd, 'suites/lead.yaml', 'cases: [');
    lead(made, 'New.', { file: 'agents/shared.md' });
    write(made.cwd, 'agents/shared.md', 'version https://git-lfs.github.com/spec/v1\noid x\n');
    made.repo.commit();
    suite(made, 'lead', ['one']);
    suite(made, 'shared', ['one']);
    lead(made, 'You are good still.');
    lead(made, 'Good as well.', { file: 'agents/shared.md' });
    const { code, stdout } = await run(made);
    const text = oneLine(stdout);
    expect(text).toMatch(
      /[0-9a-f]{7}:suites\/lead\.yaml could not be compared with: it is no suite/,
    );
    expect(text).toMatch(
      /[0-9a-f]{7}:agents\/shared\.md could not be compared with: it is a pointer/,
    );
    expect(text).not.toContain('new: scored');
    expect(code).toBe(0);
  });

  it('is shared out in shards, which merge to the same comparison', async () => {
    const made = await committed();
    lead(made, 'You are rude.');
    for (const shard of ['1/2', '2/2']) {
      const ended = await run(made, '--shard', shard, '--reports', `shards/${shard[0]}`);
      expect(ended.code).toBe(0);
    }
    const { code } = await assay(['merge', 'shards/1/latest', 'shards/2/latest'], made);
    expect(code).toBe(1);
    const [family] = lastReport(made.cwd).families;
    expect(family.comparisons).toMatchObject([{ candidate: 'lead', verdict: 'regressed' }]);
  });

  it('compares with the commit that HEAD left a branch at, not with what the branch became', async () => {
    const made = await committed();
    made.repo.git('checkout', '--quiet', '-b', 'work');
    made.repo.git('checkout', '--quiet', 'main');
    lead(made, 'Main went on.');
    made.repo.commit();
    made.repo.git('checkout', '--quiet', 'work');
    const { stdout } = await assay(['run', '--against', 'main'], made);
    expect(oneLine(stdout)).toContain('Nothing to run');
  });

  it.each([
    [['run', '--all'], 'all: takes agents that did not change, and is for `against`'],
    [['run', '--against', 'HEAD', '--baseline', 'lead'], 'expected one of against and baseline'],
    [['run', '--against', 'mian'], 'unknown revision `mian`, did you mean `main`?'],
    [
      ['run', '--against', '--upload-pack=x'],
      'expected a revision such as origin/main, got "--upload-pack=x"',
    ],
    [['plan', '--against', 'HEAD:agents'], 'unknown revision `HEAD:agents`'],
  ])('refuses %j', async (args, message) => {
    const made = await committed();
    const { code, stderr } = await assay(args, made);
    expect(code).toBe(2);
    expect(complaints(stderr)).toContain(message);
    expect(existsSync(join(made.cwd, 'reports'))).toBe(false);
  });
});
