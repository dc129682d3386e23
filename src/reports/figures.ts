import type { Cell, Interval, MeanFigure, Report, Tally } from '../comparisons/report.js';

/** What stands where a figure is not known; never 0. */
export const NOT_KNOWN = 'not known';

/** A share in [0, 1] in points of a hundred, as scores are given everywhere: `78.4`. */
export function points(share: number | null): string {
  return share === null ? NOT_KNOWN : (share * 100).toFixed(1);
}

/** A share in [0, 1] as a whole percentage: `33 %`. */
export function percent(share: number | null): string {
  return share === null ? NOT_KNOWN : `${Math.round(share * 100)}\u00A0%`;
}

/** A difference in points of a hundred, always signed, with a true minus: `+4.2`, `−0.8`, `0.0`. */
export function signedPoints(difference: number): string {
  const size = points(Math.abs(difference));
  if (size === '0.0') return size;
  return `${difference < 0 ? '−' : '+'}${size}`;
}

/** An interval of a score in points: `71.0 to 85.2`. */
export function pointsInterval(interval: Interval | null): string {
  return interval === null ? NOT_KNOWN : `${points(interval.low)} to ${points(interval.high)}`;
}

/** An interval of a difference in points: `−1.3 to +9.7`. */
export function signedInterval(interval: Interval | null): string {
  if (interval === null) return NOT_KNOWN;
  return `${signedPoints(interval.low)} to ${signedPoints(interval.high)}`;
}

/** A count with its digits grouped by thin spaces: `12 345`. */
export function count(value: number | null): string {
  if (value === null) return NOT_KNOWN;
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

/** Dollars: cents where they are seen, four decimals below ten cents. */
export function dollars(value: number | null): string {
  if (value === null) return NOT_KNOWN;
  return `$${value.toFixed(value === 0 || value >= 0.1 ? 2 : 4)}`;
}

/** A duration given in milliseconds: `850 ms`, `12.3 s`, `4 min 5 s`. */
export function duration(ms: number | null): string {
  if (ms === null) return NOT_KNOWN;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** A mean figure of use, or that it is not known. */
export function meanOf(figure: MeanFigure | null): number | null {
  return figure === null || figure.known === 0 ? null : figure.mean;
}

/** An ISO time to the minute: `2026-11-21 10:03 UTC`; anything else as it stands. */
export function minute(iso: string): string {
  const found = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(iso);
  return found === null ? iso : `${found[1]} ${found[2]} UTC`;
}

/** How many trials passed of those scored, and how many were not scored: `2 of 3 passed, 1 unscored`. */
export function passes({ passed, failed, unscored }: Tally): string {
  const scored = `${passed} of ${passed + failed} passed`;
  return unscored === 0 ? scored : `${scored}, ${unscored} unscored`;
}

/** The outcome of an earlier run that disagrees; empty where none does. */
export function passesBefore({ earlier }: Cell): string {
  if (earlier === null) return '';
  const { run, passed, failed } = earlier;
  return `; ${passed} of ${passed + failed} in the run ${run}`;
}

/** `1 case`, `2 cases`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

/** A variant's id without the folder of its family, which stands above it. */
export function shortName(id: string, family: string): string {
  return id.startsWith(`${family}/`) && id.length > family.length + 1
    ? id.slice(family.length + 1)
    : id;
}

/** What the prompt cache did: `1 200 tokens written, 9 000 read, $0.0312 saved`; `null` where it did nothing. */
export function cacheUse(cache: Report['totals']['cache']): string | null {
  if (cache === null || (cache.writtenTokens === 0 && cache.readTokens === 0)) return null;
  const { writtenTokens, readTokens, savedUsd } = cache;
  const tokens = `${count(writtenTokens)} tokens written, ${count(readTokens)} read`;
  if (savedUsd === null) return `${tokens}, savings ${NOT_KNOWN}`;
  return `${tokens}, ${dollars(Math.abs(savedUsd))} ${savedUsd < 0 ? 'spent on writing' : 'saved'}`;
}
