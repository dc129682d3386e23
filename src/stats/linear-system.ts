/** A matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/**
 * Inverse of a symmetric positive definite matrix, by Gauss–Jordan elimination: without pivoting, which
 * such a matrix doesn't need. Null where it turns out singular.
 */
export function invert(matrix: Matrix): number[][] | null {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [
    ...row,
    ...Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  ]);
  for (const [column, pivotRow] of rows.entries()) {
    const pivot = pivotRow[column] ?? 0;
    if (!(pivot > 1e-12)) return null;
    for (const [j, value] of pivotRow.entries()) pivotRow[j] = value / pivot;
    for (const [i, row] of rows.entries()) {
      const factor = row[column] ?? 0;
      if (i === column || factor === 0) continue;
      for (const [j, value] of pivotRow.entries()) row[j] = (row[j] ?? 0) - factor * value;
    }
  }
  return rows.map((row) => row.slice(size));
}

/** Matrix times vector. */
export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) =>
    row.reduce((total, value, j) => total + value * (vector[j] ?? Number.NaN), 0),
  );
}
