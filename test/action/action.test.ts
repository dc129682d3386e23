import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { opened } from '../agents/git/repository.js';
import { demonstration, emptyFolder, projectRoot } from '../commands/assay.js';
import { committed, lead, type Repo } from '../commands/committed-agent.js';
import { write } from '../commands/two-variants.js';
import { startGithubApi } from './github-api.js';
import { action, actionText, runAction } from './run-action.js';

const KEY = 'sk-ant-a-key';
const event = { pull_request: { number: 7 } };

/** What a pull request against `main` gives, whose branch is checked out. */
async function pullRequest(body: string) {
  const made = await committed();
  made.repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  made.repo.git('checkout', '--quiet', '-b', 'work');
  lead(made, body);
  made.repo.commit();
  return made;
}

function job(made: Pick<Repo, 'cwd'>, inputs = {}, env = {}) {
  return {
    workspace: made.cwd,
    event,
    inputs: { trials: '4', ...inputs },
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_BASE_REF: 'main',
      GITHUB_REPOSITORY: 'o/r',
      ...env,
    },
  };
}

describe('action.yml', () => {
  it('puts no expression into a script, pins what it uses, and uses every input', () => {
    for (const { run, uses, shell } of action.runs.steps) {
      expect(run ?? '').not.toContain('${{');
      if (uses === undefined) expect(shell).toBe('bash');
      else expect(uses).toMatch(/^actions\/[\w/-]+@v\d+$/);
    }
    for (const name of Object.keys(action.inputs)) expect(actionText).toContain(`inputs.${name} `);
  });
});

describe('the action in a pull request', () => {
  it('fails a regression, with summary, annotation, artifact and a comment that is written over', async () => {
    const made = await pullRequest('You are rude.');
    const github = await startGithubApi();
    const settings = [
      { 'api-key': KEY, comment: 'the-token' },
      { GITHUB_API_URL: github.url },
    ] as const;
    const first = await runAction(job(made, ...settings));
    expect(first.code).toBe(1);
    expect(first.log).toMatch(/^::error file=agents\/lead\.md,line=6,title=regressed::lead /m);
    expect(first.summary).toContain('## ❌ The gate does not hold: 1 regressed.');
    expect(first.outputs['exit-code']).toBe('1');
    expect(existsSync(join(first.outputs['report'] ?? '', 'report.html'))).toBe(true);
    expect(first.used.map(({ uses }) => uses)).toEqual([
      'actions/cache/restore@v4',
      'actions/cache/save@v4',
      'actions/upload-artifact@v4',
    ]);
    expect(first.used[0]?.with['path']?.split('\n')).toEqual(
      ['.assay', 'baselines'].map((name) => join(made.cwd, name)),
    );
    expect(github.comments).toMatchObject([
      { body: `<!-- assay: assay -->\n${first.summary}`, user: { type: 'Bot' } },
    ]);
    const asked = made.server.requests.length;
    lead(made, 'You are good again.');
    const second = await runAction(job(made, ...settings));
    expect(second.code).toBe(0);
    expect(second.log).toMatch(/^::warning file=agents\/lead\.md,line=6,title=inconclusive::/m);
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toContain('✅');
    expect(made.server.requests.length - asked).toBe(12);
    expect(first.log + second.log + JSON.stringify(github.comments)).not.toContain(KEY);
  });

  it('checks without a key what a fork sends, and says that nothing was run', async () => {
    const made = await pullRequest('You are rude.');
    write(made.cwd, 'agents/nameless.md', '---\ndescription: d\n---\nBody.\n');
    const github = await startGithubApi({ readOnly: true });
    const ended = await runAction(
      job(made, { 'api-key': '', comment: 'the-token' }, { GITHUB_API_URL: github.url }),
    );
    expect(ended.log).toMatch(/^::error file=agents\/nameless\.md,line=1,/m);
    expect(ended.code).toBe(1);
    expect(ended.log).toContain('::notice::Not run: there is no key here.');
    expect(ended.log).toContain('::warning::The comment could not be written: ');
    expect(ended.outputs).toEqual({ 'exit-code': '', report: '' });
    rmSync(join(made.cwd, 'agents/nameless.md'));
    // Of the official server it is known beforehand that it wants a key.
    write(made.cwd, 'assay.yaml', 'models: { answers: haiku }\n');
    const official = await runAction(job(made));
    expect(official.code).toBe(0);
    expect(official.summary).toContain('Not run: there is no key here');
  });

  it('replays without a key', async () => {
    const cwd = demonstration();
    const ended = await runAction(
      job({ cwd }, { against: 'none', trials: '', agents: '\nbackend-architect\n' }),
    );
    expect(ended.code).toBe(0);
    expect(ended.summary).toContain('backend-architect');
  });

  it('takes no input for a command, an option or an output', async () => {
    const made = await pullRequest('You are good, really.');
    const marker = join(emptyFolder(), 'marker');
    const evil = `$(touch ${marker})\`touch ${marker}\`";touch ${marker};#`;
    const hostile = {
      against: `${evil}\n::error::x`,
      budget: `1usd${evil}`,
      trials: evil,
      agents: `${evil}\n--help\n`,
      replay: evil,
      'fail-on': evil,
    };
    const ended = await runAction(job(made, { ...hostile, 'api-key': KEY }));
    expect(ended.code).toBe(2);
    const branch = await runAction(job(made, {}, { GITHUB_BASE_REF: evil }));
    expect(branch.code).toBe(2);
    expect(existsSync(marker)).toBe(false);
  });

  it('lets no word of an answer, an agent or an error command the runner', async () => {
    const made = await pullRequest('You are good.\n::error::from the prompt');
    const ended = await runAction(job(made, { 'api-key': KEY, against: '::set-env name=x::y' }));
    const stops = [...ended.log.matchAll(/^::stop-commands::(assay-[0-9a-f]{32})$/gm)];
    expect(stops).toHaveLength(2);
    const outside = stops.reduce(
      (log, [line, token]) => log.replace(new RegExp(`${line}[\\s\\S]*?^::${token}::$`, 'm'), ''),
      ended.log,
    );
    expect(ended.log).toContain('::set-env');
    expect(outside).not.toContain('set-env');
    expect(outside).not.toContain('from the prompt');
  });

  it('says what to fetch where the checkout is shallow', async () => {
    const made = await pullRequest('You are rude.');
    const folder = join(emptyFolder(), 'clone');
    made.repo.git('clone', '--quiet', '--depth=1', `file://${made.cwd}`, folder);
    const ended = await runAction(job({ cwd: folder }, { 'api-key': KEY }));
    expect(ended.code).toBe(2);
    expect(ended.summary).toContain('    assay: unknown revision `origin/main`');
    expect(ended.summary).toContain('(with actions/checkout: fetch-depth: 0)');
  });

  it('works in a folder of the repository, and names files from its top', async () => {
    const made = await pullRequest('You are rude.');
    const top = join(emptyFolder(), 'top & more');
    const folder = join(top, 'sub#dir');
    mkdirSync(top);
    cpSync(made.cwd, folder, { recursive: true });
    renameSync(join(folder, '.git'), join(top, '.git'));
    lead({ ...made, cwd: folder }, 'You are good.');
    opened(top).commit();
    lead({ ...made, cwd: folder }, 'You are rude.');
    const ended = await runAction(
      job({ cwd: top }, { 'working-directory': 'sub#dir', 'api-key': KEY, against: 'HEAD' }),
    );
    expect(ended.log).toMatch(/^::error file=sub#dir\/agents\/lead\.md,line=6,title=regressed::/m);
    expect(ended.code).toBe(1);
  });

  it.each([
    [{ 'fail-on': 'never' }, 'You are rude.', 0],
    [{ 'fail-on': 'never', against: 'nowhere' }, 'You are rude.', 2],
    [{ trials: '1', 'fail-on': 'inconclusive' }, 'You are good, or so they say.', 3],
    [{ trials: '1', 'fail-on': 'regression' }, 'You are good, or so they say.', 0],
  ])('with %j ends as the gate and the input say', async (inputs, body, code) => {
    const made = await pullRequest(body);
    const ended = await runAction(job(made, { 'api-key': KEY, ...inputs }));
    expect(ended.code).toBe(code);
  });

  it('refuses to run with the secrets of the base, on code of the pull request', async () => {
    const made = await pullRequest('You are rude.');
    const ended = await runAction(
      job(made, { 'api-key': KEY }, { GITHUB_EVENT_NAME: 'pull_request_target' }),
    );
    expect(ended.code).toBe(2);
    expect(ended.log).toContain('::error::Assay runs checks from the pull request');
    expect(made.server.requests).toHaveLength(0);
  });
});

describe('the comment', () => {
  const execute = promisify(execFile);

  it.each([
    ['a person', undefined, { login: 'someone', type: 'User' }, 2],
    ['the bot', undefined, { login: 'github-actions[bot]', type: 'Bot' }, 1],
    ['the owner of the token', 'me', { login: 'me', type: 'User' }, 1],
    ['another bot than the owner of the token', 'me', { login: 'x[bot]', type: 'Bot' }, 2],
  ] as const)('with its mark, of %s', async (_, login, user, count) => {
    const folder = emptyFolder();
    write(folder, 'report.md', 'new '.repeat(20_000));
    write(folder, 'event.json', JSON.stringify(event));
    const others = Array.from({ length: 120 }, (__, index) => ({
      id: 1000 + index,
      body: 'hello',
      user: { login: 'x', type: 'User' as const },
    }));
    const old = { id: 1, body: '<!-- assay: assay -->\nold', user };
    const github = await startGithubApi({ ...(login && { login }), comments: [...others, old] });
    await execute('node', [join(projectRoot, 'action/comment.mjs')], {
      env: {
        ...process.env,
        GITHUB_API_URL: github.url,
        GITHUB_REPOSITORY: 'o/r',
        GITHUB_EVENT_PATH: join(folder, 'event.json'),
        ASSAY_COMMENT: join(folder, 'report.md'),
        ASSAY_NAME: 'assay',
        ASSAY_TOKEN: 'the-token',
      },
    });
    const marked = github.comments.filter(({ body }) => body.startsWith('<!-- assay: assay -->'));
    expect(marked).toHaveLength(count);
    expect(marked.at(-1)?.body).toContain('\nnew new ');
    expect(marked[0]?.body.includes('old')).toBe(count === 2);
  });
});
