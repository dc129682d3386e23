import { gaussLegendre, onInterval, type Quadrature } from './gauss-legendre.js';
import { normalPdf, normalQuantile, normalSf } from './normal.js';
import { detectionFactor, type ErrorRates } from './planning.js';
import { solveMonotone } from './root.js';

/** Boundaries of a test that looks several times at growing data. */
export interface Boundaries {
  /** The constant C. */
  readonly constant: number;
  /** z value that decides at each look. */
  readonly z: readonly number[];
  /** The same as one-sided p-values: at most this much decides at each look. */
  readonly levels: readonly number[];
}

export interface BoundaryOptions {
  /** Share of the final information at each look, ascending, the last 1; or a number of equal steps. */
  readonly looks: number | readonly number[];
  /** Probability of crossing at any look when nothing differs; for two sides, either of them. */
  readonly alpha: number;
  /** Δ: 0 is O'Brien and Fleming's boundary, ½ Pocock's; ¼ unless told. */
  readonly shape?: number;
  /** 1 unless told. */
  readonly sides?: 1 | 2;
}

/** Nodes of the quadrature between looks: more change nothing in twelve digits. */
const NODES = 60;
/** A one-sided test has no lower boundary; this many standard deviations below the drift stand in. */
const FAR_BELOW = 9;

/**
 * Boundaries of Wang and Tsiatis (1987, Biometrics 43): z_k = C · t_k^(Δ − ½), C such that the test
 * has level α over all looks together. C by recursive integration (Armitage, McPherson & Rowe 1969;
 * Jennison & Turnbull 1999, chapter 19). Throws RangeError for fractions that don't rise to 1.
 */
export function groupSequentialBoundaries(options: BoundaryOptions): Boundaries {
  const { alpha, shape = 0.25, sides = 1 } = options;
  const fractions = informationFractions(options.looks);
  if (!(alpha > 0 && alpha < 0.5)) {
    throw new RangeError(`alpha: expected a number between 0 and 0.5, got ${alpha}`);
  }
  const shapeOf = (c: number): number[] => fractions.map((t) => c * t ** (shape - 0.5));
  const excess = (c: number): number => {
    const crossing = crossingProbabilities({ fractions, z: shapeOf(c), sides });
    return crossing.reduce((total, p) => total + p, 0) - alpha;
  };
  const constant = solveMonotone(excess, normalQuantile(1 - alpha / sides));
  const z = shapeOf(constant);
  return { constant, z, levels: z.map(normalSf) };
}

/** The fractions of equally spaced looks, or those given once checked. */
export function informationFractions(looks: number | readonly number[]): readonly number[] {
  if (typeof looks === 'number') {
    if (!(Number.isSafeInteger(looks) && looks > 0)) {
      throw new RangeError(`looks: expected a whole number above 0, got ${looks}`);
    }
    return Array.from({ length: looks }, (_, k) => (k + 1) / looks);
  }
  const rising = looks.every((t, k) => t > (looks[k - 1] ?? 0));
  if (rising && looks.at(-1) === 1) return looks;
  throw new RangeError(`looks: expected rising shares that end in 1, got ${looks.join(', ')}`);
}

export interface CrossingInput {
  readonly fractions: readonly number[];
  readonly z: readonly number[];
  /** Mean of the final z statistic: 0 when nothing differs. */
  readonly drift?: number;
  readonly sides?: 1 | 2;
}

/** Probability that the first crossing of the boundary happens at each look. */
export function crossingProbabilities({
  fractions,
  z,
  drift = 0,
  sides = 1,
}: CrossingInput): number[] {
  const rule = gaussLegendre(NODES);
  const crossed: number[] = [];
  // Brownian motion at time t is z·√t; `inside` is its density while no boundary was crossed.
  let inside: Inside = { time: 0, points: [0], mass: [1] };
  for (const [look, time] of fractions.entries()) {
    const upper = (z[look] ?? Number.NaN) * Math.sqrt(time);
    const lower = sides === 2 ? -upper : null;
    crossed.push(massBeyond(inside, time, upper, lower, drift));
    const bottom = lower ?? Math.min(upper, drift * time) - FAR_BELOW * Math.sqrt(time);
    inside = advance(inside, time, onInterval(rule, bottom, upper), drift);
  }
  return crossed;
}

/** Quadrature points with the probability mass that each stands for. */
interface Inside {
  readonly time: number;
  readonly points: readonly number[];
  readonly mass: readonly number[];
}

function massBeyond(
  inside: Inside,
  time: number,
  upper: number,
  lower: number | null,
  drift: number,
): number {
  const step = time - inside.time;
  const deviation = Math.sqrt(step);
  let beyond = 0;
  for (const [i, point] of inside.points.entries()) {
    const centre = point + drift * step;
    const above = normalSf((upper - centre) / deviation);
    const below = lower === null ? 0 : normalSf((centre - lower) / deviation);
    beyond += (inside.mass[i] ?? Number.NaN) * (above + below);
  }
  return beyond;
}

function advance(inside: Inside, time: number, grid: Quadrature, drift: number): Inside {
  const step = time - inside.time;
  const deviation = Math.sqrt(step);
  const mass = grid.points.map((to, i) => {
    let density = 0;
    for (const [j, from] of inside.points.entries()) {
      const distance = (to - from - drift * step) / deviation;
      density += ((inside.mass[j] ?? Number.NaN) * normalPdf(distance)) / deviation;
    }
    return density * (grid.weights[i] ?? Number.NaN);
  });
  return { time, points: grid.points, mass };
}

/**
 * How much more information the looks may need, at most, than one look with the same error rates:
 * (drift that reaches the power / (z_α + z_β))². About 1.07 to 1.09 for five looks with Δ = ¼.
 */
export function inflationFactor(options: BoundaryOptions & ErrorRates): number {
  const fractions = informationFractions(options.looks);
  const { z } = groupSequentialBoundaries({ ...options, sides: 1 });
  const missing = (drift: number): number => {
    const crossing = crossingProbabilities({ fractions, z, drift });
    return crossing.reduce((total, p) => total + p, 0) - options.power;
  };
  const fixed = detectionFactor(options);
  return (solveMonotone(missing, fixed) / fixed) ** 2;
}
