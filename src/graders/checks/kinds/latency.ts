import { z } from 'zod';
import { strictArgs } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade, unscored } from '../grade.js';

/** `latency: { max }`: milliseconds around the request that succeeded. */
export const latency = defineCheck({
  kind: 'latency',
  args: strictArgs({ max: z.number().positive() }).describe(
    'Milliseconds of the request that succeeded.',
  ),
  grade: ({ max }, { answer: { latencyMs, source } }) => {
    if (latencyMs === null) return unscored(`latency is not known (${source} answer)`);
    return grade(latencyMs <= max, `expected at most ${max} ms, took ${latencyMs} ms`);
  },
});
