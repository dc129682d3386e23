import { distance } from 'fastest-levenshtein';

/**
 * The known word that a misspelt one most likely stands for: at most a third of its letters,
 * rounded up, differ, so that two swapped letters are forgiven in short words too.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  const [best] = known
    .map((candidate) => ({
      candidate,
      edits: distance(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, edits }) => edits <= Math.ceil(candidate.length / 3))
    .toSorted((one, other) => one.edits - other.edits);
  return best?.candidate;
}
