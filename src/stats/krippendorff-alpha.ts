import { sum } from './describe.js';

/** One rating; null where the rater didn't rate the unit. */
export type Rating = number | string | null;

/** What makes two ratings differ: being unequal, their ranks, or their numerical distance. */
export type RatingMetric = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's α of any number of raters with missing ratings: `ratings[r][u]` is rater r's rating of
 * unit u (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability). 1 is full agreement, 0 what
 * chance gives. Null where nothing can be compared, or all comparable ratings are the same.
 * Throws RangeError for raters with different numbers of units, and for an ordinal or interval rating
 * that is not a finite number.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly Rating[])[],
  metric: RatingMetric = 'nominal',
): number | null {
  checkRatings(ratings, metric);
  const [first = []] = ratings;
  // Only units with two ratings or more can agree or disagree.
  const units = [...first.keys()].map((unit) => unitRatings(ratings, unit));
  const comparable = units.filter((values) => values.length >= 2);
  const categories = sortedRatings(comparable.flat());
  const totals = categories.map((value) => countOf(comparable.flat(), value));
  const distance = distanceOf(metric, categories, totals);
  const observed = comparable.map((values) => {
    const counts = categories.map((value) => countOf(values, value));
    return weightedPairs(counts, distance) / (values.length - 1);
  });
  const expected = weightedPairs(totals, distance) / (sum(totals) - 1);
  return expected > 0 ? 1 - sum(observed) / expected : null;
}

type Value = number | string;

function unitRatings(ratings: readonly (readonly Rating[])[], unit: number): Value[] {
  return ratings.map((rater) => rater[unit] ?? null).filter((value) => value !== null);
}

function countOf(values: readonly Value[], wanted: Value): number {
  return values.filter((value) => value === wanted).length;
}

function sortedRatings(values: readonly Value[]): Value[] {
  return [...new Set(values)].sort((a, b) => (a < b ? -1 : 1));
}

type Distance = (i: number, j: number) => number;

/** Σ n_i n_j δ²(i, j) over all categories i ≠ j. */
function weightedPairs(counts: readonly number[], distance: Distance): number {
  return sum(counts.flatMap((here, i) => counts.map((there, j) => here * there * distance(i, j))));
}

function distanceOf(
  metric: RatingMetric,
  categories: readonly Value[],
  totals: readonly number[],
): Distance {
  if (metric === 'nominal') return (i, j) => (i === j ? 0 : 1);
  if (metric === 'interval') {
    return (i, j) => (Number(categories[i]) - Number(categories[j])) ** 2;
  }
  return (i, j) => {
    const [low, high] = [Math.min(i, j), Math.max(i, j)];
    const ends = ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2;
    return (sum(totals.slice(low, high + 1)) - ends) ** 2;
  };
}

function checkRatings(ratings: readonly (readonly Rating[])[], metric: RatingMetric): void {
  for (const [rater, row] of ratings.entries()) {
    if (row.length !== ratings[0]?.length) {
      const got = `${row.length} of rater ${rater} and ${ratings[0]?.length} of rater 0`;
      throw new RangeError(`expected a rating or null for every unit, got ${got}`);
    }
    if (metric === 'nominal') continue;
    const wrong = row.find((value) => value !== null && !Number.isFinite(value));
    if (wrong === undefined) continue;
    throw new RangeError(`rater ${rater}: expected a number for ${metric} ratings, got ${wrong}`);
  }
}
