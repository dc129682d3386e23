import { type Check, checkId, describeCheck } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';
import type { RubricItem } from './record.js';

/** The checks and criteria of a case or of a fidelity entry, in the order in which they are graded. */
export function rubricOf(graded: {
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
}): readonly RubricItem[] {
  return [...graded.checks.map(checkItem), ...graded.criteria.map(criterionItem)];
}

function checkItem(check: Check): RubricItem {
  return {
    id: checkId(check),
    kind: 'check',
    text: describeCheck(check),
    points: check.points,
    required: check.required,
    tags: [],
  };
}

function criterionItem({ id, text, points, required, tags }: Criterion): RubricItem {
  return { id, kind: 'criterion', text, points, required, tags };
}
