import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { agentSource } from '../suites/agent-with.js';
import { assay, cli, emptyFolder } from './assay.js';
import { write } from './live-project.js';

const WORKFLOW = '.github/workflows/assay.yml';

/** A repository with agents in a folder. */
function repository(folder = 'agents'): string {
  const cwd = emptyFolder();
  write(cwd, `${folder}/lead.md`, agentSource(['Plan the sprint']));
  return cwd;
}

function read(cwd: string, file: string): string {
  return readFileSync(join(cwd, file), 'utf8');
}

/** Every file of a folder with its text. */
function snapshot(cwd: string): Readonly<Record<string, string>> {
  const entries = readdirSync(cwd, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path, readFileSync(path, 'utf8')];
    }),
  );
}

describe('assay init', () => {
  it('writes what is missing, asks nothing where nobody sits at a terminal, and says what next', async () => {
    const cwd = repository();
    mkdirSync(join(cwd, '.github'));
    const { code, stdout, stderr } = await assay(['init'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`wrote .gitignore: keeps what runs write out of the repository
wrote suites/lead.yaml: a suite, cases: 1
wrote ${WORKFLOW}: a workflow for pull requests
wrote assay.yaml: the configuration

Next:
  1. say what a good answer does in suites/lead.yaml, or have a model propose it: npx assay derive --propose
  2. npx assay lint: what is wrong with the agent files
  3. npx assay plan: what a run will cost, before it spends anything
  4. export ANTHROPIC_API_KEY=… && npx assay run
`);
    expect(read(cwd, '.gitignore')).toBe('/.assay/\n/reports/\n');
    expect(parse(read(cwd, 'assay.yaml'))).toEqual({ agents: 'agents', budget: '5usd' });
  });

  it('writes what the other commands take', async () => {
    const cwd = repository();
    await assay(['init'], { cwd });
    expect(await assay(['derive', '--check'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    write(
      cwd,
      'suites/lead.yaml',
      read(cwd, 'suites/lead.yaml').replace(
        /(prompt: .*)/,
        '$1\n    checks: [{ contains: sprint }]',
      ),
    );
    const plan = await assay(['plan'], { cwd });
    expect(plan.stderr).toBe('');
    expect(plan.stdout).toContain('lead: 1 case, 1 variant');
  });

  it('changes nothing the second time', async () => {
    const cwd = repository('.claude/agents');
    mkdirSync(join(cwd, '.github'));
    await assay(['init', '--no-workflow'], { cwd });
    expect(existsSync(join(cwd, WORKFLOW))).toBe(false);
    const before = snapshot(cwd);
    const { code, stdout } = await assay(['init'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('left assay.yaml as it is\nNothing is missing.');
    expect(snapshot(cwd)).toEqual(before);
  });

  it('overwrites nothing, and reads what is there', async () => {
    const cwd = repository('bots');
    const config = 'agents: bots\nsuites: tests\n';
    const suite = 'version: 1\nfamily: lead\ncases: []\n';
    write(cwd, 'assay.yaml', config);
    write(cwd, 'tests/lead.yaml', suite);
    write(cwd, '.gitignore', 'reports/*');
    write(cwd, '.github/workflows/assay.yml', 'on: push');
    const { stdout } = await assay(['init', '--workflow'], { cwd });
    expect(stdout).toContain('added to .gitignore');
    expect(read(cwd, 'assay.yaml')).toBe(config);
    expect(read(cwd, 'tests/lead.yaml')).toBe(suite);
    expect(read(cwd, WORKFLOW)).toBe('on: push');
    expect(read(cwd, '.gitignore')).toBe('reports/*\n/.assay/\n');
  });

  it('writes a workflow that asks for nothing where there is no key, and puts nothing of a stranger into a shell', async () => {
    const cwd = repository();
    await assay(['init', '--workflow'], { cwd });
    const { on, permissions, jobs } = parse(read(cwd, WORKFLOW));
    expect(on).toBe('pull_request');
    expect(permissions).toEqual({ contents: 'read' });
    const steps: readonly { readonly run?: string; readonly if?: string }[] = jobs.assay.steps;
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    const asking = steps.find(({ run }) => run?.startsWith('assay run'));
    expect(asking).toEqual({
      if: "env.ANTHROPIC_API_KEY != ''",
      run: 'assay run --against "$BASE"',
    });
  });

  it.each([
    [
      [],
      'no agents found: there is neither agents/ nor .claude/agents/; name their folder with --agents',
    ],
    [['--agents', 'bots'], '--agents: expected a folder, there is none at bots'],
    [['--budget', 'much'], '--budget: expected dollars as in `5usd`'],
  ])('says what it needs, and writes nothing: %j', async (flags, message) => {
    const cwd = emptyFolder();
    const { code, stderr } = await assay(['init', ...flags], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(`assay: ${message}`);
    expect(readdirSync(cwd)).toEqual([]);
  });

  // util-linux has `script`, which gives a command a terminal of its own.
  it.runIf(existsSync('/usr/bin/script'))('asks a person at a terminal', async () => {
    const cwd = repository('bots');
    mkdirSync(join(cwd, '.github'));
    const child = spawn('script', ['-qec', `"${process.execPath}" "${cli}" init`, '/dev/null'], {
      cwd,
    });
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
    child.stdin.write('nowhere\nbots\n2.5\nmaybe\nn\n');
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(shown).toContain('Where are the agents? [agents] expected a folder that is there');
    expect(shown).toContain('Write a workflow for pull requests? [yes] expected yes or no');
    expect(code).toBe(0);
    expect(parse(read(cwd, 'assay.yaml'))).toEqual({ agents: 'bots', budget: '2.5usd' });
    expect(existsSync(join(cwd, WORKFLOW))).toBe(false);
  });
});
