import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, demonstration, emptyFolder } from './assay.js';

const formats = {
  html: 'report.html',
  markdown: 'report.md',
  json: 'report.json',
  junit: 'junit.xml',
} as const;

describe('assay report', () => {
  it('renders a stored run again byte for byte, to standard output and to a file', async () => {
    const cwd = demonstration();
    const run = await assay(['run'], { cwd });
    for (const [format, file] of Object.entries(formats)) {
      const written = readFileSync(join(cwd, 'reports/latest', file), 'utf8');
      const { code, stdout, stderr } = await assay(['report', '--format', format], { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout === written, format).toBe(true);
    }
    await assay(['report', 'latest', '--format', 'markdown', '--out', 'again.md'], { cwd });
    expect(readFileSync(join(cwd, 'again.md'), 'utf8')).toBe(
      readFileSync(join(cwd, 'reports/latest/report.md'), 'utf8'),
    );
    const terminal = await assay(['report'], { cwd });
    expect(run.stdout.startsWith(terminal.stdout.trimEnd())).toBe(true);
  });

  it('writes every trial as CSV, also those that the report has no room for', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const path = join(cwd, 'reports/latest/report.json');
    const report = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...report, trials: [] }));
    const { stdout } = await assay(['report', '--format', 'csv'], { cwd });
    expect(stdout).toMatch(/^family,variant,case,trial,stage,outcome,/);
    expect(stdout.match(/^backend-architect,/gm)).toHaveLength(165);
  });

  it('finds a run by its id, and by its folder wherever that lies', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const [id = ''] = readdirSync(join(cwd, 'reports'));
    expect((await assay(['report', id], { cwd })).code).toBe(0);
    renameSync(join(cwd, 'reports', id), join(cwd, 'an artifact'));
    expect((await assay(['report', 'an artifact'], { cwd })).code).toBe(0);
  });

  it('says in one line what is wrong', async () => {
    const cwd = demonstration();
    const complaint = async (...args: readonly string[]) => {
      const { code, stderr, stdout } = await assay(['report', ...args], { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await complaint()).toBe(
      'assay: there is no run in reports/ yet: `assay run` makes one\n',
    );
    await assay(['run'], { cwd });
    const [id = ''] = readdirSync(join(cwd, 'reports'));
    expect(await complaint(`${id.slice(0, -1)}x`)).toMatch(/there is no .* did you mean/);
    expect(await complaint('--format', 'htm')).toBe(
      'assay: --format: unknown format `htm`, did you mean `html`?\n',
    );
    expect(await complaint('--format', 'html', '--out', 'agents')).toMatch(
      /agents: expected a file, found a folder/,
    );
    const file = join(cwd, 'reports', id, 'report.json');
    const report = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...report, assay: '9.9.9', schema: 2 }));
    expect(await complaint()).toMatch(
      /^assay: reports\/latest\/report\.json: expected a report .* at schema \(written by Assay 9\.9\.9\)\n$/,
    );
    writeFileSync(file, '{"schema": 1,');
    expect(await complaint()).toMatch(/report\.json: expected JSON: /);
  });
});

describe('assay open', () => {
  it('hands report.html to the opener of the system as one argument, whatever its path holds', async () => {
    const cwd = demonstration();
    await assay(['run', '--reports', "it's $(touch ran) & `so`"], { cwd });
    const tools = emptyFolder();
    const told = join(tools, 'told');
    const script = `#!/bin/sh\nprintf '%s\\n' "$#" "$1" > '${told}'\n`;
    writeFileSync(join(tools, 'xdg-open'), script, { mode: 0o755 });
    const { code, stdout, stderr } = await assay(
      ['open', '--reports', "it's $(touch ran) & `so`"],
      { cwd, env: { PATH: `${tools}:/bin:/usr/bin` } },
    );
    const path = "it's $(touch ran) & `so`/latest/report.html";
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${path}\n`, stderr: '' });
    expect(readFileSync(told, 'utf8')).toBe(`1\n${join(cwd, path)}\n`);
    expect(readdirSync(cwd)).not.toContain('ran');
  });

  it('prints the path alone where nothing opens it', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const { code, stdout, stderr } = await assay(['open'], { cwd, env: { PATH: emptyFolder() } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'reports/latest/report.html\n' });
    expect(stderr).toBe(
      'assay: nothing here opens a browser (xdg-open is missing): open the file yourself\n',
    );
  });
});
