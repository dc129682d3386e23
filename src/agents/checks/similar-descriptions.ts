/** Two descriptions by position, the earlier first, and how alike they are. */
export interface SimilarPair {
  readonly one: number;
  readonly other: number;
  /** Words that both have, as a share of those that either has (Jaccard 1912): 0 to 1. */
  readonly similarity: number;
}

/** Descriptions that share this much of their words claim the same work. */
const threshold = 0.5;
/** Shorter descriptions share words by chance. */
const minWords = 6;
/** A word in more descriptions than this tells none of them apart, and is not used to find pairs. */
const maxPostings = 100;

/** Words that any description of an agent has. */
const common = new Set(
  'use this agent when you need user users the and for with that are has have from into any all should must proactively expert specialist specializes examples example help helps including includes such other your their its who what which will can task tasks work'.split(
    ' ',
  ),
);

/** The words that say what an agent does: those before its examples, common ones left out. */
export function tellingWords(description: string): ReadonlySet<string> {
  const [lead = ''] = description.slice(0, 4000).split(/<example|\bexamples?:/i);
  const words = lead.toLowerCase().match(/\p{L}[\p{L}\p{N}-]{2,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)));
}

function postingsOf(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const postings = new Map<string, number[]>();
  for (const [index, words] of sets.entries()) {
    for (const word of words) {
      const list = postings.get(word);
      if (list) list.push(index);
      else postings.set(word, [index]);
    }
  }
  return postings;
}

function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return shared / (one.size + other.size - shared);
}

/** Finds the pairs of descriptions that claim the same work, by the words they share. */
export function similarDescriptions(descriptions: readonly string[]): readonly SimilarPair[] {
  const sets = descriptions.map(tellingWords);
  const postings = postingsOf(sets);
  return sets.flatMap((words, other) => {
    if (words.size < minWords) return [];
    const earlier = new Set<number>();
    for (const word of words) {
      const places = postings.get(word) ?? [];
      if (places.length <= maxPostings)
        for (const place of places) if (place < other) earlier.add(place);
    }
    return [...earlier]
      .map((one) => ({ one, other, similarity: similarity(sets[one] ?? new Set(), words) }))
      .filter((pair) => pair.similarity >= threshold && (sets[pair.one]?.size ?? 0) >= minWords)
      .toSorted((a, b) => a.one - b.one);
  });
}
