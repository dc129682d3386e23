import type { Grade } from '../outcome.js';

/** A passed check. `evidence` is the part of the answer that shows it, where there is one. */
export function pass(reason: string, evidence = ''): Grade {
  return { outcome: 'pass', score: 1, reason, evidence };
}

/** A failed check. `evidence` is the part of the answer that is wrong, where there is one. */
export function fail(reason: string, evidence = ''): Grade {
  return { outcome: 'fail', score: 0, reason, evidence };
}

/** A check that could not be decided; `reason` says why. */
export function unscored(reason: string): Grade {
  return { outcome: 'unscored', score: null, reason, evidence: '' };
}

/** `pass` or `fail`, by whether the expectation is met. */
export function grade(met: boolean, reason: string, evidence = ''): Grade {
  return met ? pass(reason, evidence) : fail(reason, evidence);
}
