import { examplePassages, withoutPassages } from '../../agents/examples/example-passages.js';
import type { RoutingCase } from './routing-suite.js';

/** How much of its examples a description shows in the catalogue. */
export const ROUTING_MODES = ['held_out', 'as_is', 'without_examples'] as const;

/**
 * `held_out`: all but the one that is tested; `as_is`: all; `without_examples`: none.
 */
export type RoutingMode = (typeof ROUTING_MODES)[number];

/** What a case says that no catalogue may show when the case is held out. */
export type TestedText = Pick<RoutingCase, 'context' | 'turns'>;

/** Passages of fewer words are everyday speech, which a description may have by itself. */
const MIN_WORDS = 3;

/** A description as the catalogue of a mode shows it to the orchestrator of a case. */
export function catalogueDescription(
  description: string,
  mode: RoutingMode,
  tested: TestedText,
): string {
  switch (mode) {
    case 'as_is':
      return description;
    case 'without_examples':
      return withoutPassages(description, examplePassages(description));
    case 'held_out':
      return heldOut(description, tested);
  }
}

/**
 * A description without what a case tests: every example that asks the same goes, whichever agent has it; where the words
 * stand elsewhere in the text, they go alone.
 */
function heldOut(description: string, tested: TestedText): string {
  const texts = testedTexts(tested);
  const same = new Set(texts.map(folded));
  const gone = examplePassages(description).filter(({ context, userTurns }) => {
    const asked = userTurns.length > 0 ? userTurns : context === null ? [] : [context];
    return asked.some((text) => same.has(folded(text)));
  });
  return texts.reduce(withoutWords, withoutPassages(description, gone));
}

/** What the user said; where nobody said anything, the situation. */
function testedTexts({ context, turns }: TestedText): readonly string[] {
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
  if (words.length < MIN_WORDS) return description;
  // Words are letters and digits alone: none of them means anything to a pattern.
  const pattern = `(?<![\\p{L}\\p{M}\\p{N}])${words.join('[^\\p{L}\\p{M}\\p{N}]+')}(?![\\p{L}\\p{M}\\p{N}])`;
  return description.replace(new RegExp(pattern, 'giu'), '…');
}
