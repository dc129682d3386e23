import { createHash } from 'node:crypto';
import type { Agent } from '../agents/agent.js';
import type { CaseSource } from './suite.js';

/** A user's turn in an example, with where it stands and what the example says around it. */
export interface UserTurn {
  readonly text: string;
  /** What the case is named after; the text where absent. */
  readonly title?: string;
  readonly source: CaseSource;
  readonly context?: string;
  readonly commentary?: string;
}

/**
 * The user's turns in the examples of a family, in the order of the agents and their lines. A turn without text is left
 * out, and so is one that its example repeats.
 */
export function userTurnsOf(agents: readonly Agent[]): readonly UserTurn[] {
  const seen = new Set<string>();
  return agents.flatMap(turnsOf).filter(({ source: { file, example, hash } }) => {
    const key = `${hash} ${example} ${file}`;
    return !seen.has(key) && seen.add(key);
  });
}

function turnsOf({ file, examples }: Agent): UserTurn[] {
  return examples.flatMap(({ number, turns, context, commentary }) =>
    turns
      .filter(({ role, text }) => role === 'user' && /\S/.test(text))
      .map(({ text, line }) => ({
        text,
        source: { file, example: number, line, hash: hashOfTurn(text) },
        ...(context && { context: context.text }),
        ...(commentary && { commentary: commentary.text }),
      })),
  );
}

/**
 * What makes two turns the same: the first 12 hexadecimal digits of the SHA-256 of the text, with every run of white
 * space folded into one space.
 */
export function hashOfTurn(text: string): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return createHash('sha256').update(folded).digest('hex').slice(0, 12);
}
