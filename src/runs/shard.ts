import { createHash } from 'node:crypto';
import type { Shard } from './record.js';

/** Parses `2/5`; `undefined` where it is no shard. */
export function readShard(text: string): Shard | undefined {
  const found = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const shard = { index: Number(found?.[1]), of: Number(found?.[2]) };
  return isShard(shard) ? shard : undefined;
}

/** Whether the numbers of a shard can be those of one. */
export function isShard({ index, of }: Shard): boolean {
  return Number.isInteger(index) && Number.isInteger(of) && index >= 1 && index <= of;
}

/** As people write it: `2/5`. */
export function describeShard({ index, of }: Shard): string {
  return `${index}/${of}`;
}

/**
 * Whether a case belongs to a shard. Whole cases are dealt out, since a comparison pairs the variants by case; one after
 * another, so that shards are even, and a case added at the end moves no other. Each family starts at another shard, or
 * many families of one case would all fall to the first.
 *
 * @param position 0-based place of the case in its suite.
 */
export function isInShard(shard: Shard, family: string, position: number): boolean {
  const start = createHash('sha256').update(family).digest().readUInt32BE(0);
  return (start + position) % shard.of === shard.index - 1;
}
