import { distance } from 'fastest-levenshtein';

/** Words that are longer were no slip of the finger, and comparing them takes time. */
const MAX_LETTERS = 100;

/**
 * The known word that a misspelt one most likely stands for, whatever the case of its letters: the one with the fewest
 * edits (Levenshtein), if these are at most a third of its letters; the first of several equally near. `undefined`
 * where none is near.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > MAX_LETTERS) return undefined;
  const near = known
    .map((candidate) => ({
      candidate,
      edits: editsBetween(word.toLowerCase(), candidate.toLowerCase()),
    }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)));
  return near.toSorted((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** Levenshtein's distance, where letters that only changed places count as one edit: `rnu` for `run`. */
function editsBetween(word: string, candidate: string): number {
  const letters = (text: string) => [...text].sort().join('');
  return letters(word) === letters(candidate) && word !== candidate ? 1 : distance(word, candidate);
}

/** "unknown check `contians`, did you mean `contains`?", or the list of what is known where nothing is near. */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known);
  const advice = nearest ? `did you mean \`${nearest}\`?` : `expected one of ${known.join(', ')}`;
  return `unknown ${what} \`${word}\`, ${advice}`;
}
