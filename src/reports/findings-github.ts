import type { DescribedFinding } from '../agents/describe-finding.js';
import { terminalText } from './terminal-text.js';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Escapes as GitHub's runner resolves it in the message of a workflow command. */
function escapeMessage(text: string): string {
  return terminalText(text).replaceAll('%', '%25');
}

/** In a property `:` and `,` have a meaning too. */
function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request. */
export function findingsGithub(findings: readonly DescribedFinding[]): string {
  return findings
    .map(({ severity, file, line, code, message }) => {
      const properties = `file=${escapeProperty(file)},line=${line},title=${escapeProperty(code)}`;
      return `::${commands[severity]} ${properties}::${escapeMessage(message)}\n`;
    })
    .join('');
}
