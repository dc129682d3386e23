/** Takes text in any pieces. */
export interface LineSplitter {
  readonly push: (text: string) => void;
  /** Hands over what stands behind the last line end. */
  readonly end: () => void;
}

/** Longest line that is kept, in characters; what is longer is handed over cut off, and so is no JSON. */
const MAX_LINE = 16_000_000;

/** Cuts text at `\n` alone: JSON may hold the other characters that Unicode takes for line ends. */
export function splitLines(onLine: (line: string) => void): LineSplitter {
  let rest = '';
  return {
    push(text) {
      const pieces = text.split('\n');
      rest += pieces.shift() ?? '';
      for (const piece of pieces) {
        onLine(rest.slice(0, MAX_LINE));
        rest = piece;
      }
      // One more character than fits is enough to tell that it is too long.
      rest = rest.slice(0, MAX_LINE);
    },
    end() {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}
