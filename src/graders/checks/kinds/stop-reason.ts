import { z } from 'zod';
import { withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade, unscored } from '../grade.js';

const reason = z.string().min(1, 'expected a stop reason, such as end_turn');

/** `stop-reason: end_turn`, or a list of those that are right. */
export const stopReason = defineCheck({
  kind: 'stop-reason',
  args: withShortForm(
    reason,
    z.array(reason).min(1, 'expected at least one stop reason'),
    (only) => [only],
    'a stop reason or a list of them',
  ).describe('Why the model stopped, such as end_turn.'),
  grade: (oneOf, { answer: { stopReason: stopped, source } }) => {
    if (stopped === null) return unscored(`the stop reason is not known (${source} answer)`);
    return grade(
      oneOf.includes(stopped),
      `expected to stop by ${oneOf.join(' or ')}, stopped by ${stopped}`,
    );
  },
});
