import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { cli } from './assay.js';
import { liveProject, write, writeSuite } from './live-project.js';

/** Says what the prompt tells it to. */
function decide(params: MessageParams) {
  return JSON.stringify(params.system).includes('Say no.') ? 'no' : 'yes';
}

/** A project that is being watched, and what has been shown since the last look. */
async function watching(settings: string, ...flags: readonly string[]) {
  const { cwd, env, server } = await liveProject({ decide, settings });
  const child = spawn(process.execPath, [cli, 'watch', ...flags], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '200', ...env },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let shown = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      shown += text;
    });
  }
  /** What is shown up to the words that end it. */
  const until = async (words: string): Promise<string> => {
    await expect.poll(() => shown, { timeout: 20_000, interval: 20 }).toContain(words);
    const text = shown;
    shown = '';
    return text;
  };
  const save = (file: string, text: string) => write(cwd, file, text);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { cwd, server, until, save, ended, child };
}

function agent(body: string): string {
  return `---\nname: team\ndescription: Good.\nmodel: claude-haiku-4-5\n---\n${body}\n`;
}

const GOOD = 'agents/team/good.md';

describe('assay watch', () => {
  it('runs what changed with each save, and shows the difference from what it was', async () => {
    const { cwd, server, until, save, ended, child } = await watching('trials: 2\n');
    expect(await until('12 requests')).toContain('team/good  100.0  3 cases, 6 scored trials');

    save(GOOD, agent('Say no.'));
    const worse = await until('6 requests');
    expect(worse).toContain(GOOD);
    expect(worse).toContain('team/good  0.0 (−100.0)');
    expect(worse).toContain('regressed: team/good is worse than before on this suite');
    expect(worse).toContain('  one  100.0 → 0.0\n');
    expect(worse).toContain('  one fail: 0.00 is below 1.00: contains-yes');
    expect(worse).not.toContain('team/bad');

    // What was asked before is in the store.
    save(GOOD, agent('You are good.'));
    expect(await until('nothing asked')).toContain('team/good  100.0 (+100.0)');

    // As editors save that write beside the file and rename.
    save('agents/team/.good.md.tmp', agent('You are better.'));
    renameSync(join(cwd, 'agents/team/.good.md.tmp'), join(cwd, GOOD));
    expect(await until('6 requests')).toContain('team/good  100.0 (0.0)');

    save('agents/team/new.md', agent('You are new.'));
    expect(await until('6 requests')).toContain('team/new  100.0  3 cases');

    rmSync(join(cwd, 'agents/team/new.md'));
    await until('Nothing changed that a score depends on.');

    writeSuite(cwd, ['one', 'two', 'three', 'four']);
    expect(await until('4 requests')).toContain('4 cases, 8 scored trials');

    expect(server.requests).toHaveLength(12 + 6 + 6 + 6 + 4);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('names what is broken while it is edited, and goes on when it is mended', async () => {
    const { cwd, server, until, save, ended, child } = await watching('trials: 1\n');
    await until('6 requests');
    save(GOOD, '---\nname: team\ndescription: Go');
    expect(await until('mended')).toContain(`${GOOD}:1: The front matter is never closed`);
    save('suites/team.yaml', 'version: 1\nfam');
    await until('suites/team.yaml:2:1: broken YAML');
    expect(server.requests).toHaveLength(6);
    save(GOOD, agent('Say no.'));
    await until('suites/team.yaml:2:1: broken YAML');
    writeSuite(cwd, ['one', 'two', 'three']);
    expect(await until('3 requests')).toContain('team/good  0.0 (−100.0)');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('spends no more than its budget with one save, and goes on from there', async () => {
    const { until, save, child, ended } = await watching('trials: 1\n', '--budget', '0.0001usd');
    expect(await until('0 trials, nothing asked.')).toMatch(/Ended early: .*budget/);
    save(GOOD, agent('Say no.'));
    expect(await until('0 trials, nothing asked.')).toMatch(/Ended early: .*budget/);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
