import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * The hidden name of a run's folder while it is written. It says which process of which machine writes it, so that a
 * later run can tell what a killed one left.
 */
export function unfinishedFolder(home: string, id: string): string {
  return join(home, `.${id}.${process.pid}@${host()}.partial`);
}

/**
 * Takes away the unfinished folders of processes of this machine that are no more: their answers are in the store. Those
 * of other machines, which may share the place, are left alone, since nothing tells whether they live.
 */
export function removeAbandoned(home: string): void {
  for (const name of readdirSync(home)) {
    const [, pid, machine] = /\.(\d+)@(.*)\.partial$/.exec(name) ?? [];
    if (machine === host() && !isAlive(Number(pid))) {
      rmSync(join(home, name), { recursive: true, force: true });
    }
  }
}

function host(): string {
  return encodeURIComponent(hostname());
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of another user may not be signalled, and lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
