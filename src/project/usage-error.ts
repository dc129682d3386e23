/** Something the person at the keyboard can put right: printed as it stands, exit code 2, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
