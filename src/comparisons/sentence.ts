import { reaches } from './looks.js';
import { pValue } from './p-value.js';
import type { Comparison } from './report.js';

type Said = Omit<Comparison, 'sentence'>;

/** What a person would say of a comparison; figures are points of a hundred. */
export function sentenceOf(comparison: Said): string {
  return [
    verdictSentence(comparison),
    seen(comparison),
    saved(comparison),
    amongSeveral(comparison),
    confirmed(comparison),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function verdictSentence(comparison: Said): string {
  const { baseline, candidate, difference, verdict, tag } = comparison;
  const figures = `${signedPoints(difference)}${range(comparison)}`;
  const where = tag === null ? 'on this suite' : `on the cases tagged ${tag}`;
  const within = tag === null ? '' : ` ${where}`;
  switch (verdict) {
    case 'regressed':
      return `${candidate} is worse than ${baseline} ${where}: ${figures}.`;
    case 'improved':
      return `${candidate} is better than ${baseline} ${where}: ${figures}.`;
    case 'not regressed':
      return `${candidate} is not worse than ${baseline} by ${points(comparison.margin)} or more${within}: ${figures}.`;
    case 'inconclusive':
      return `${candidate} against ${baseline}${within} is undecided: ${figures}.${whatWouldDecide(comparison)}`;
  }
}

/** What looking early saved, of the trials a number fixed beforehand would have taken. */
function saved({ rounds, verdict }: Said): string {
  if (rounds === null || verdict === 'inconclusive') return '';
  const { done, fixed } = rounds;
  const share = Math.round((1 - done / fixed) * 100);
  const saving = share > 0 ? `, ${share} % fewer than the ${fixed} planned without looking` : '';
  return `It took ${done} ${done === 1 ? 'round' : 'rounds'}${saving}.`;
}

/** What asking several questions at once did to the answer. */
function amongSeveral({
  several,
  verdict,
  pRegressed,
  pImproved,
  level,
  confirmation,
}: Said): string {
  if (several === null || (confirmation !== null && verdict !== 'regressed')) return '';
  const among =
    several.by === 'Holm'
      ? `among ${several.of} comparisons at once (Holm)`
      : `among ${several.of} pairs that explore (${several.by})`;
  if (verdict === 'regressed') return `This holds ${among}, ${pValue(several.pRegressed)}.`;
  if (verdict === 'improved') return `This holds ${among}, ${pValue(several.pImproved)}.`;
  if (reaches(pRegressed, level))
    return `Alone it would count as worse, but not ${among}, ${pValue(several.pRegressed)}.`;
  if (reaches(pImproved, level))
    return `Alone it would count as better, but not ${among}, ${pValue(several.pImproved)}.`;
  return '';
}

/** What fresh trials said of an alarm against a stored baseline. */
function confirmed({ confirmation }: Said): string {
  if (confirmation === null) return '';
  if (confirmation.state === 'not asked') {
    return 'The baseline may be stale: the stored trials raised an alarm, and no fresh trials of both could confirm it.';
  }
  const { state, p, trials } = confirmation;
  const fresh = `${trials} fresh trials of both, ${pValue(p)}`;
  if (state === 'unfinished')
    return `The baseline may be stale: the stored trials raised an alarm, and its confirmation ended early, after ${fresh}.`;
  return state === 'confirmed'
    ? `Confirmed by ${fresh}.`
    : `The baseline may be stale: the stored trials raised an alarm that was not borne out by ${fresh}.`;
}

function whatWouldDecide(comparison: Said): string {
  const { trialsNeeded, pRegressed, pImproved, level, confirmation } = comparison;
  if (confirmation !== null) return '';
  if (reaches(Math.min(pRegressed, pImproved), level)) return ' More trials would decide.';
  if (trialsNeeded === null) return ' More cases would help, more trials alone would not.';
  return ` About ${trialsNeeded} more ${trialsNeeded === 1 ? 'trial' : 'trials'} of each case and variant would decide.`;
}

/** The interval, and the p-value of what is said; adjusted for several comparisons it stands with these. */
function range(comparison: Said): string {
  const { thisSuite, verdict, several } = comparison;
  const isAdjusted = several !== null && (verdict === 'regressed' || verdict === 'improved');
  const p = isAdjusted ? [] : [pValue(pOf(comparison))];
  if (thisSuite === null) return p.length === 0 ? '' : ` (${p})`;
  const { low, high, level } = thisSuite;
  const interval = `${Math.round(level * 100)} % interval ${signed(low)} to ${signed(high)}`;
  return ` (${[interval, ...p].join(', ')})`;
}

/** Of what the verdict claims; of what is undecided, that nothing is worse. */
function pOf({ verdict, pRegressed, pPass, pImproved }: Said): number {
  if (verdict === 'improved') return pImproved;
  return verdict === 'not regressed' ? pPass : pRegressed;
}

/** The smallest drop that it could have seen: what nothing was found of says little below that. */
function seen({ detectable, confirmation, verdict }: Said): string {
  if (detectable === null || (confirmation !== null && verdict !== 'regressed')) return '';
  return `This run could have seen a drop of ${points(detectable)}.`;
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
