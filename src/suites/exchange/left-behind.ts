/** Something that one format says and the other cannot. */
export interface LeftBehind {
  /** The case it belongs to; `null` where it is about the whole suite. */
  readonly case: string | null;
  /** What is not carried over and, where it is not plain, why: `allowed_tools`. */
  readonly what: string;
}

/** Several things of one case. */
export function leftOf(name: string, whats: readonly string[]): readonly LeftBehind[] {
  return whats.map((what) => ({ case: name, what }));
}
