import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAgentFile, UnreadableFileError } from '../../src/agents/read-agent-file.js';
import { readAgentFolder } from '../../src/agents/read-agent-folder.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-agents-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

function agent(name: string): string {
  return `---\nname: ${name}\ndescription: Does ${name}.\n---\nYou do ${name}.\n`;
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

async function filesOf(folder = 'agents'): Promise<readonly string[]> {
  return (await readAgentFolder(folder, { root })).agents.map(({ file }) => file);
}

describe('reading a folder of agents', () => {
  it('finds agent files in it and below, in order of their paths', async () => {
    await put('agents/b.md', agent('b'));
    await put('agents/sub/deep/c.md', agent('c'));
    await put('agents/a.agent.md', agent('a'));
    await put('agents/rules.mdc', agent('rules'));
    await put('agents/notes.txt', agent('notes'));
    await put('agents/node_modules/x.md', agent('x'));
    expect(await filesOf()).toEqual([
      'agents/a.agent.md',
      'agents/b.md',
      'agents/rules.mdc',
      'agents/sub/deep/c.md',
    ]);
  });

  it('takes a README for a document, and a README with front matter for an agent', async () => {
    await put('agents/README.md', '# Our agents\n');
    await put('agents/sub/README.md', agent('readme'));
    const { agents, findings } = await readAgentFolder('agents', { root });
    expect(agents.map(({ name }) => name)).toEqual(['readme']);
    expect(findings).toEqual([]);
  });

  it('reports a file without front matter that is no known document', async () => {
    await put('agents/thoughts.md', 'You think.\n');
    const { agents, findings } = await readAgentFolder('agents', { root });
    expect(agents).toEqual([]);
    expect(findings).toMatchObject([{ code: 'no-front-matter', file: 'agents/thoughts.md' }]);
  });

  it('follows a link that stays inside, once, and not one that leads out', async () => {
    await put('agents/real/a.md', agent('a'));
    await put('outside/secret.md', agent('secret'));
    await symlink(join(root, 'outside'), join(root, 'agents/out'));
    await symlink(join(root, 'outside/secret.md'), join(root, 'agents/secret.md'));
    await symlink(join(root, 'agents'), join(root, 'agents/real/loop'));
    await symlink(join(root, 'agents/real/a.md'), join(root, 'agents/same.md'));
    await symlink(join(root, 'gone.md'), join(root, 'agents/gone.md'));
    const { agents, findings } = await readAgentFolder('agents', { root });
    expect(agents.map(({ file }) => file)).toEqual(['agents/real/a.md', 'agents/same.md']);
    const links = findings.map((finding) => [
      finding.file,
      finding.code === 'link-outside' && finding.target,
    ]);
    expect(links.toSorted()).toEqual([
      ['agents/gone.md', 'nowhere'],
      ['agents/out', 'outside'],
      ['agents/secret.md', 'outside'],
    ]);
  });

  it('stops at a depth and at a number of files, and says so', async () => {
    await put('agents/a.md', agent('a'));
    await put('agents/b.md', agent('b'));
    await put('agents/1/2/3/c.md', agent('c'));
    const options = { root, maxDepth: 2, maxFiles: 1 };
    const { agents, findings } = await readAgentFolder('agents', options);
    expect(agents.map(({ name }) => name)).toEqual(['a']);
    expect(findings.map(({ code, file }) => [code, file])).toEqual([
      ['folder-too-deep', 'agents/1/2/3'],
      ['too-many-files', 'agents'],
    ]);
  });

  it('fails for a folder that is missing, in one line', async () => {
    const reading = readAgentFolder('nowhere', { root });
    await expect(reading).rejects.toThrow(UnreadableFileError);
    await expect(reading).rejects.toThrow(/^Cannot read nowhere: [^\n]+$/);
  });

  it.skipIf(process.getuid?.() === 0)('fails for a file that may not be read', async () => {
    await put('agents/a.md', agent('a'));
    await chmod(join(root, 'agents/a.md'), 0o000);
    await expect(readAgentFolder('agents', { root })).rejects.toMatchObject({
      name: 'UnreadableFileError',
      path: 'agents/a.md',
      cause: { code: 'EACCES' },
    });
  });
});

describe('reading one agent file', () => {
  it('fails for a file that is missing, with its path and the cause', async () => {
    await expect(readAgentFile('gone.md', root)).rejects.toMatchObject({
      name: 'UnreadableFileError',
      path: 'gone.md',
      cause: { code: 'ENOENT' },
    });
  });

  it('shows the path relative to the root, with slashes', async () => {
    await put('agents/sub/a.md', agent('a'));
    const { file } = await readAgentFile(join(root, 'agents', 'sub', 'a.md'), root);
    expect(file).toBe('agents/sub/a.md');
  });

  it('reads UTF-16 by its byte order mark', async () => {
    await writeFile(join(root, 'a.md'), Buffer.from(`\uFEFF${agent('été')}`, 'utf16le'));
    expect((await readAgentFile('a.md', root)).name).toBe('été');
  });

  it('reads the beginning of a file that is too large, and says so', async () => {
    await put('a.md', agent('a') + 'x'.repeat(5_000_000));
    const { name, findings } = await readAgentFile('a.md', root);
    expect([name, findings.map(({ code }) => code)]).toEqual(['a', ['file-too-large']]);
  });

  it.each([
    ['skills/mend-nets/SKILL.md', 'mend-nets'],
    ['.opencode/agent/planner.md', 'planner'],
    ['.github/agents/planner.agent.md', 'planner'],
    ['.cursor/rules/planner.mdc', 'planner'],
    ['.gemini/agents/planner.md', 'planner'],
    ['.claude/agents/planner.md', ''],
  ])('takes the name of %s from its path where its format does', async (path, name) => {
    await put(path, '---\ndescription: Plans.\n---\nYou plan.\n');
    const read = await readAgentFile(path, root);
    expect([read.name, read.description, read.body]).toEqual([name, 'Plans.', 'You plan.']);
  });
});
