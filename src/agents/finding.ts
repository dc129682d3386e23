/** How much a finding matters: an error loses or changes something, a warning may, a note is advice. */
export type Severity = 'error' | 'warning' | 'note';

/** What is wrong with an agent file, as data; `describe-finding.ts` turns it into words. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}
