import type { DescribedFinding } from '../../agents/describe-finding.js';
import { workflowCommand } from './workflow-command.js';

const kinds = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Findings as workflow commands of GitHub Actions, which show them at the lines of a pull request. */
export function findingsGithub(findings: readonly DescribedFinding[]): string {
  return findings
    .map(({ severity, file, line, code, message }) =>
      workflowCommand({ kind: kinds[severity], file, line, title: code, message }),
    )
    .join('');
}
