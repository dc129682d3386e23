import type { NightChange } from './night-change.js';

/** A change in words: `prompt`, `model from a to b`. Hashes say nothing to a reader. */
export function changeWords({ what, before, after }: NightChange): string {
  if (what === 'prompt' || what === 'suite' || what === 'judge') return what;
  return `${what} from ${before ?? 'not known'} to ${after ?? 'not known'}`;
}
