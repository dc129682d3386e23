import { hypergeometricPmf, hypergeometricSupport } from './hypergeometric.js';

/** Probabilities of the whole numbers `start`, `start + 1`, … */
export interface Lattice {
  readonly start: number;
  readonly mass: Float64Array;
}

/** A few whole numbers with their probabilities. */
export interface Steps {
  readonly values: readonly number[];
  readonly mass: readonly number[];
}

/** Above this many cells the ends of a lattice are trimmed where they can't matter. */
const TRIM_FROM = 512;
/** Probability of one cell below which the ends are cut. */
export const NEGLIGIBLE = 1e-40;

/** Probabilities of the sum of `draws` of the whole numbers `outcomes`, drawn without putting back. */
export function drawSums(outcomes: readonly number[], draws: number): Steps {
  const low = Math.min(...outcomes);
  const high = Math.max(...outcomes);
  const twoValued = outcomes.every((outcome) => outcome === low || outcome === high);
  return twoValued ? twoValuedSums(outcomes, draws, low, high) : manyValuedSums(outcomes, draws);
}

function twoValuedSums(
  outcomes: readonly number[],
  draws: number,
  low: number,
  high: number,
): Steps {
  const successes = outcomes.filter((outcome) => outcome === high).length;
  const urn = { successes, failures: outcomes.length - successes, draws };
  const support = hypergeometricSupport(urn);
  const counts = Array.from({ length: support.high - support.low + 1 }, (_, k) => support.low + k);
  return {
    values: counts.map((k) => draws * low + k * (high - low)),
    mass: counts.map((k) => hypergeometricPmf(k, urn)),
  };
}

/**
 * Goes through the outcomes one at a time; each is drawn with the probability that (draws still to
 * make)/(outcomes still to come) gives it. `table[j]` holds the sums of j draws made so far.
 */
function manyValuedSums(outcomes: readonly number[], draws: number): Steps {
  const width = outcomes.reduce((total, outcome) => total + outcome, 0) + 1;
  const table = Array.from({ length: draws + 1 }, () => new Float64Array(width));
  table[0]?.fill(1, 0, 1);
  for (const [position, outcome] of outcomes.entries()) {
    const left = outcomes.length - position;
    for (let made = Math.min(position, draws); made >= 0; made -= 1) {
      const stay = table[made];
      const move = table[made + 1];
      if (stay) drawNext(stay, move, outcome, (draws - made) / left);
    }
  }
  const sums = table[draws] ?? new Float64Array();
  const values = [...sums.keys()].filter((value) => (sums[value] ?? 0) > 0);
  return { values, mass: values.map((value) => sums[value] ?? 0) };
}

function drawNext(
  stay: Float64Array,
  move: Float64Array | undefined,
  outcome: number,
  chance: number,
): void {
  for (let value = 0; value < stay.length; value += 1) {
    const mass = stay[value] ?? 0;
    if (mass === 0) continue;
    if (move) move[value + outcome] = (move[value + outcome] ?? 0) + mass * chance;
    stay[value] = mass * Math.max(0, 1 - chance);
  }
}

/**
 * Distribution of the sum of independent parts, by convolving them one after the other.
 * Null when that takes more than `budget` additions.
 */
export function convolve(parts: readonly Steps[], budget: number): Lattice | null {
  let lattice: Lattice = { start: 0, mass: Float64Array.of(1) };
  let work = 0;
  for (const part of parts) {
    work += lattice.mass.length * part.values.length;
    if (work > budget) return null;
    lattice = trim(add(lattice, part));
  }
  return lattice;
}

function add(lattice: Lattice, steps: Steps): Lattice {
  const lowest = Math.min(...steps.values);
  const mass = new Float64Array(lattice.mass.length + Math.max(...steps.values) - lowest);
  for (const [position, value] of steps.values.entries()) {
    const chance = steps.mass[position] ?? 0;
    const shift = value - lowest;
    for (let cell = 0; cell < lattice.mass.length; cell += 1) {
      mass[cell + shift] = (mass[cell + shift] ?? 0) + (lattice.mass[cell] ?? 0) * chance;
    }
  }
  return { start: lattice.start + lowest, mass };
}

function trim(lattice: Lattice): Lattice {
  const { mass } = lattice;
  if (mass.length < TRIM_FROM) return lattice;
  let first = 0;
  let last = mass.length - 1;
  while ((mass[first] ?? 0) < NEGLIGIBLE) first += 1;
  while ((mass[last] ?? 0) < NEGLIGIBLE) last -= 1;
  return { start: lattice.start + first, mass: mass.slice(first, last + 1) };
}
