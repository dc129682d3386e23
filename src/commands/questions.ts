import { createInterface } from 'node:readline';
import { UsageError } from '../project/usage-error.js';

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

/** Asks a person on a terminal, one question after another. */
export interface Questions {
  /** Asks until the answer can be read. Throws {@link UsageError} where the input ends before. */
  readonly ask: <Value>(question: Question<Value>) => Promise<Value>;
  readonly close: () => void;
}

/** Questions on standard output, answered on standard input. */
export function questionsAtTerminal(): Questions {
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  const given = lines[Symbol.asyncIterator]();
  return {
    ask: async ({ text, offered, expected, read }) => {
      for (;;) {
        process.stdout.write(`${text} [${offered}] `);
        const { done, value } = await given.next();
        if (done) throw new UsageError(`${text} expected ${expected}, got the end of the input`);
        const answer = read(value.trim() || offered);
        if (answer !== undefined) return answer;
        process.stdout.write(`expected ${expected}\n`);
      }
    },
    close: () => lines.close(),
  };
}
