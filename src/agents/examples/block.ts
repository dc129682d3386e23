/** Part of a text that holds one example. */
export interface Block {
  /** Position at which it begins, its tag included. */
  readonly offset: number;
  /** Positions of its content. */
  readonly start: number;
  readonly end: number;
}
