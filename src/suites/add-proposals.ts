import { isMap, isSeq } from 'yaml';
import type { Proposal } from '../graders/proposals/proposal.js';
import { applyEdits } from './text-edit.js';
import { addKey, nodeAt, replaceValue } from './yaml-edits.js';
import type { YamlSource } from './yaml-source.js';

/**
 * Writes proposed criteria into a suite, under the key `proposed` of their cases, behind the criteria that count.
 *
 * @param proposals by the place of their case in the suite, from 0.
 * @returns the text of the suite; what is not added to keeps every byte.
 */
export function addProposals(
  source: YamlSource,
  proposals: ReadonlyMap<number, readonly Proposal[]>,
): string {
  const list = nodeAt(source.document.contents, 'cases');
  const edits = [...proposals].flatMap(([place, proposed]) => {
    const map = isSeq(list) ? list.items[place] : undefined;
    if (!isMap(map)) return [];
    const lines = proposed.map(({ id, points, text }) => ({ id, points, text }));
    return nodeAt(map, 'proposed')
      ? replaceValue(source, map, 'proposed', lines)
      : addKey(source, map, 'proposed', lines, 'criteria');
  });
  return applyEdits(source.text, edits);
}
