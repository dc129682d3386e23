import { z } from 'zod';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade, unscored } from '../grade.js';

/** `cost: { max }`: US dollars of the answer alone, without what judging it costs. */
export const cost = defineCheck({
  kind: 'cost',
  args: strictArgs({ max: z.number().nonnegative() }).describe('US dollars of the answer.'),
  grade: ({ max }, { costUsd, answer: { source } }) => {
    if (costUsd === null) return unscored(`the cost is not known (${source} answer)`);
    return grade(costUsd <= max, `expected at most $${max}, it cost $${costUsd}`);
  },
});
