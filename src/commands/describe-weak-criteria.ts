import { groupBy } from '../comparisons/group-by.js';
import type { WeakCriterion } from '../comparisons/judges/weak-criteria.js';
import type { CriteriaReview } from '../project/judges/criteria-review.js';
import { fold } from '../reports/fold.js';
import { terminalText } from '../reports/terminal/text.js';

/** The criteria that a rubric could be improved at: a line for each case, folded to the terminal. */
export function describeWeakCriteria(
  { run, otherRun, weak }: CriteriaReview,
  columns: number,
): readonly string[] {
  if (weak.length === 0) return [`  every criterion told answers apart in the last run, ${run}`];
  const against = otherRun === null ? '' : `, with another judge's of ${otherRun} beside it`;
  const cases = [...groupBy(weak, (each) => each.case)].map(
    ([id, found]) => `    ${id}: ${faultsOf(found).join('; ')}`,
  );
  return [`  criteria to look at again, from the last run, ${run}${against}:`, ...cases].map(
    (line) => fold(terminalText(line), columns, '      '),
  );
}

function faultsOf(found: readonly WeakCriterion[]): readonly string[] {
  return [...groupBy(found, ({ fault }) => fault)].map(([fault, same]) => {
    const named = same.map(({ criterion, answers, of }) =>
      fault === 'judges differ' ? `${criterion} (${answers} of ${of} answers)` : criterion,
    );
    const words = fault === 'judges differ' ? 'two judges differ on' : `${fault}:`;
    return `${words} ${named.join(', ')}`;
  });
}
