/** A test of an agent that failed; Vitest shows the place in the suite, where the case can be read, not one in our code. */
export class TestFailure extends Error {
  override readonly name = 'TestFailure';

  /** @param place a file, absolute, and a 1-based line in it. */
  constructor(reason: string, place?: { readonly file: string; readonly line: number }) {
    super(reason);
    const at = place === undefined ? '' : `\n    at ${place.file}:${place.line}:1`;
    this.stack = `${this.name}: ${reason}${at}`;
  }
}
