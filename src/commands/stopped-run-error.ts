/** No further request could have succeeded: a bad key, a store that can't be written. What was answered is kept. */
export class StoppedRunError extends Error {
  override readonly name = 'StoppedRunError';

  constructor(reason: string) {
    super(`the run was stopped: ${reason} (answers that came are kept: the same command goes on)`);
  }
}
