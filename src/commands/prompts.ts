import { createInterface, type Interface } from 'node:readline';

/**
 * Lines that a person types, one after another. There is one of it in a command: a second would miss what the first has
 * read ahead, and hear nothing of an input that has ended.
 */
export interface Prompts {
  /** Writes some words and waits for a line, without the blanks around it; `undefined` once the input has ended. */
  readonly line: (words: string) => Promise<string | undefined>;
  readonly close: () => void;
}

/** Prompts on standard output, answered on standard input, which is left alone until the first. */
export function promptsAtTerminal(): Prompts {
  let input: { readonly lines: Interface; readonly given: AsyncIterator<string> } | undefined;
  const open = () => {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    return { lines, given: lines[Symbol.asyncIterator]() };
  };
  return {
    line: async (words) => {
      input ??= open();
      process.stdout.write(words);
      const { done, value } = await input.given.next();
      return done ? undefined : value.trim();
    },
    close: () => input?.lines.close(),
  };
}
