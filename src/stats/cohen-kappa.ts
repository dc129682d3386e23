import { sum } from './describe.js';

/** How far apart two categories are: all alike, by their distance, or by its square. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** How disagreements are weighted. */
export interface KappaOptions<T> {
  /** 'none' unless told; the others are for ordered categories. */
  readonly weights?: KappaWeights;
  /** All categories in their order; those that occur, sorted, unless told. */
  readonly categories?: readonly T[];
}

/**
 * Cohen's κ of two raters' labels of the same items, `first[i]` and `second[i]` for item i
 * (Cohen 1960, 1968): 1 is full agreement, 0 what chance gives. Null where both raters use only one
 * category, the same: then chance explains everything.
 * Throws RangeError for lists of different length, none at all, or a label not among the categories.
 */
export function cohenKappa<T extends string | number | boolean>(
  first: readonly T[],
  second: readonly T[],
  options: KappaOptions<T> = {},
): number | null {
  if (first.length !== second.length || first.length === 0) {
    const got = `${first.length} and ${second.length}`;
    throw new RangeError(`expected one label of each rater for every item, got ${got}`);
  }
  const categories = options.categories ?? sortedCategories([...first, ...second]);
  const size = categories.length;
  const table = categories.map(() => new Array<number>(size).fill(0));
  const place = (label: T): number => {
    const index = categories.indexOf(label);
    if (index >= 0) return index;
    throw new RangeError(`expected one of ${categories.join(', ')}, got ${label}`);
  };
  for (const [item, label] of first.entries()) {
    const row = table[place(label)] ?? [];
    const column = place(second[item] ?? label);
    row[column] = (row[column] ?? 0) + 1;
  }
  return kappaOfTable(table, options.weights);
}

/** κ of a square table of counts: rows the first rater's categories, columns the second's. */
export function kappaOfTable(
  table: readonly (readonly number[])[],
  weights: KappaWeights = 'none',
): number | null {
  if (table.some((row) => row.length !== table.length)) {
    const got = table.map((row) => row.length).join(', ');
    throw new RangeError(`expected a square table, got ${table.length} rows of ${got}`);
  }
  const total = sum(table.map(sum));
  const rows = table.map(sum);
  const columns = table.map((_, j) => sum(table.map((row) => row[j] ?? 0)));
  let observed = 0;
  let expected = 0;
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const weight = disagreement(i, j, weights);
      observed += weight * count;
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / total;
    }
  }
  return expected > 0 ? 1 - observed / expected : null;
}

function disagreement(i: number, j: number, weights: KappaWeights): number {
  const distance = Math.abs(i - j);
  if (weights === 'quadratic') return distance ** 2;
  return weights === 'linear' ? distance : Math.min(1, distance);
}

/** Numbers in their order, anything else in that of its text. */
function sortedCategories<T extends string | number | boolean>(labels: readonly T[]): T[] {
  const key = (label: T): string => String(label);
  return [...new Set(labels)].sort((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return key(a) < key(b) ? -1 : 1;
  });
}
