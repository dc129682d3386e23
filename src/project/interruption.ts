/** Ctrl-C, or SIGTERM from a CI system: the run ends after what is in flight was told to stop. */
export class Interruption extends Error {
  override readonly name = 'Interruption';

  constructor(store: string) {
    super(`interrupted: the answers so far are in ${store}/, the same command goes on from there`);
  }
}
