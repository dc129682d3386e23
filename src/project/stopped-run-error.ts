/** No further request could have succeeded: a bad key, a store that can't be written. */
export class StoppedRunError extends Error {
  override readonly name = 'StoppedRunError';

  /** @param answered trials that were answered before: they are kept, and worth a word. */
  constructor(reason: string, answered: number) {
    const kept = `the run was stopped: ${reason} (${answered} answered trials are kept: the same command goes on)`;
    super(answered === 0 ? reason : kept);
  }
}
