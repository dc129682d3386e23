/**
 * Holm's adjusted p-values (Holm 1979, Scandinavian Journal of Statistics 6), in the order given:
 * those ≤ α are rejected with a family-wise error of at most α. As R's p.adjust(p, "holm").
 */
export function holm(p: readonly number[]): number[] {
  checkPValues(p);
  const order = ascending(p);
  const adjusted = new Array<number>(p.length).fill(0);
  let highest = 0;
  for (const [rank, index] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (p.length - rank) * (p[index] ?? 0)));
    adjusted[index] = highest;
  }
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjusted p-values (1995, JRSS B 57), in the order given: those ≤ q are a
 * list with a false discovery rate of at most q. As R's p.adjust(p, "BH").
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  checkPValues(p);
  const order = ascending(p);
  const adjusted = new Array<number>(p.length).fill(0);
  let lowest = 1;
  for (const [rank, index] of [...order.entries()].reverse()) {
    lowest = Math.min(lowest, (p.length * (p[index] ?? 0)) / (rank + 1));
    adjusted[index] = lowest;
  }
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  return [...p.keys()].sort((left, right) => (p[left] ?? 0) - (p[right] ?? 0));
}

function checkPValues(p: readonly number[]): void {
  const wrong = p.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong === -1) return;
  throw new RangeError(`p[${wrong}]: expected a p-value in [0, 1], got ${p[wrong]}`);
}
