import {
  type ExamplePassage,
  examplePassages,
  withoutPassages,
} from '../../agents/examples/example-passages.js';
import type { RoutingCase } from './routing-suite.js';

/** How much of its examples a description shows in the catalogue. */
export const ROUTING_MODES = ['held_out', 'as_is', 'without_examples'] as const;

/**
 * `held_out`: all but the one that is tested; `as_is`: all; `without_examples`: none.
 */
export type RoutingMode = (typeof ROUTING_MODES)[number];

/** Passages of fewer words are everyday speech, which a description may have by itself. */
const MIN_WORDS = 3;

/** A description with its examples found: read once, shown to many cases. */
export interface ReadDescription {
  readonly text: string;
  /** Its words alone, in lower case. */
  readonly words: string;
  readonly examples: readonly ReadExample[];
}

interface ReadExample extends ExamplePassage {
  /** What is asked in it, folded: the users' turns; where nobody speaks, the situation. */
  readonly asked: readonly string[];
}

/** Finds the examples of a description. */
export function readDescription(text: string): ReadDescription {
  const examples = examplePassages(text).map((passage) => {
    const { context, userTurns } = passage;
    const asked = userTurns.length > 0 ? userTurns : context === null ? [] : [context];
    return { ...passage, asked: asked.map(folded) };
  });
  return { text, words: folded(text), examples };
}

/**
 * A description as the catalogue of a mode shows it to the orchestrator of a case.
 *
 * @param tested what no catalogue may show when the case is held out.
 */
export function catalogueDescription(
  description: ReadDescription,
  mode: RoutingMode,
  tested: readonly string[],
): string {
  switch (mode) {
    case 'as_is':
      return description.text;
    case 'without_examples':
      return withoutPassages(description.text, description.examples);
    case 'held_out':
      return heldOut(description, tested);
  }
}

/**
 * A description without what a case tests: every example that asks the same goes, whichever agent has it; where the words
 * stand elsewhere in the text, they go alone.
 */
function heldOut({ text, words, examples }: ReadDescription, tested: readonly string[]): string {
  const texts = tested.map((asked) => ({ asked, same: folded(asked) }));
  const gone = examples.filter(({ asked }) => texts.some(({ same }) => asked.includes(same)));
  return texts
    .filter(({ same }) => words.includes(same))
    .reduce((rest, { asked }) => withoutWords(rest, asked), withoutPassages(text, gone));
}

/** What a case tests: what the user said; where nobody said anything, the situation. */
export function testedTexts({
  context,
  turns,
}: Pick<RoutingCase, 'context' | 'turns'>): readonly string[] {
  const said = turns.filter(({ role }) => role === 'user').map(({ text }) => text);
  return said.length > 0 || context === undefined ? said : [context];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Two texts of the same words ask the same: case, white space and punctuation aside. */
function folded(text: string): string {
  const words = wordsOf(text);
  return words.length === 0 ? text.trim() : words.join(' ').toLowerCase();
}

function withoutWords(description: string, text: string): string {
  const words = wordsOf(text);
  // The pattern is dear to make, and hardly ever needed.
  if (words.length < MIN_WORDS || !folded(description).includes(folded(text))) return description;
  // Words are letters and digits alone: none of them means anything to a pattern.
  const pattern = `(?<![\\p{L}\\p{M}\\p{N}])${words.join('[^\\p{L}\\p{M}\\p{N}]+')}(?![\\p{L}\\p{M}\\p{N}])`;
  return description.replace(new RegExp(pattern, 'giu'), '…');
}
