import { UsageError } from '../project/usage-error.js';
import type { Prompts } from './prompts.js';

/** Something that a person is asked. */
export interface Question<Value> {
  readonly text: string;
  /** The answer that an empty line stands for. */
  readonly offered: string;
  /** What an answer must be, in words. */
  readonly expected: string;
  /** `undefined` where the answer is not that. */
  readonly read: (answer: string) => Value | undefined;
}

/** Asks until the answer can be read. Throws {@link UsageError} where the input ends before. */
export async function askQuestion<Value>(
  { line }: Prompts,
  { text, offered, expected, read }: Question<Value>,
): Promise<Value> {
  for (;;) {
    const given = await line(`${text} [${offered}] `);
    if (given === undefined)
      throw new UsageError(`${text} expected ${expected}, got the end of the input`);
    const answer = read(given || offered);
    if (answer !== undefined) return answer;
    process.stdout.write(`expected ${expected}\n`);
  }
}
