import type { Comparison, Report } from '../../comparisons/report.js';
import { gatedOf } from '../../comparisons/several.js';
import { workflowCommand } from './workflow-command.js';

const kinds: Readonly<Record<Comparison['verdict'], 'error' | 'warning' | 'notice'>> = {
  regressed: 'error',
  inconclusive: 'warning',
  'not regressed': 'notice',
  improved: 'notice',
};

/**
 * The verdicts that the gate asked for as workflow commands of GitHub Actions, each at the line of the agent's file at
 * which its prompt starts.
 */
export function renderGithub({ families }: Report): string {
  return families
    .flatMap((family) =>
      gatedOf(family).flatMap(({ candidate, verdict, sentence }) => {
        const variant = family.variants.find(({ id }) => id === candidate);
        if (variant === undefined) return [];
        const { file, bodyLine: line } = variant;
        return [
          workflowCommand({ kind: kinds[verdict], file, line, title: verdict, message: sentence }),
        ];
      }),
    )
    .join('');
}
