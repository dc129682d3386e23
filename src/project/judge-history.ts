import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { RunJudge } from '../runs/record.js';
import type { Config } from './config-schema.js';
import { readJudgeCheck } from './judge-check-file.js';

/** As much of an earlier run's manifest as says who judged. */
const lastRunSchema = z.object({
  id: z.string(),
  judge: z.object({ model: z.string().nullable(), identity: z.string() }).nullable(),
});

/** What is known of a judge before a run: how it stood its check, and whether it is another than in the last run. */
export async function judgeHistory(
  root: string,
  { store, reports }: Pick<Config, 'store' | 'reports'>,
  identity: string,
): Promise<Pick<RunJudge, 'check' | 'before'>> {
  const check = readJudgeCheck(resolve(root, store), identity);
  const last = await lastJudge(resolve(root, reports, 'latest', 'trials.jsonl'));
  return {
    ...(check && { check }),
    ...(last && last.identity !== identity && { before: last }),
  };
}

/** Who judged an earlier run; `undefined` where there was none, nothing was judged, or its file can't be read. */
async function lastJudge(file: string): Promise<RunJudge['before']> {
  const input = createReadStream(file);
  try {
    for await (const line of createInterface({ input })) {
      const { id, judge } = lastRunSchema.parse(JSON.parse(line));
      return judge === null ? undefined : { run: id, ...judge };
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    input.destroy();
  }
}
