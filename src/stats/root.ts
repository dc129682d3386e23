/** Widest search before a function is taken to have no root: 2^60 times the first step. */
const MAX_DOUBLINGS = 60;
const MAX_ITERATIONS = 200;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The x at which a monotone function crosses zero, to machine precision.
 * Looks for a bracket around `start` in doubling steps, then refines it with Brent's method
 * (Brent 1973, Algorithms for Minimization without Derivatives, chapter 4).
 * Throws RangeError when the function doesn't change sign.
 */
export function solveMonotone(f: (x: number) => number, start: number): number {
  const first = { x: start, y: f(start) };
  if (first.y === 0) return start;
  for (let doubling = 0, step = 1; doubling < MAX_DOUBLINGS; doubling += 1, step *= 2) {
    const low = { x: start - step, y: f(start - step) };
    if (low.y * first.y <= 0) return brent(f, low, first);
    const high = { x: start + step, y: f(start + step) };
    if (high.y * first.y <= 0) return brent(f, first, high);
  }
  throw new RangeError(`expected a function that crosses zero, found none around ${start}`);
}

function brent(f: (x: number) => number, from: Point, to: Point): number {
  let previous = from;
  let best = to;
  let opposite = from;
  let step = best.x - previous.x;
  let stepBefore = step;
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    if (best.y > 0 === opposite.y > 0) {
      opposite = previous;
      step = best.x - previous.x;
      stepBefore = step;
    }
    if (Math.abs(opposite.y) < Math.abs(best.y)) {
      previous = best;
      best = opposite;
      opposite = previous;
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(best.x) + Number.MIN_VALUE;
    const half = (opposite.x - best.x) / 2;
    if (Math.abs(half) <= tolerance || best.y === 0) return best.x;
    const proposed = interpolate(previous, best, opposite);
    const inside = Math.abs(proposed) < 1.5 * Math.abs(half) && proposed * half > 0;
    const shrinking = Math.abs(proposed) < Math.abs(stepBefore) / 2;
    stepBefore = inside && shrinking ? step : half;
    step = inside && shrinking ? proposed : half;
    previous = best;
    const x = best.x + (Math.abs(step) > tolerance ? step : Math.sign(half) * tolerance);
    best = { x, y: f(x) };
  }
  return best.x;
}

/** Step from `best` to the root of the inverse quadratic (or the secant) through the points. */
function interpolate(previous: Point, best: Point, opposite: Point): number {
  const s = best.y / previous.y;
  if (previous.x === opposite.x) return ((opposite.x - best.x) * s) / (s - 1);
  const q = previous.y / opposite.y;
  const r = best.y / opposite.y;
  const numerator = s * ((opposite.x - best.x) * q * (q - r) - (best.x - previous.x) * (r - 1));
  return -numerator / ((q - 1) * (r - 1) * (s - 1));
}
