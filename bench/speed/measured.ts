import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process took. */
export interface Measured {
  readonly code: number | null;
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number;
  /** Most resident memory, in MB of 1,000,000 bytes. */
  readonly memoryMb: number;
  readonly stderr: string;
}

const usageFile = join(tmpdir(), `assay-bench-${process.pid}.json`);

/** Loaded first by the measured process: writes what it took when it ends. */
const reporter = `data:text/javascript,${encodeURIComponent(
  `import { writeFileSync } from 'node:fs';
   process.on('exit', () => writeFileSync(${JSON.stringify(usageFile)}, JSON.stringify(process.resourceUsage())));`,
)}`;

/** Runs node with these arguments and measures it from the outside: wall time from start to end, its own CPU and memory. */
export async function measured(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Measured> {
  const started = performance.now();
  const child = spawn(process.execPath, [`--import=${reporter}`, ...args], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  const wallMs = performance.now() - started;
  const usage = JSON.parse(readFileSync(usageFile, 'utf8'));
  return {
    code,
    wallMs,
    cpuMs: (usage.userCPUTime + usage.systemCPUTime) / 1000,
    memoryMb: (usage.maxRSS * 1024) / 1e6,
    stderr,
  };
}
