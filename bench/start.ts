/**
 * How fast the command starts, beside `node -e 0` in the same minute, and what the demonstration takes. The median of
 * several runs. Build first.
 *
 *   node --import jiti/register bench/start.ts [--runs 15]
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measured, measured } from './speed/measured.js';

const { values: flags } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const root = join(import.meta.dirname, '..');
const cli = join(root, 'dist/commands/cli.js');

/** The middle one of several runs, by wall time. */
async function median(args: readonly string[], cwd: string): Promise<Measured> {
  const results: Measured[] = [];
  for (let run = 0; run < Number(flags.runs); run++) results.push(await measured(args, { cwd }));
  const middle = results.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(results.length / 2)];
  if (middle === undefined) throw new Error('--runs: expected at least 1');
  return middle;
}

function print(what: string, value: number, most: number, unit: string): void {
  const holds = value <= most ? 'holds' : 'MISSED';
  process.stdout.write(
    `${what.padEnd(28)} ${value.toFixed(0).padStart(6)} ${unit}, at most ${most.toFixed(0)} ${unit}: ${holds}\n`,
  );
}

const cwd = mkdtempSync(join(tmpdir(), 'assay-bench-'));
for (const name of ['agents', 'suites', 'recordings', 'assay.yaml']) {
  cpSync(join(root, name), join(cwd, name), { recursive: true });
}
try {
  const bare = await median(['-e', '0'], cwd);
  const version = await median([cli, '--version'], cwd);
  const demo = await median([cli, 'run'], cwd);
  print('assay --version', version.wallMs, bare.wallMs * 1.5 + 60, 'ms');
  print('assay --version, memory', version.memoryMb, 60, 'MB');
  print('the demonstration', demo.wallMs, 3_000, 'ms');
  print('the demonstration, memory', demo.memoryMb, 200, 'MB');
} finally {
  rmSync(cwd, { recursive: true, force: true });
}
