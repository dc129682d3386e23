/** Arithmetic mean; NaN of an empty list. */
export function mean(values: readonly number[]): number {
  return sum(values) / values.length;
}

/** Sum; 0 of an empty list. */
export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Sample variance, divided by n − 1; NaN of fewer than two values. */
export function variance(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) ** 2;
  return squares / (values.length - 1);
}

/** Sample standard deviation, the root of `variance`. */
export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(variance(values));
}
