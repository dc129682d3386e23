import { createHash } from 'node:crypto';
import type { RunFamily } from '../record.js';
import type { PairName, PairSide } from './pair-record.js';

/** Two variants of a family, to be compared answer by answer. */
export type VariantPair = Pick<PairName, 'baseline' | 'candidate'>;

/**
 * The pairs of a family's variants: every other one with the baseline, or with `all` every one with every other, each
 * with those before it, the baseline first.
 */
export function variantPairs(
  { variants }: Pick<RunFamily, 'variants'>,
  pairs: 'baseline' | 'all',
  baselines: readonly string[],
): readonly VariantPair[] {
  const ids = variants.map(({ id }) => id);
  const baseline = ids.find((id) => baselines.includes(id));
  const others = ids.filter((id) => id !== baseline);
  const asked = baseline === undefined ? [] : others.map((candidate) => ({ baseline, candidate }));
  if (pairs === 'baseline') return asked;
  const rest = others.flatMap((earlier, index) =>
    others.slice(index + 1).map((later) => ({ baseline: earlier, candidate: later })),
  );
  return [...asked, ...rest];
}

/**
 * The orders in which a pair is judged: one, or both where it is audited. Over the trials of a case each variant
 * stands first in turn; with which of them it begins, and which pairs are audited, a hash of their names draws. A seed
 * has no part in it: another one would buy the judgements anew.
 */
export function ordersOf(pair: PairName, audit: number): readonly PairSide[] {
  const { trial, ...cell } = pair;
  const begins = drawn([cell.family, cell.case, cell.baseline, cell.candidate]) < 0.5 ? 0 : 1;
  const sides = (trial + begins) % 2 === 0 ? TURNS : TURNS.toReversed();
  const isAudited = drawn([cell.family, cell.case, cell.baseline, cell.candidate, trial]) < audit;
  return isAudited ? sides : sides.slice(0, 1);
}

const TURNS: readonly PairSide[] = ['baseline', 'candidate'];

/** A number in [0, 1) that names draw, the same on every machine. */
function drawn(names: readonly (string | number)[]): number {
  const hash = createHash('sha256').update(JSON.stringify(names)).digest();
  return hash.readUIntBE(0, 6) / 2 ** 48;
}
