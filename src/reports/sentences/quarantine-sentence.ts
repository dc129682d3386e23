import type { Quarantine } from '../../comparisons/policy.js';

/** What a reader must know of a case that counts nowhere. */
export function quarantineSentence({ case: id, reason, until }: Quarantine): string {
  return `${id} is in quarantine until ${until} and counts nowhere: ${reason}`;
}
