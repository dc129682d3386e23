import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const scoreSchema = z.object({
  kind: z.literal('trial'),
  family: z.string(),
  variant: z.string(),
  case: z.string(),
  score: z.number().nullable(),
});

/** How a trial of an earlier run was scored. */
export type LastScore = z.output<typeof scoreSchema>;

/** Trials that are read: enough to know a variance, few enough not to be waited for. */
const MOST = 2_000;

/** The scores of an earlier run's first trials; none where there was no run, or its file can't be read. */
export async function lastScores(file: string): Promise<readonly LastScore[]> {
  const scores: LastScore[] = [];
  const input = createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const score = scoreSchema.safeParse(JSON.parse(line));
      if (score.success) scores.push(score.data);
      if (scores.length === MOST) break;
    }
    return scores;
  } catch {
    return [];
  } finally {
    input.destroy();
  }
}
