import { sum } from './describe.js';
import { seededRandom } from './random.js';

/** Up to this many differences other than 0 every combination of signs is counted. */
const EXACT_UP_TO = 20;
const FLIPS = 10_000;

/** Result of flipping the signs of differences. */
export interface SignFlipTest {
  /** P(sum ≤ observed), one-sided. */
  readonly less: number;
  /** P(sum ≥ observed), one-sided. */
  readonly greater: number;
  /** P(|sum| ≥ |observed|). */
  readonly twoSided: number;
  readonly method: 'exact' | 'monte carlo';
}

/** How signs are drawn where there are too many differences to try all. */
export interface SignFlipOptions {
  readonly seed: number;
  /** Monte Carlo draws, 10,000 unless told. */
  readonly flips?: number;
}

/**
 * Sign-flip (Fisher–Pitman) test that paired differences are symmetric about 0: exact over all 2ⁿ
 * signs up to twenty differences other than 0, Monte Carlo with (count + 1)/(flips + 1) beyond.
 */
export function signFlip(differences: readonly number[], options: SignFlipOptions): SignFlipTest {
  const sizes = Float64Array.from(differences.filter((value) => value !== 0).map(Math.abs));
  const observed = sum(differences);
  if (sizes.length <= EXACT_UP_TO) {
    return tally(allSums(sizes), observed, sizes, { added: 0, method: 'exact' });
  }
  const flips = options.flips ?? FLIPS;
  const random = seededRandom(options.seed);
  const drawn = Float64Array.from({ length: flips }, () => {
    let total = 0;
    for (const size of sizes) total += random.uniform() < 0.5 ? size : -size;
    return total;
  });
  return tally(drawn, observed, sizes, { added: 1, method: 'monte carlo' });
}

/** Sums of all 2ⁿ signings, the list doubled with each value. */
function allSums(sizes: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  let filled = 1;
  for (const size of sizes) {
    for (let i = 0; i < filled; i += 1) {
      const before = sums[i] ?? 0;
      sums[i] = before - size;
      sums[i + filled] = before + size;
    }
    filled *= 2;
  }
  return sums;
}

function tally(
  sums: Float64Array,
  observed: number,
  sizes: Float64Array,
  how: { readonly added: 0 | 1; readonly method: 'exact' | 'monte carlo' },
): SignFlipTest {
  // Sums of the same numbers in another order differ in their last digits.
  const rounding = 1e-12 * sum([...sizes]);
  let less = how.added;
  let greater = how.added;
  let beyond = how.added;
  for (const total of sums) {
    if (total <= observed + rounding) less += 1;
    if (total >= observed - rounding) greater += 1;
    if (Math.abs(total) >= Math.abs(observed) - rounding) beyond += 1;
  }
  const count = sums.length + how.added;
  return {
    less: less / count,
    greater: greater / count,
    twoSided: beyond / count,
    method: how.method,
  };
}
