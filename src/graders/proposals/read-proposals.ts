import { jsonOf } from '../json-text.js';
import { type Proposal, proposalsSchema } from './proposal.js';
import type { ProposalSubject } from './request.js';

/** What a model's text amounts to: criteria that can all be used, or what is wrong with them, in our own words. */
export type Reading =
  | { readonly ok: true; readonly proposals: readonly Proposal[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads proposed criteria strictly: JSON of the asked form, every id new, no statement that is there already. One
 * fault and none is used: nothing is repaired or picked out.
 */
export function readProposals(
  text: string,
  { existing, taken }: Pick<ProposalSubject, 'existing' | 'taken'>,
): Reading {
  const refused = (problem: string): Reading => ({ ok: false, problem });
  const parsed = proposalsSchema.safeParse(jsonOf(text));
  if (!parsed.success) return refused('it was not JSON of the asked form');
  const { criteria } = parsed.data;
  const id = firstRepeated([...new Set(taken), ...criteria.map((each) => each.id)]);
  if (id !== undefined) return refused(`the id ${id} is used twice`);
  const texts = [...new Set(existing.map((each) => folded(each.text)))];
  const again = firstRepeated([...texts, ...criteria.map((each) => folded(each.text))]);
  if (again === undefined) return { ok: true, proposals: criteria };
  const repeated = criteria.findLast((each) => folded(each.text) === again);
  return refused(`${repeated?.id} says what another criterion says`);
}

/** Two statements are the same whatever their case, white space and last full stop. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').toLowerCase();
}

function firstRepeated(words: readonly string[]): string | undefined {
  return words.find((word, index) => words.indexOf(word) !== index);
}
