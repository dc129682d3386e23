import { type Agreement, agreementOf } from '../../comparisons/judges/calibration.js';
import type { PeopleAgreement } from '../../comparisons/judges/people.js';
import { judgeName, type Panel, panelIdentity } from '../../graders/judge/panel.js';
import type { Standing } from './calibration-file.js';
import type { JudgedLabels } from './judge-labelled.js';

/** How a judge stood against people's labels, and each of several by itself, by identity. */
export function labelStandings(
  judges: Panel,
  { decisions, alone }: Pick<JudgedLabels, 'decisions' | 'alone'>,
  people: PeopleAgreement | null,
): readonly (readonly [identity: string, Standing])[] {
  const at = new Date().toISOString();
  const standing = (model: string, reached: Agreement | null): Standing => ({
    model,
    at,
    decisions: reached?.agreement.n ?? 0,
    agreement: reached?.agreement.rate ?? null,
    kappa: reached?.kappa ?? null,
    ...(people && { people: { decisions: people.decisions, kappa: people.kappa } }),
  });
  const all = judges.map(judgeName).join(', ');
  return [
    [panelIdentity(judges), standing(all, agreementOf(decisions))],
    ...alone.map(
      (each) => [each.identity, standing(each.judge, agreementOf(each.decisions))] as const,
    ),
  ];
}
