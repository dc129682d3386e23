import type { Grade } from '../outcome.js';
import { fail, pass, unscored } from './grade.js';

/** The opposite of a grade; what is not decided stays so. */
export function opposite(inner: Grade): Grade {
  if (inner.outcome === 'unscored') return inner;
  return inner.outcome === 'pass'
    ? fail(`expected the opposite of this: ${inner.reason}`, inner.evidence)
    : pass(`the opposite holds: ${inner.reason}`, inner.evidence);
}

/**
 * Whether at least `count` of the grades pass, in three-valued logic: decided as soon as the unscored ones could not
 * change it, unscored otherwise.
 */
export function atLeast(count: number, grades: readonly Grade[]): Grade {
  const passed = grades.filter(({ outcome }) => outcome === 'pass');
  const open = grades.filter(({ outcome }) => outcome === 'unscored');
  const expected = `expected ${wording(count, grades.length)}, ${passed.length} passed`;
  if (passed.length >= count) return pass(expected, passed.find(hasEvidence)?.evidence);
  if (passed.length + open.length >= count) {
    return unscored(`${expected}, ${open.length} undecided: ${reasonsOf(open)}`);
  }
  const failed = grades.filter(({ outcome }) => outcome === 'fail');
  return fail(`${expected}: ${reasonsOf(failed)}`, failed.find(hasEvidence)?.evidence);
}

function wording(count: number, total: number): string {
  return count === total
    ? `all of ${total} tests to pass`
    : `at least ${count} of ${total} tests to pass`;
}

function reasonsOf(grades: readonly Grade[]): string {
  return grades.map(({ reason }) => reason).join('; ');
}

function hasEvidence({ evidence }: Grade): boolean {
  return evidence !== '';
}
