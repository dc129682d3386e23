/**
 * Assay beside promptfoo on the same loopback server: what is installed, start-up, 1,000 and 5,000 cases at 50 ms, the
 * same again from what each tool kept, and 1,000 cases where one request of ten is refused. Both are installed from
 * the registry, as their users install them.
 *
 *   node --import jiti/register bench/rivals.ts [--folder <where to install>] [--cases 1000,5000]
 */
import { mkdirSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assayTool } from './rivals/assay.js';
import { promptfooTool } from './rivals/promptfoo.js';
import type { Tool, ToolRun } from './rivals/tool.js';
import type { Measured } from './speed/measured.js';
import { startServer } from './speed/start-server.js';

const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: join(tmpdir(), 'assay-rivals') },
    cases: { type: 'string', default: '1000,5000' },
  },
});

const CONCURRENCY = 20;
const DELAY_MS = 50;
const STARTS = 7;

function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

function row(what: string, of: (tool: Tool) => string): void {
  print(`${what.padEnd(36)}${tools.map((tool) => of(tool).padStart(34)).join('')}`);
}

async function medianStart(tool: Tool): Promise<Measured> {
  const runs: Measured[] = [];
  for (let run = 0; run < STARTS; run++) runs.push(await tool.start());
  const [middle] = runs.sort((a, b) => a.wallMs - b.wallMs).slice(Math.floor(STARTS / 2));
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}

function describe({ measured, tally }: ToolRun): string {
  const { wallMs, cpuMs, memoryMb } = measured;
  const { passed, failed, unanswered } = tally;
  const took = `${(wallMs / 1000).toFixed(1)} s, ${(cpuMs / 1000).toFixed(1)} s CPU, ${memoryMb.toFixed(0)} MB`;
  return failed + unanswered === 0
    ? took
    : `${took} (${passed} right, ${failed} wrong, ${unanswered} none)`;
}

/** Runs the suite once, and again where `again` names that. The tools take turns, so that one hour serves both. */
async function suite(what: string, cases: number, refuseOneOf?: number): Promise<void> {
  for (const tool of tools) {
    const server = await startServer(DELAY_MS, refuseOneOf);
    const project = tool.project(server.url, cases, CONCURRENCY);
    try {
      print(`${what.padEnd(36)}${tool.name.padEnd(12)}${describe(await project.run())}`);
      if (refuseOneOf !== undefined) continue;
      print(
        `${'  the same again'.padEnd(36)}${tool.name.padEnd(12)}${describe(await project.run())}`,
      );
    } finally {
      server.stop();
      project.remove();
    }
  }
}

const folder = resolve(flags.folder);
for (const name of ['assay', 'promptfoo']) mkdirSync(join(folder, name), { recursive: true });
const tools = [assayTool(join(folder, 'assay')), promptfooTool(join(folder, 'promptfoo'))];

print(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version} on Linux ${release()}, ${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 1e9).toFixed(0)} GB`,
);
row('', ({ name, version }) => `${name} ${version}`);
row(
  'installed',
  ({ installedBytes, packages }) => `${(installedBytes / 1e6).toFixed(0)} MB, ${packages} packages`,
);
const starts = new Map<Tool, Measured>();
for (const tool of tools) starts.set(tool, await medianStart(tool));
row('--version, median', (tool) => {
  const start = starts.get(tool);
  return start === undefined
    ? ''
    : `${start.wallMs.toFixed(0)} ms, ${start.memoryMb.toFixed(0)} MB`;
});
print();
for (const cases of flags.cases.split(',').map(Number))
  await suite(`${cases} cases at ${DELAY_MS} ms`, cases);
await suite('1000 cases, one of ten refused', 1000, 10);
