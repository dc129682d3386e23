import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { demonstration, projectRoot } from '../commands/assay.js';
import { allMet, asksJudge } from '../commands/live-project.js';
import { type MessageParams, startLoopback } from '../loopback/server.js';

const page = readFileSync(join(projectRoot, 'docs', 'library.md'), 'utf8');

/** The programs of the page, by the heading that they stand under. */
const programs = new Map(
  page.split(/^## /m).flatMap((section) => {
    const [heading = ''] = section.split('\n', 1);
    const [, code] = /```ts\n([\s\S]*?)```/.exec(section) ?? [];
    return code === undefined ? [] : [[heading, code] as const];
  }),
);

const run = promisify(execFile);

/** A project on recordings with one program of the page in it, type-checked as its readers' are. */
async function projectWith(code: string): Promise<string> {
  const folder = demonstration();
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(projectRoot, join(folder, 'node_modules', 'agent-assay'));
  for (const name of ['@anthropic-ai', '@types', 'undici-types']) {
    symlinkSync(join(projectRoot, 'node_modules', name), join(folder, 'node_modules', name));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'program.ts'), code);
  const compiler = join(projectRoot, 'node_modules', '.bin', 'tsc');
  const options = ['--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
  await run(compiler, [...options, '--types', 'node', 'program.ts'], { cwd: folder }).catch(
    ({ stdout }) => expect.fail(stdout),
  );
  return folder;
}

/** What a program prints, with a server at hand that says yes to everything. */
async function printed(heading: string): Promise<string> {
  const server = await startLoopback({
    decide: (params) => (asksJudge(params) ? allMet(criteriaOf(params), 'yes') : { text: 'yes' }),
  });
  onTestFinished(() => server.close());
  const cwd = await projectWith(programs.get(heading) ?? '');
  const env = {
    ...process.env,
    ANTHROPIC_BASE_URL: server.url,
    ANTHROPIC_API_KEY: 'sk-ant-test-not-a-real-key-0123456789',
  };
  const { stdout } = await run(process.execPath, ['program.js'], { cwd, env });
  return stdout;
}

/** The ids of the criteria that a judge is asked about. */
function criteriaOf(params: MessageParams): readonly string[] {
  const asked = [...JSON.stringify(params.messages).matchAll(/\{\\"id\\":\\"([a-z0-9-]+)/g)];
  return asked.map(([, id]) => id ?? '');
}

describe('docs/library.md', () => {
  it.each([
    [
      'Run, and act on the decision',
      /^The gate holds: [^\n]*\n([^\n]*generalist[^\n]*\n){4}Read reports\/\d{8}-\d{6}-\w{4}\/report\.html\n$/,
    ],
    [
      'Look before you spend',
      /^backend-architect: 5 variants, 11 cases\n(routing:\w+: [^\n]*\n)*\d+ trials\nat most \d+ dollars\n$/,
    ],
    ['Ask through a client of your own', /^\d+ of 55 passed\n$/],
    ['Read agents and say what is wrong with them', /^8 agents\n/],
    ['Derive suites', /^backend-architect: 0 cases are new, 0 changed\n$/],
    ['Compare two variants of a run that is over', /plan-first.*generalist/],
    [
      'Reports of your own',
      /^backend-architect\/devops-lead 94\.8\nbackend-architect\/generalist 87\.5\n/,
    ],
    ['Grade one answer', /^pass .*\npass\n$/],
    ['What is thrown', /^trials: expected `trials` to be at least 1, got 0 \(number\)\n$/],
  ])('%s: prints what it says', async (heading, output) => {
    expect(await printed(heading)).toMatch(output);
  });

  it('has a test for every program', () => {
    expect([...programs.keys()]).toHaveLength(9);
  });
});
