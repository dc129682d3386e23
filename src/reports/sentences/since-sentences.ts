import type {
  FamilyReport,
  Report,
  SinceLastNight,
  VariantHistory,
} from '../../comparisons/report.js';

/**
 * What a reader must know of a family's nights, a sentence a variant: what changed, what moved beyond its interval,
 * what fails that did not. Where nothing of that kind is to be told, one sentence says so.
 */
export function sinceSentences(
  { history }: Pick<Report, 'history'>,
  { family }: Pick<FamilyReport, 'family'>,
): readonly string[] {
  const known = history?.find((each) => each.family === family)?.variants ?? [];
  const last = known.flatMap(({ since }) => since ?? []);
  if (last.length === 0) return [];
  const told = last.filter(isNews).map(({ sentence }) => sentence);
  const quiet = last.length - told.length;
  return quiet === 0 ? told : [...told, quietSentence(known, quiet)];
}

function isNews({ changes, difference, failing }: SinceLastNight): boolean {
  const moved =
    difference !== null && (difference.thisSuite.low > 0 || difference.thisSuite.high < 0);
  return moved || changes.length > 0 || failing.length > 0;
}

function quietSentence(known: readonly VariantHistory[], quiet: number): string {
  const day = known
    .flatMap(({ since }) => (since !== null && !isNews(since) ? [since.at.slice(0, 10)] : []))
    .toSorted()[0];
  const who = quiet === known.length ? 'Nothing' : 'Nothing else';
  return `${who} changed or moved beyond chance since ${day}.`;
}
