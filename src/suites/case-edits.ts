import type { YAMLMap } from 'yaml';
import type { SourceUpdate } from './derive-plan.js';
import type { Review } from './suite.js';
import type { TextEdit } from './text-edit.js';
import {
  addEntries,
  addKey,
  isListOfMappings,
  nodeAt,
  removeEntry,
  replaceValue,
} from './yaml-edits.js';
import type { YamlSource } from './yaml-source.js';

/** Sets the mark for a person to look at. */
export function reviewEdits(source: YamlSource, map: YAMLMap, review: Review): TextEdit[] {
  return nodeAt(map, 'review')
    ? replaceValue(source, map, 'review', review)
    : addKey(source, map, 'review', review, 'from');
}

/** Entry by entry, so that comments stay; the list as a whole where it is written in an unusual way. */
export function sourceEdits(
  source: YamlSource,
  map: YAMLMap,
  { kept, appended }: SourceUpdate,
): TextEdit[] {
  const list = nodeAt(map, 'from');
  if (!isListOfMappings(source, list)) {
    const all = [...kept.filter((entry) => entry !== null), ...appended];
    return replaceValue(source, map, 'from', all);
  }
  return [
    ...kept.flatMap((entry, index) => {
      const node = list.items[index];
      if (!node) return [];
      if (!entry) return removeEntry(source, list, node);
      return Object.entries(entry).flatMap(([key, value]) =>
        replaceValue(source, node, key, value),
      );
    }),
    ...addEntries(source, list, appended),
  ];
}
