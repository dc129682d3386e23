import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { JudgeCheck } from '../../runs/record.js';
import { writeFileWhole } from '../../suites/write-file-whole.js';

const checkSchema: z.ZodType<JudgeCheck> = z.strictObject({
  at: z.iso.datetime(),
  answers: z.int().min(1),
  failed: z.array(z.strictObject({ id: z.string(), outcome: z.string() })),
});

/** Keeps how a judge stood its check, under its identity, in the folder of the answer store. */
export function writeJudgeCheck(store: string, identity: string, check: JudgeCheck): Promise<void> {
  return writeFileWhole(pathOf(store, identity), `${JSON.stringify(check, null, 2)}\n`);
}

/** How a judge stood its last check; `undefined` where there was none, or what was kept can't be read. */
export function readJudgeCheck(store: string, identity: string): JudgeCheck | undefined {
  const path = pathOf(store, identity);
  if (!existsSync(path)) return undefined;
  try {
    return checkSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function pathOf(store: string, identity: string): string {
  return join(store, 'judge-checks', `${identity}.json`);
}
