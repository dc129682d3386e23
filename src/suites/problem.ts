/** Something wrong in a file that people write, and where. */
export interface Problem {
  /** Path as it is shown to people, with `/`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
  readonly message: string;
}

/** One line: `suites/x.yaml:12:7: expected …`, which terminals and editors make a link of. */
export function formatProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}

/** Everything that is wrong with a suite, or another YAML file beside it; the message has a line for each problem. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}
