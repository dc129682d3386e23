import { terminalText } from '../terminal/text.js';

/** An annotation of GitHub Actions. */
export interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  /** Path from the top of the repository. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly title: string;
  readonly message: string;
}

/** An annotation as a workflow command, a line that GitHub's runner shows at the file's line of a pull request. */
export function workflowCommand({ kind, file, line, title, message }: Annotation): string {
  const properties = `file=${escapeProperty(file)},line=${line},title=${escapeProperty(title)}`;
  return `::${kind} ${properties}::${escapeMessage(message)}\n`;
}

/** Escapes as the runner resolves it in the message of a workflow command. */
function escapeMessage(text: string): string {
  return terminalText(text).replaceAll('%', '%25');
}

/** In a property `:` and `,` have a meaning too. */
function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
