import { setMaxListeners } from 'node:events';

/** Ctrl-C, or SIGTERM from a CI system: the run ends after what is in flight was told to stop. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  constructor(store: string) {
    super(`interrupted: the answers so far are in ${store}/, the same command goes on from there`);
  }
}

/** A signal that is aborted by the first Ctrl-C; a second one ends the process at once. */
export function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  // Every request under way listens; that is no leak.
  setMaxListeners(0, controller.signal);
  const abort = () => controller.abort();
  process.once('SIGINT', abort);
  process.once('SIGTERM', abort);
  const release = () => {
    process.off('SIGINT', abort);
    process.off('SIGTERM', abort);
  };
  return { signal: controller.signal, release };
}
