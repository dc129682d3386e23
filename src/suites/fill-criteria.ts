import { isMap, isSeq } from 'yaml';
import type { Criterion } from '../graders/criterion.js';
import type { Rubric } from './rubric.js';
import { suiteSchema } from './suite-schema.js';
import { applyEdits } from './text-edit.js';
import { hashOfTurn } from './user-turn.js';
import { validate } from './validate.js';
import { addKey, nodeAt, replaceValue } from './yaml-edits.js';
import type { YamlSource } from './yaml-source.js';

/** A suite into which criteria were put. */
export interface Filling {
  readonly text: string;
  /** Ids of the cases that were given criteria. */
  readonly filled: readonly string[];
  /** Prompts of the rubric that no case has. */
  readonly unused: readonly string[];
}

/** Puts a rubric's criteria into the cases that have the same prompt, white space aside, and no criteria yet. */
export function fillCriteria(source: YamlSource, rubric: Rubric): Filling {
  const { cases } = validate(source, suiteSchema);
  const list = nodeAt(source.document.contents, 'cases');
  const wanted = new Map(rubric.map(({ prompt, criteria }) => [hashOfTurn(prompt), criteria]));
  const edits = cases.flatMap(({ id, prompt, criteria: present }, index) => {
    const criteria = wanted.get(hashOfTurn(prompt))?.map(withoutDefaults);
    const map = isSeq(list) ? list.items[index] : undefined;
    if (!criteria || present.length > 0 || !isMap(map)) return [];
    const set = nodeAt(map, 'criteria') ? replaceValue : addKey;
    return [{ id, edits: set(source, map, 'criteria', criteria) }];
  });
  const prompts = new Set(cases.map(({ prompt }) => hashOfTurn(prompt)));
  return {
    text: applyEdits(
      source.text,
      edits.flatMap((filling) => filling.edits),
    ),
    filled: edits.map(({ id }) => id),
    unused: rubric.map(({ prompt }) => prompt).filter((prompt) => !prompts.has(hashOfTurn(prompt))),
  };
}

function withoutDefaults({ id, points, text, required, tags }: Criterion) {
  return { id, points, text, ...(required && { required }), ...(tags.length > 0 && { tags }) };
}
