import type { Comparison } from './report.js';

/** What a person would say of a comparison; figures are points of a hundred. */
export function sentenceOf(comparison: Omit<Comparison, 'sentence'>): string {
  return `${verdictSentence(comparison)}${saved(comparison)}`;
}

function verdictSentence(comparison: Omit<Comparison, 'sentence'>): string {
  const { baseline, candidate, difference, verdict } = comparison;
  const figures = `${signedPoints(difference)}${range(comparison)}`;
  switch (verdict) {
    case 'regressed':
      return `${candidate} is worse than ${baseline} on this suite: ${figures}.`;
    case 'improved':
      return `${candidate} is better than ${baseline} on this suite: ${figures}.`;
    case 'not regressed':
      return `${candidate} is not worse than ${baseline} by ${points(comparison.margin)} or more: ${figures}.`;
    case 'inconclusive':
      return `${candidate} against ${baseline} is undecided: ${figures}. ${whatWouldDecide(comparison)}`;
  }
}

/** What looking early saved, of the trials a number fixed beforehand would have taken. */
function saved({ rounds, verdict }: Omit<Comparison, 'sentence'>): string {
  if (rounds === null || verdict === 'inconclusive') return '';
  const { done, fixed } = rounds;
  const share = Math.round((1 - done / fixed) * 100);
  const saving = share > 0 ? `, ${share} % fewer than the ${fixed} planned without looking` : '';
  return ` It took ${done} ${done === 1 ? 'round' : 'rounds'}${saving}.`;
}

function whatWouldDecide({ trialsNeeded, detectable }: Omit<Comparison, 'sentence'>): string {
  const seen =
    detectable === null ? '' : ` This run could have seen a drop of ${points(detectable)}.`;
  if (trialsNeeded === null) return `More cases would help, more trials alone would not.${seen}`;
  return `About ${trialsNeeded} more ${trialsNeeded === 1 ? 'trial' : 'trials'} of each case and variant would decide.${seen}`;
}

function range({ thisSuite }: Pick<Comparison, 'thisSuite'>): string {
  if (thisSuite === null) return '';
  const { low, high, level } = thisSuite;
  return ` (${Math.round(level * 100)} % interval ${signed(low)} to ${signed(high)})`;
}

function points(value: number): string {
  return `${(value * 100).toFixed(1).replace(/\.0$/, '')} points`;
}

function signedPoints(value: number): string {
  return `${signed(value)} points`;
}

function signed(value: number): string {
  const figure = (Math.abs(value) * 100).toFixed(1);
  return `${value < 0 && figure !== '0.0' ? '−' : '+'}${figure}`;
}
