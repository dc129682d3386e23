import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readAgentsAt } from '../../../src/agents/git/read-agents-at.js';
import { mergeBase, resolveRevision } from '../../../src/agents/git/revision.js';
import { projectInGit } from '../../../src/agents/git/tree.js';
import { emptyFolder } from '../../commands/assay.js';
import { opened, type Repository, repository } from './repository.js';

const agent = (name: string) => `---\nname: ${name}\ndescription: d\n---\nYou are ${name}.\n`;

async function read(root: string, ref = 'HEAD', folder = 'agents') {
  const { commit } = await resolveRevision(root, ref);
  const { agents, unread } = await readAgentsAt(await projectInGit(root), commit, folder);
  return { agents: agents.map(({ file, body }) => [file, body]), unread };
}

function fresh(): { readonly root: string; readonly repo: Repository } {
  const root = emptyFolder();
  return { root, repo: repository(root) };
}

/** A repository with one agent in two versions, the newer one committed last. */
function twoVersions() {
  const made = fresh();
  made.repo.write('agents/a.md', agent('old'));
  made.repo.commit();
  made.repo.git('tag', '-a', 'v1', '-m', 'first');
  made.repo.write('agents/a.md', agent('new'));
  made.repo.commit();
  return made;
}

describe('agents at a revision', () => {
  it.each([
    ['HEAD~1', 'old'],
    ['v1', 'old'],
    ['main', 'new'],
    ['HEAD', 'new'],
    ['@{0}', 'new'],
  ])('are read at %s', async (ref, name) => {
    expect((await read(twoVersions().root, ref)).agents).toEqual([
      ['agents/a.md', `You are ${name}.`],
    ]);
  });

  it('are read from a detached head, a worktree, and a project in a folder of the repository', async () => {
    const { root, repo } = twoVersions();
    repo.git('checkout', '--quiet', '--detach', 'HEAD~1');
    expect((await read(root)).agents[0]?.[1]).toBe('You are old.');
    const tree = join(emptyFolder(), 'work tree');
    repo.git('worktree', 'add', '--quiet', tree, 'main');
    expect((await read(tree)).agents[0]?.[1]).toBe('You are new.');
    mkdirSync(join(root, 'sub dir'));
    expect((await read(join(root, 'sub dir'), 'main', '../agents')).agents).toEqual([
      ['../agents/a.md', 'You are new.'],
    ]);
    await expect(read(root, 'main', '../elsewhere')).rejects.toThrow(
      'expected a path inside the repository, got ../elsewhere',
    );
  });

  it('are read at paths of any spelling, and only where agents are', async () => {
    const { root, repo } = fresh();
    const names = [
      'a b.md',
      'quote\'".md',
      'grüße/日本.md',
      ':(glob)*.md',
      'line\nfeed.md',
      '-x.md',
    ];
    for (const name of names) repo.write(`my agents/${name}`, agent('a'));
    repo.write('my agents/README.md', '# no agent\n');
    repo.write('my agents/node_modules/x.md', agent('x'));
    repo.write('my agents/notes.txt', agent('x'));
    repo.write('my agents too/other.md', agent('x'));
    repo.commit();
    const { agents, unread } = await read(root, 'HEAD', 'my agents');
    expect(agents.map(([file]) => file).sort()).toEqual(
      names.map((name) => `my agents/${name}`).sort(),
    );
    expect(unread).toEqual([]);
  });

  it('leave out what holds no text of an agent, and say why', async () => {
    const { root, repo } = fresh();
    repo.write(
      'agents/lfs.md',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
    );
    repo.write('agents/big.md', 'x'.repeat(17 * 1024 * 1024));
    symlinkSync('/etc/passwd', join(root, 'agents/link.md'));
    const other = emptyFolder();
    const inner = repository(other);
    inner.write('deep.md', agent('deep'));
    inner.commit();
    repo.git('submodule', '--quiet', 'add', other, 'agents/shared');
    repo.write('agents/crlf.md', agent('crlf').replaceAll('\n', '\r\n'));
    repo.commit();
    const { agents, unread } = await read(root);
    expect(agents).toEqual([['agents/crlf.md', 'You are crlf.']]);
    expect(unread).toEqual([
      { file: 'agents/big.md', reason: 'has 17825792 bytes, more than the 16777216 that are read' },
      { file: 'agents/lfs.md', reason: 'is a pointer to Git LFS, which keeps its text elsewhere' },
      { file: 'agents/link.md', reason: 'is a symbolic link' },
      { file: 'agents/shared', reason: 'is a submodule, whose files are not here' },
    ]);
  });

  it('start nothing that the repository asks for: no hook, filter, monitor, pager or transport', async () => {
    const { root, repo } = twoVersions();
    const marker = join(emptyFolder(), 'marker');
    const script = join(root, '.git', 'evil');
    repo.write('.git/evil', `#!/bin/sh\ntouch '${marker}'\ncat\n`);
    chmodSync(script, 0o755);
    repo.write('.gitattributes', '*.md filter=evil diff=evil\n');
    repo.write('.git/info/attributes', '*.md filter=evil diff=evil\n');
    repo.commit();
    for (const key of [
      ...['core.fsmonitor', 'core.pager', 'core.sshCommand', 'core.editor', 'core.askPass'],
      ...['filter.evil.smudge', 'filter.evil.clean', 'filter.evil.process', 'diff.external'],
      ...[
        'diff.evil.textconv',
        'diff.evil.command',
        'credential.helper',
        'uploadpack.packObjectsHook',
      ],
      ...['alias.rev-parse', 'alias.ls-tree', 'alias.cat-file', 'gpg.program', 'pager.ls-tree'],
    ]) {
      repo.git('config', key, key.startsWith('alias') ? `!${script}` : script);
    }
    repo.write('.git/hooks/post-index-change', readFileSync(script, 'utf8'));
    repo.write('.git/hooks/reference-transaction', readFileSync(script, 'utf8'));
    for (const hook of ['post-index-change', 'reference-transaction']) {
      chmodSync(join(root, '.git/hooks', hook), 0o755);
    }
    expect(existsSync(marker)).toBe(false);
    const base = await mergeBase(root, await resolveRevision(root, 'v1'));
    expect((await read(root, base.commit)).agents).toEqual([['agents/a.md', 'You are old.']]);
    expect(existsSync(marker)).toBe(false);
    // The trap is a real one: what people type springs it.
    repo.git('status');
    expect(existsSync(marker)).toBe(true);
  });

  it('are what their hashes say, whatever the repository would put in their place', async () => {
    const { root, repo } = twoVersions();
    const [old, now] = ['v1', 'main'].map((ref) =>
      repo.git('rev-parse', `${ref}:agents/a.md`).trim(),
    );
    repo.git('replace', old ?? '', now ?? '');
    expect((await read(root, 'v1')).agents[0]?.[1]).toBe('You are old.');
  });

  it('are not fetched: a clone without its files says what is missing', async () => {
    const { root, repo } = twoVersions();
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const folder = join(emptyFolder(), 'partial');
    repo.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${root}`, folder);
    await expect(read(folder)).rejects.toThrow(
      'this clone leaves out files of the revision, and Assay fetches nothing: `git fetch --refetch --no-filter` gets them',
    );
    opened(folder).git('fetch', '--quiet', '--refetch', '--no-filter');
    expect((await read(folder)).agents).toHaveLength(1);
  });
});

describe('a revision', () => {
  it('that a shallow clone does not reach says what to fetch', async () => {
    const { root, repo } = twoVersions();
    repo.git('checkout', '--quiet', '-b', 'work', 'v1');
    repo.commit('own');
    const folder = join(emptyFolder(), 'shallow');
    const url = `file://${root}`;
    repo.git('clone', '--quiet', '--depth=1', '--branch=work', url, folder);
    await expect(resolveRevision(folder, 'v1')).rejects.toThrow(
      'unknown revision `v1` in this shallow clone: `git fetch --unshallow --tags` gets the history (with actions/checkout: fetch-depth: 0)',
    );
    await expect(resolveRevision(folder, 'origin/main')).rejects.toThrow(
      '`git fetch origin main:refs/remotes/origin/main` gets it',
    );
    const clone = opened(folder);
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main');
    const main = await resolveRevision(folder, 'origin/main');
    await expect(mergeBase(folder, main)).rejects.toThrow(
      'HEAD and origin/main share no commit in this shallow clone: `git fetch --unshallow` gets their history',
    );
    clone.git('fetch', '--quiet', '--unshallow', 'origin');
    expect((await mergeBase(folder, main)).commit).toBe(
      repo.git('rev-parse', 'v1^{commit}').trim(),
    );
  });

  it('that shares no history says so', async () => {
    const { root, repo } = twoVersions();
    repo.git('checkout', '--quiet', '--orphan', 'other');
    repo.commit();
    await expect(mergeBase(root, await resolveRevision(root, 'main'))).rejects.toThrow(
      'HEAD and main share no commit: `assay compare main:<file> <file>` compares without one',
    );
  });

  it.each(['-x', '--all', '', 'a\nb', 'a\0b'])('is never an option or two: %j', async (ref) => {
    await expect(resolveRevision(twoVersions().root, ref)).rejects.toThrow(
      `expected a revision such as origin/main, got ${JSON.stringify(ref)}`,
    );
  });

  it('needs a repository, with a commit in it', async () => {
    const folder = emptyFolder();
    await expect(resolveRevision(folder, 'HEAD')).rejects.toThrow(
      `expected a git repository to read a revision from, ${folder} is in none`,
    );
    repository(folder);
    await expect(resolveRevision(folder, 'HEAD')).rejects.toThrow('HEAD has none yet');
  });

  describe('without git', () => {
    afterEach(() => vi.unstubAllEnvs());

    it('says so', async () => {
      const { root } = fresh();
      vi.stubEnv('PATH', emptyFolder());
      await expect(resolveRevision(root, 'HEAD')).rejects.toThrow(
        'expected git on the PATH to read a revision, found none: install it',
      );
    });
  });
});
