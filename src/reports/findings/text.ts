import type { DescribedFinding } from '../../agents/describe-finding.js';
import { terminalText } from '../terminal/text.js';

/** How many of each severity: "2 errors, 1 warning", "nothing found". */
export function countFindings(findings: readonly DescribedFinding[]): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return counts.length === 0 ? 'nothing found' : counts.join(', ');
}

function line({ line: at, severity, code, message }: DescribedFinding): string {
  return terminalText(`  ${String(at).padStart(4)}  ${severity.padEnd(7)}  ${message}  [${code}]`);
}

/**
 * Findings for a person at a terminal: under the name of each file its findings by line, then a count.
 *
 * @param findings in order of their files
 */
export function findingsText(findings: readonly DescribedFinding[]): string {
  const files = [...new Set(findings.map(({ file }) => file))];
  const blocks = files.map((file) => {
    const own = findings.filter((finding) => finding.file === file);
    return [terminalText(file), ...own.map(line)].join('\n');
  });
  return `${[...blocks, countFindings(findings)].join('\n\n')}\n`;
}
