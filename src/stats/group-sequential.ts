import { sum } from './describe.js';
import { gaussLegendre, onInterval, type Quadrature } from './gauss-legendre.js';
import { normalCdf, normalPdf, normalQuantile, normalSf } from './normal.js';
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

/** When a test looks, and the shape and level of its boundaries. */
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

/** Nodes of the quadrature between looks: as many as the shortest step needs, within these. */
const FEWEST_NODES = 60;
const MOST_NODES = 600;
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
    const upper = shapeOf(c);
    if (sides === 1) return sum(crossingProbabilities({ fractions, upper }).upper) - alpha;
    const lower = upper.map((z) => -z);
    const crossing = crossingProbabilities({ fractions, upper, lower });
    return sum(crossing.upper) + sum(crossing.lower) - alpha;
  };
  const constant = solveMonotone(excess, normalQuantile(1 - alpha / sides));
  const z = shapeOf(constant);
  return { constant, z, levels: z.map(normalSf) };
}

/** The fractions of equally spaced looks, or those given once checked. */
function informationFractions(looks: number | readonly number[]): readonly number[] {
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

/** Looks with their boundaries, and what really differs. */
export interface CrossingInput {
  readonly fractions: readonly number[];
  /** z value at or above which each look decides. */
  readonly upper: readonly number[];
  /** z value at or below which each look decides; leave out for none. */
  readonly lower?: readonly number[];
  /** Mean of the final z statistic: 0 when nothing differs. */
  readonly drift?: number;
}

/** Probabilities that the first boundary crossed is this one, at each look. */
export interface Crossings {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
}

/** Where and when a comparison ends, by recursive integration over what is still undecided. */
export function crossingProbabilities(input: CrossingInput): Crossings {
  const { fractions, drift = 0 } = input;
  const rule = gaussLegendre(nodesFor(fractions));
  const upper: number[] = [];
  const lower: number[] = [];
  // Brownian motion at time t is z·√t; `inside` is its distribution while no boundary was crossed.
  let inside: Inside = { time: 0, points: [0], mass: [1] };
  for (const [look, time] of fractions.entries()) {
    const top = (input.upper[look] ?? Number.NaN) * Math.sqrt(time);
    const bottom = (input.lower?.[look] ?? Number.NEGATIVE_INFINITY) * Math.sqrt(time);
    upper.push(massBeyond(inside, (centre) => centre - top, time, drift));
    lower.push(massBeyond(inside, (centre) => bottom - centre, time, drift));
    const reach = Math.min(top, drift * time) - FAR_BELOW * Math.sqrt(time);
    const grid = onInterval(rule, Math.min(top, Math.max(bottom, reach)), top);
    inside = advance(inside, time, grid, drift);
  }
  return { upper, lower };
}

/** Looks close together move little between them: the points must lie closer than that. */
function nodesFor(fractions: readonly number[]): number {
  const shortest = Math.min(...fractions.map((time, look) => time - (fractions[look - 1] ?? 0)));
  return Math.min(MOST_NODES, Math.max(FEWEST_NODES, Math.ceil(30 / Math.sqrt(shortest))));
}

/** Quadrature points with the probability mass that each stands for. */
interface Inside {
  readonly time: number;
  readonly points: readonly number[];
  readonly mass: readonly number[];
}

/** Mass that the next look finds beyond a boundary; `excess` is how far beyond it a centre lies. */
function massBeyond(
  inside: Inside,
  excess: (centre: number) => number,
  time: number,
  drift: number,
): number {
  const step = time - inside.time;
  let beyond = 0;
  for (const [i, point] of inside.points.entries()) {
    const chance = normalCdf(excess(point + drift * step) / Math.sqrt(step));
    beyond += (inside.mass[i] ?? Number.NaN) * chance;
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
 * (drift that reaches the power / (z_α + z_β))². Counts what is lost by passing first, to the same
 * boundary from the other side: a drop of exactly the margin crosses it with probability α at most.
 */
export function inflationFactor(options: BoundaryOptions & ErrorRates): number {
  const fractions = informationFractions(options.looks);
  const { z } = groupSequentialBoundaries({ ...options, sides: 1 });
  const missing = (drift: number): number => {
    const lower = z.map((bound, look) => drift * Math.sqrt(fractions[look] ?? 1) - bound);
    const crossing = crossingProbabilities({ fractions, upper: z, lower, drift });
    return sum(crossing.upper) - options.power;
  };
  const fixed = detectionFactor(options);
  return (solveMonotone(missing, fixed) / fixed) ** 2;
}
