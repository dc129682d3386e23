/** Points and weights that integrate a smooth function over an interval. */
export interface Quadrature {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

/** Gauss–Legendre rule on [−1, 1], its points found by Newton's method (Abramowitz & Stegun 25.4.29). */
export function gaussLegendre(count: number): Quadrature {
  const points: number[] = [];
  const weights: number[] = [];
  for (let i = 1; i <= count; i += 1) {
    let x = Math.cos((Math.PI * (i - 0.25)) / (count + 0.5));
    let slope = legendre(count, x).slope;
    for (let iteration = 0; iteration < 50; iteration += 1) {
      const step = legendre(count, x).value / slope;
      x -= step;
      slope = legendre(count, x).slope;
      if (Math.abs(step) < 1e-15) break;
    }
    points.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  return { points, weights };
}

/** The rule moved to [low, high]. */
export function onInterval(rule: Quadrature, low: number, high: number): Quadrature {
  const half = (high - low) / 2;
  return {
    points: rule.points.map((x) => low + half * (x + 1)),
    weights: rule.weights.map((weight) => weight * half),
  };
}

/** Legendre polynomial of a degree at x ∈ (−1, 1), with its derivative, by the recurrence in the degree. */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let n = 2; n <= degree; n += 1) {
    [before, value] = [value, ((2 * n - 1) * x * value - (n - 1) * before) / n];
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
