import type { JudgesAgreement, PanelReport } from '../../comparisons/report.js';
import { plural } from '../figures.js';

/** How far the judges of a run agree, in a sentence. */
export function agreementSentence({ judges, overall }: PanelReport): string {
  const { n, unanimous } = overall;
  const who = plural(judges.length, 'judge');
  if (n === 0) return `${who}: no two of them came to a verdict on the same criterion.`;
  const coefficients = [
    ...(overall.kappa === null ? [] : [`κ ${coefficient(overall.kappa)}`]),
    ...(overall.alpha === null ? [SAME_THING] : [`Krippendorff’s α ${coefficient(overall.alpha)}`]),
  ];
  return `${who} agree on ${unanimous} of ${plural(n, 'decision')} (${coefficients.join(', ')}).`;
}

const SAME_THING = 'all say the same one thing, which can’t be told from chance';

/** κ or α with two decimals and a true minus. */
export function coefficient(value: number): string {
  return value.toFixed(2).replace('-', '−');
}

/** Agreement beyond chance on one criterion, or why there is no such figure. */
export function agreementBeyondChance({ n, kappa, alpha }: JudgesAgreement): string {
  if (n === 0) return 'not compared';
  if (alpha === null) return 'all say the same';
  return kappa === null
    ? `α ${coefficient(alpha)}`
    : `κ ${coefficient(kappa)}, α ${coefficient(alpha)}`;
}
