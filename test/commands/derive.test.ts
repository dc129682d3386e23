import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agentSource } from '../suites/agent-with.js';
import { assay, demonstration, emptyFolder } from './assay.js';

const agents = {
  'agents/backend/a.md': agentSource(['Tune the query', 'Split the shop up']),
  'agents/backend/b.md': agentSource(['Tune the query']),
};

function project(files: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  for (const [path, text] of Object.entries(files)) write(cwd, path, text);
  return cwd;
}

function write(cwd: string, path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), 'utf8');
}

describe('assay derive', () => {
  it('writes a suite for each family with examples, and says what still has to be done', async () => {
    const cwd = project({
      ...agents,
      'agents/other.md': '---\nname: other\n---\n\nNo examples.\n',
    });
    const { code, stdout, stderr } = await assay(['derive'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `suites/backend.yaml: 2 cases, 2 new (tune-query, split-shop-up)
  2 cases without checks or criteria: tune-query, split-shop-up
suites/routing.yaml: 2 routing cases, 2 new (tune-query, split-shop-up)
`,
    );
    expect(readdirSync(join(cwd, 'suites'))).toEqual(['backend.yaml', 'routing.yaml']);
    expect(read(cwd, 'suites/backend.yaml')).toContain('family: backend\n');
  });

  it('changes nothing the second time', async () => {
    const cwd = project(agents);
    await assay(['derive'], { cwd });
    const before = read(cwd, 'suites/backend.yaml');
    const { stdout } = await assay(['derive'], { cwd });
    expect(stdout).toContain('suites/backend.yaml: 2 cases, up to date\n');
    expect(read(cwd, 'suites/backend.yaml')).toBe(before);
  });

  it('says so where no agent has an example', async () => {
    const cwd = project({ 'agents/a.md': '---\nname: a\n---\n\nNo examples.\n' });
    const { code, stdout } = await assay(['derive'], { cwd });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'no agent has an example with a user message: no suite to derive\n',
    });
    expect(existsSync(join(cwd, 'suites'))).toBe(false);
  });

  it('writes where it is told, a family in a folder of its own, and only what is asked for', async () => {
    const cwd = project({ ...agents, 'agents/web/style.md': agentSource(['Centre it']) });
    const { stdout } = await assay(['derive', 'agents/web', '--suites', 'tests/suites'], { cwd });
    expect(stdout).toMatch(/^tests\/suites\/web\/style\.yaml: 1 case, 1 new/);
    expect(readdirSync(join(cwd, 'tests/suites'), { recursive: true })).toEqual([
      'web',
      'web/style.yaml',
    ]);
  });

  it('puts criteria into the cases they are for', async () => {
    const criteria = '  criteria: [{ id: plan, points: 2, text: Looks at the plan. }]\n';
    const rubric = `- prompt: Tune the query\n${criteria}- prompt: Nobody asks\n${criteria}`;
    const cwd = project({ ...agents, 'rubric.yaml': rubric });
    const { stdout } = await assay(['derive', '--rubrics', 'rubric.yaml'], { cwd });
    expect(stdout).toBe(
      `suites/backend.yaml: 2 cases, 2 new (tune-query, split-shop-up), 1 given criteria
  1 case without checks or criteria: split-shop-up
no case has the prompt of these criteria: "Nobody asks"
`,
    );
    expect(read(cwd, 'suites/backend.yaml')).toContain(
      '- { id: plan, points: 2, text: Looks at the plan. }\n',
    );
  });

  it('writes nothing where one suite is broken, and says where', async () => {
    const broken = 'version: 1\nfamily: web/style\ncses: []\n';
    const cwd = project({
      ...agents,
      'agents/web/style.md': agentSource(['Centre it']),
      'suites/web/style.yaml': broken,
    });
    const { code, stdout, stderr } = await assay(['derive'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      'suites/web/style.yaml:3:1: unknown key `cses`, did you mean `cases`?\n',
    );
    expect(readdirSync(join(cwd, 'suites'), { recursive: true })).toEqual([
      'web',
      'web/style.yaml',
    ]);
  });

  it.each([
    [['derive', 'backnd'], 'no agents found at backnd'],
    [['derive', '--rubrics', 'none.yaml'], "none.yaml:1:1: can't be read: ENOENT"],
    [['derive', '--chek'], '--check'],
  ])('%j is a mistake that is named', async (args, message) => {
    const { code, stderr } = await assay(args, { cwd: project(agents) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('assay derive --check', () => {
  it('is content with a suite that is up to date, and names one that is not there', async () => {
    const cwd = project({ ...agents, 'agents/web/style.md': agentSource(['Centre it']) });
    await assay(['derive', 'backend'], { cwd });
    const { code, stdout } = await assay(['derive', '--check'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('suites/backend.yaml: 2 cases, up to date\n');
    expect(stdout).toContain('suites/web/style.yaml: not there yet, 1 case to derive\n');
    expect(existsSync(join(cwd, 'suites/web'))).toBe(false);
  });

  it('exits with 1 where a suite is stale, says how, and changes nothing', async () => {
    const cwd = project(agents);
    await assay(['derive'], { cwd });
    const before = read(cwd, 'suites/backend.yaml');
    write(
      cwd,
      'agents/backend/a.md',
      agentSource(['Tune the query', 'Split it well', 'Add sign-in']),
    );
    const { code, stdout } = await assay(['derive', '--check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toBe(
      `suites/backend.yaml: 3 cases, stale: 1 new (add-sign-in), 1 changed (split-shop-up)
  marked for review: split-shop-up
  3 cases without checks or criteria: tune-query, split-shop-up, add-sign-in
\`assay derive\` writes what is missing and brings up to date what is stale
`,
    );
    expect(read(cwd, 'suites/backend.yaml')).toBe(before);
  });

  it('notices a line that moved', async () => {
    const cwd = project(agents);
    await assay(['derive'], { cwd });
    write(cwd, 'agents/backend/b.md', agents['agents/backend/b.md'].replace('\n', '\n# moved\n'));
    const { code, stdout } = await assay(['derive', '--check'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('stale: 1 with other sources (tune-query)');
  });

  it("is clean on the repository's own suites", async () => {
    const { code, stdout } = await assay(['derive', '--check'], { cwd: demonstration() });
    expect(code).toBe(0);
    expect(stdout).toContain('suites/backend-architect.yaml: 11 cases, up to date\n');
  });
});
