/**
 * The element at an index. Out of range gives NaN, which shows in every result it touches,
 * where a default of 0 would hide the mistake.
 */
export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
