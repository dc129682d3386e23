/** A stream of random numbers that a seed fixes completely. */
export interface Random {
  /** The next number in [0, 1), with 53 random bits. */
  uniform(): number;
  /** The next whole number in 0 … bound − 1, each as likely to within 2⁻³²; bound in 1 … 2³². */
  integer(bound: number): number;
}

/**
 * xoshiro128** (Blackman & Vigna 2021), its state filled from the seed by SplitMix32.
 * `seed` is any safe integer; the same seed gives the same stream on every machine.
 */
export function seededRandom(seed: number): Random {
  checkSeed(seed);
  const state = initialState(seed);
  const next = (): number => advance(state);
  return {
    uniform: () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000,
    integer: (bound) => Math.floor((next() / 0x100000000) * bound),
  };
}

/** Throws RangeError for a seed that is not a safe integer. */
export function checkSeed(seed: number): void {
  if (Number.isSafeInteger(seed)) return;
  throw new RangeError(`seed: expected a whole number, got ${seed} (${typeof seed})`);
}

/** The values in a random order, as a new array. */
export function shuffle<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, key: random.uniform() }))
    .sort((left, right) => left.key - right.key)
    .map(({ value }) => value);
}

function initialState(seed: number): Uint32Array {
  const state = new Uint32Array(4);
  let low = seed >>> 0;
  const high = Math.floor(seed / 0x100000000) >>> 0;
  for (let word = 0; word < 4; word += 1) {
    low = (low + 0x9e3779b9) >>> 0;
    state[word] = splitMix(low) ^ splitMix((high + Math.imul(word, 0x85ebca6b)) >>> 0);
  }
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

function splitMix(x: number): number {
  let z = x;
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
  return (z ^ (z >>> 15)) >>> 0;
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function advance(state: Uint32Array): number {
  const a = state[0] ?? 0;
  const b = state[1] ?? 0;
  const third = (state[2] ?? 0) ^ a;
  const fourth = (state[3] ?? 0) ^ b;
  state[0] = a ^ fourth;
  state[1] = b ^ third;
  state[2] = third ^ (b << 9);
  state[3] = rotateLeft(fourth, 11);
  return Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
}
