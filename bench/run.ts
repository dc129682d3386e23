/**
 * What a run costs beside a bare pool of the SDK that makes the same requests, on this machine and in this hour; what a
 * rerun from the store takes; and what memory many trials need. Build first.
 *
 *   node --import jiti/register bench/run.ts [--requests 5000] [--trials 100000] [--only memory]
 */
import { rmSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measured, measured } from './speed/measured.js';
import { benchProject } from './speed/project.js';
import { startServer } from './speed/start-server.js';

const { values: flags } = parseArgs({
  options: {
    requests: { type: 'string', default: '5000' },
    trials: { type: 'string', default: '100000' },
    only: { type: 'string' },
  },
});
const requests = Number(flags.requests);
const here = import.meta.dirname;
const cli = join(here, '../dist/commands/cli.js');
const env = { ANTHROPIC_API_KEY: 'bench' };

/** A figure beside the most that it may be. */
function line(what: string, value: number, most: number, unit: string): void {
  const holds = value <= most ? 'holds' : 'MISSED';
  print(
    `  ${what.padEnd(44)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(6)} at most ${most} ${unit}: ${holds}`,
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The project is gone afterwards. */
async function inProject(
  delayMs: number,
  cases: number,
  concurrency: number,
  bench: (cwd: string, url: string) => Promise<void>,
): Promise<void> {
  const server = await startServer(delayMs);
  const cwd = benchProject(server.url, cases, concurrency);
  try {
    await bench(cwd, server.url);
  } finally {
    server.stop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function run(cwd: string, trials: number): Promise<Measured> {
  const result = await measured([cli, 'run', '--trials', String(trials)], { cwd, env });
  if (result.code !== 0) throw new Error(`the run ended with ${result.code}: ${result.stderr}`);
  return result;
}

const bare = (url: string, concurrency: number) =>
  measured([
    '--import',
    'jiti/register',
    join(here, 'speed/bare-pool.ts'),
    url,
    String(requests),
    String(concurrency),
  ]);

const parts: Readonly<Record<string, () => Promise<void>>> = {
  async pool() {
    print(`${requests} trials against a server that takes 50 ms, 20 at once:`);
    await inProject(50, Math.ceil(requests / 20), 20, async (cwd, url) => {
      const alone = await bare(url, 20);
      const whole = await run(cwd, 20);
      print(`  bare pool: ${describe(alone)}`);
      print(`  assay run: ${describe(whole)}`);
      line('wall time beside the bare pool', whole.wallMs / alone.wallMs, 1.25, '×');
      line('CPU beside the bare pool', whole.cpuMs / alone.cpuMs, 1.6, '×');
      line('memory', whole.memoryMb, 250, 'MB');
      const again = await run(cwd, 20);
      print('The same again, every answer in the store:');
      line('wall time', again.wallMs / 1000, 3, 's');
      line('memory', again.memoryMb, 250, 'MB');
    });
  },
  async wide() {
    print('1,000 requests in flight at once:');
    await inProject(500, 250, 1000, async (cwd) => {
      const whole = await run(cwd, 20);
      print(`  assay run: ${describe(whole)}`);
      line('memory', whole.memoryMb, 400, 'MB');
    });
  },
  async memory() {
    const trials = Number(flags.trials);
    print(`${trials} trials, the report included:`);
    await inProject(0, Math.ceil(trials / 100), 50, async (cwd) => {
      const whole = await run(cwd, 100);
      print(`  assay run: ${describe(whole)}`);
      line('memory', whole.memoryMb, 400, 'MB');
    });
  },
};

function describe({ wallMs, cpuMs, memoryMb }: Measured): string {
  return `${(wallMs / 1000).toFixed(2)} s, ${(cpuMs / 1000).toFixed(2)} s CPU, ${memoryMb.toFixed(0)} MB`;
}

print(
  `Node ${process.version} on Linux ${release()}, ${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 1e9).toFixed(0)} GB`,
);
for (const [name, bench] of Object.entries(parts)) {
  if (flags.only === undefined || flags.only === name) await bench();
}
