import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assay, cli, complaints, type Ended } from './assay.js';
import { jsonLines, liveProject } from './live-project.js';

type Project = Awaited<ReturnType<typeof liveProject>>;

const args = ['run', '--trials', '4'];

describe('a disk that is full', () => {
  it('ends the run before it buys more than it can keep, and the same command goes on later', async () => {
    const project = await liveProject({
      settings: 'concurrency: 2\n',
      decide: (_, number) => (number === 6 ? `yes ${'long '.repeat(20_000)}` : 'yes'),
    });
    const full = await onSmallDisk(args, project);
    expect(full.code).toBe(2);
    expect(complaints(full.stderr)).toMatch(
      /^assay: the run was stopped: the answer store \S+ cannot be used: EFBIG[^\n]*\n$/,
    );
    expect(readdirSync(join(project.cwd, 'reports'))).toEqual([]);
    const asked = project.server.requests.length;
    expect(asked).toBeLessThan(10);
    const resumed = await assay(args, project);
    expect(resumed.code).toBe(0);
    // The one that could not be kept, and what was in flight beside it, may have been bought again.
    expect(project.server.requests.length).toBeLessThanOrEqual(24 + 2);
  });

  it('ends the run too where only the report cannot be written, and keeps the answers', async () => {
    const project = await liveProject({
      cases: Array.from({ length: 40 }, (_, number) => `case-${number}`),
      settings: 'concurrency: 2\n',
    });
    const full = await onSmallDisk(['run', '--trials', '2'], project);
    expect(full.code).toBe(2);
    expect(complaints(full.stderr)).toMatch(/^assay: [^\n]*EFBIG[^\n]*\n$/);
    expect(readdirSync(join(project.cwd, 'reports'))).toEqual([]);
    const resumed = await assay(['run', '--trials', '2'], project);
    expect(resumed.code).toBe(0);
    expect(project.server.requests).toHaveLength(160);
  });
});

describe('a store that cannot be written', () => {
  it('is found out before anything is asked', async () => {
    const project = await liveProject();
    writeFileSync(join(project.cwd, '.assay'), 'in the way');
    const { code, stderr } = await assay(args, project);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^assay: the answer store \S+ cannot be used: ENOTDIR[^\n]*\n$/);
    expect(project.server.requests).toEqual([]);
  });

  it('is found out also where a folder of it can never be', async () => {
    const project = await liveProject({ settings: 'store: /proc/nowhere/store\n' });
    const { code, stderr } = await assay(args, project);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^assay: the answer store \S+ cannot be used: ENOENT[^\n]*\n$/);
    expect(project.server.requests).toEqual([]);
  });

  it('ends the run at the first answer that cannot be kept', async () => {
    const answers = () => join(project.cwd, '.assay/answers');
    const project = await liveProject({
      settings: 'concurrency: 2\n',
      decide: (_, number) => {
        if (number === 1) {
          rmSync(answers(), { recursive: true });
          writeFileSync(answers(), 'in the way');
        }
        return 'yes';
      },
    });
    const { code, stderr } = await assay(args, project);
    expect(code).toBe(2);
    expect(complaints(stderr)).toMatch(/^assay: the answer store [^\n]*\n$/);
    expect(project.server.requests.length).toBeLessThanOrEqual(2);
    rmSync(answers());
    expect((await assay(args, project)).code).toBe(0);
  });
});

describe('a clock that jumps', () => {
  const env = {
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'jumping-clock.mjs')).href}`,
  };

  it('disturbs neither retries nor latencies, nor what is bought', async () => {
    const project = await liveProject({
      decide: (_, number) => (number % 5 === 0 ? { status: 529 } : 'yes'),
      attempts: 4,
    });
    const jumped = { ...project, env: { ...project.env, ...env } };
    const { code } = await assay(['run', '--trials', '2', '--fresh'], jumped);
    expect(code).toBe(0);
    const asked = project.server.requests.length;
    const latencies = jsonLines(join(project.cwd, 'reports/latest/trials.jsonl'))
      .slice(1)
      .map((trial) => Object(trial).answer.latencyMs);
    expect(Math.min(...latencies)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...latencies)).toBeLessThan(60_000);
    expect((await assay(['run', '--trials', '2'], jumped)).code).toBe(0);
    expect(project.server.requests).toHaveLength(asked);
  });

  it('does not keep a run with fresh answers from being resumed', async () => {
    const project = await liveProject({ settings: 'concurrency: 1\n', decide: stopsAfter(3) });
    const jumped = { ...project, env: { ...project.env, ...env } };
    expect((await assay(['run', '--trials', '2', '--fresh'], jumped)).code).toBe(2);
    const resumed = await assay(['run', '--trials', '2', '--fresh'], jumped);
    expect(resumed.code).toBe(0);
    expect(project.server.requests).toHaveLength(12 + 1);
  });
});

it('does not take waiting for a place for the latency of a model', async () => {
  const project = await liveProject({
    settings: 'concurrency: 2\n',
    decide: () => ({ text: 'yes', delayMs: 30 }),
  });
  await assay(['run', '--trials', '12'], project);
  const { families, run } = JSON.parse(
    readFileSync(join(project.cwd, 'reports/latest/report.json'), 'utf8'),
  );
  const took = Date.parse(run.finished) - Date.parse(run.started);
  for (const { latencyMs } of families[0].variants) expect(latencyMs.mean).toBeLessThan(took / 4);
});

/** A key that is refused once, after so many answers. */
function stopsAfter(answers: number) {
  return (_: unknown, number: number) => (number === answers + 1 ? { status: 401 } : 'yes');
}

/** Runs the command where no file can grow beyond 32 kB: writing fails as it does on a full disk. */
function onSmallDisk(command: readonly string[], { cwd, env }: Project): Promise<Ended> {
  const script = 'ulimit -f 64; trap "" XFSZ; exec "$@"';
  const child = spawn('sh', ['-c', script, 'sh', process.execPath, cli, ...command], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    out.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    out.stderr += chunk;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...out })));
}
