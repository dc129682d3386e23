import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, emptyFolder } from './assay.js';

const broken = '---\nname: baker\ndescription: Bakes: bread\n---\nYou bake.\n';
const wrong = '---\nname: cook\nmodel: hiaku\n---\nYou cook.\n';

/** A folder with files by their names. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const cwd = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  return cwd;
}

describe('assay lint', () => {
  it('prints findings by file and line, and exits with 1 where one is an error', async () => {
    const { code, stdout } = await assay(['lint', 'cook.md'], {
      cwd: folderOf({ 'cook.md': wrong }),
    });
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'cook.md',
        '     1  error    Expected a description; without one nothing is ever delegated to the agent  [missing-description]',
        '     1  note     The agent has no examples; they help to delegate to it, and make its test cases  [no-examples]',
        '     3  error    Expected a model (sonnet, opus, haiku, fable, inherit or a full id), got "hiaku"; did you mean "haiku"?  [unknown-model]',
        '',
        '2 errors, 1 note',
        '',
      ].join('\n'),
    );
  });

  it('exits with 0 for warnings, with --strict with 1', async () => {
    const cwd = folderOf({ 'baker.md': broken });
    expect(await assay(['lint', 'baker.md'], { cwd })).toMatchObject({ code: 0 });
    expect(await assay(['lint', 'baker.md', '--strict'], { cwd })).toMatchObject({ code: 1 });
  });

  it('exits with 2 and one line for a path that is not there and a format it does not have', async () => {
    const cwd = emptyFolder();
    const missing = await assay(['lint', 'gone.md'], { cwd });
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(/^assay: Cannot read gone\.md: [^\n]+\n$/);
    const unknown = await assay(['lint', '--format', 'xml'], { cwd });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
  });

  it('writes JSON that a program can take apart', async () => {
    const cwd = folderOf({ 'baker.md': broken });
    const { stdout } = await assay(['lint', '.', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'baker.md', line: 3, severity: 'warning', code: 'yaml-recovered', lost: [] },
      { file: 'baker.md', line: 3, severity: 'note', code: 'no-examples' },
    ]);
  });

  it('finds what two files of one folder share, however they are named', async () => {
    const cwd = folderOf({ 'a.md': broken, 'b.md': broken });
    const byFolder = await assay(['lint', '.'], { cwd });
    expect(byFolder.stdout).toContain('[duplicate-name]');
    expect(await assay(['lint', 'a.md', 'b.md'], { cwd })).toEqual(byFolder);
  });

  it('mends files in place, through a link too, and lints what it has written', async () => {
    const cwd = folderOf({ 'baker.md': broken });
    symlinkSync(join(cwd, 'baker.md'), join(cwd, 'linked.md'));
    const ended = await assay(['lint', 'linked.md', '--fix', '--strict'], { cwd });
    expect(ended).toMatchObject({ code: 0, stderr: 'mended linked.md\n' });
    expect(ended.stdout).not.toContain('yaml-recovered');
    const mended = broken.replace('Bakes: bread', '"Bakes: bread"');
    expect(readFileSync(join(cwd, 'baker.md'), 'utf8')).toBe(mended);
  });

  it('leaves a file alone that is not valid UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from(broken), Buffer.from([0xff, 0xfe, 0x80])]);
    const cwd = folderOf({ 'latin.md': bytes });
    await assay(['lint', 'latin.md', '--fix'], { cwd });
    expect(readFileSync(join(cwd, 'latin.md'))).toEqual(bytes);
  });
});
