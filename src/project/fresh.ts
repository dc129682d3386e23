import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A run that wants answers of its own, and can be resumed all the same. */
export interface FreshRun {
  readonly id: string;
  /** Once the run is complete, the next one starts afresh. */
  readonly finish: () => void;
}

/**
 * The id under which a run with `--fresh` keeps its answers. One given by the caller (a CI run's number) stands
 * for itself; otherwise an id is remembered in the store until a run completes, so that the same command
 * goes on where an interrupted one ended.
 */
export function freshRun(store: string, given: string | true): FreshRun {
  if (given !== true) return { id: given, finish: () => {} };
  const path = join(store, 'fresh-run');
  if (!existsSync(path)) {
    mkdirSync(store, { recursive: true });
    writeFileSync(path, randomUUID());
  }
  const finish = () => rmSync(path, { force: true });
  return { id: readFileSync(path, 'utf8').trim(), finish };
}
