import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { judgeIdentity } from '../../graders/judge/judge.js';
import { type Panel, panelIdentity } from '../../graders/judge/panel.js';
import type { JudgeHistory } from '../../runs/plan.js';
import type { RunJudge } from '../../runs/record.js';
import type { Config } from '../config/config-schema.js';
import { readJudgeCheck } from './judge-check-file.js';

/** As much of an earlier run's manifest as says who judged. */
const lastRunSchema = z.object({
  id: z.string(),
  judge: z.object({ model: z.string().nullable(), identity: z.string() }).nullable(),
});

/** What is known of the judges before a run: how each stood its check, and whether they are others than in the last run. */
export async function judgeHistory(
  root: string,
  { store, reports }: Pick<Config, 'store' | 'reports'>,
  judges: Panel,
): Promise<JudgeHistory> {
  const identity = panelIdentity(judges);
  const last = await lastJudge(resolve(root, reports, 'latest', 'trials.jsonl'));
  return {
    checks: judges.map((judge) => readJudgeCheck(resolve(root, store), judgeIdentity(judge))),
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
