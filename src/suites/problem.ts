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
function formatProblem({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message.replace(/\p{Cc}/gu, escaped)}`;
}

/** What a file says can hold line ends and the control characters of terminals. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Everything that is wrong with a suite, or another YAML file beside it; the message has a line for each problem. */
export class SuiteError extends Error {
  override readonly name = 'SuiteError';

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
  }
}
