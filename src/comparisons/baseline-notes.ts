import type { RunFamily } from '../runs/record.js';

/** What a reader must know of the stored baselines of a run. */
export function baselineNotes(families: readonly RunFamily[]): readonly string[] {
  return families.flatMap(({ variants }) =>
    variants.flatMap(({ id, stored }) => {
      if (stored === undefined) return [];
      const { run, at, expired } = stored;
      const day = at.slice(0, 10);
      return expired === null
        ? [`${id} was not asked: its trials are those of run ${run}, ${day}.`]
        : [`${id} has expired and was asked afresh with the prompt of ${day}: ${expired}.`];
    }),
  );
}
