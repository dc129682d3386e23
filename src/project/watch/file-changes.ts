import { once } from 'node:events';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { watch } from 'chokidar';

/** How long nothing may change before a save is over: formatters and editors write a file several times. */
const QUIET_MS = 150;

/** What editors put beside a file while they write it. */
const besides = /^\.|~$|\.(?:swp|swx|tmp|bak)$|^4913$/;

/** Watches files and folders. */
export interface FileChanges {
  /** The files that changed, once for each save; ends with the signal. */
  readonly saves: () => AsyncGenerator<readonly string[]>;
  readonly close: () => Promise<void>;
}

/**
 * Watches files and folders for what is changed, added, deleted or renamed.
 *
 * @param paths absolute; what does not exist yet is seen when it comes.
 * @param onChange called at once with each change.
 */
export async function watchFiles(
  paths: readonly string[],
  signal: AbortSignal,
  onChange: () => void,
): Promise<FileChanges> {
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: (path) => !paths.includes(path) && besides.test(basename(path)),
  });
  const changed = new Set<string>();
  let last = 0;
  let wake = () => {};
  watcher.on('all', (_, path) => {
    changed.add(path);
    last = performance.now();
    onChange();
    wake();
  });
  await once(watcher, 'ready');
  async function* saves() {
    while (!signal.aborted) {
      if (changed.size === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
        continue;
      }
      const quiet = performance.now() - last;
      if (quiet < QUIET_MS) {
        await wait(QUIET_MS - quiet);
        continue;
      }
      const files = [...changed];
      changed.clear();
      yield files;
    }
  }
  return { saves, close: () => watcher.close() };
}
