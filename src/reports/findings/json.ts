import type { DescribedFinding } from '../../agents/describe-finding.js';

/** Findings for a program: a list of objects with code, severity, file, line, arguments and message. */
export function findingsJson(findings: readonly DescribedFinding[]): string {
  return `${JSON.stringify(findings, null, 2)}\n`;
}
