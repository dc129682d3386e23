import { isSeq } from 'yaml';
import type { z } from 'zod';
import { SuiteError } from '../problem.js';
import { routingSuiteSchema } from '../routing/routing-schema.js';
import { suiteSchema } from '../suite-schema.js';
import { applyEdits } from '../text-edit.js';
import { validate } from '../validate.js';
import { indent, writeBlock } from '../write-yaml.js';
import { addEntries, nodeAt } from '../yaml-edits.js';
import { parseYamlSource, type YamlSource } from '../yaml-source.js';
import type { BehaviourDraft, RoutingDraft } from './drafts.js';
import type { LeftBehind } from './left-behind.js';

/** A suite with more cases, and those that it did not take. */
export interface GrownSuite {
  /** Of the whole suite; what was there keeps every byte. */
  readonly text: string;
  readonly added: number;
  readonly left: readonly LeftBehind[];
}

const schemas = 'https://unpkg.com/agent-assay/schemas';

/**
 * Adds behaviour cases to the suite of a family; a case whose id is in use there stays outside.
 *
 * @param existing the suite as it is; absent where there is none yet.
 * @throws {SuiteError} where the suite is not valid, before or afterwards.
 */
export function addBehaviour(
  drafts: readonly BehaviourDraft[],
  { family, file, existing }: { family: string; file: string; existing?: YamlSource },
): GrownSuite {
  const taken = existing ? validate(existing, suiteSchema).cases.map(({ id }) => id) : [];
  const head = `# yaml-language-server: $schema=${schemas}/suite.schema.json\nversion: 1\n${writeBlock({ family }, [])}`;
  return grown(drafts, { taken, head, file, schema: suiteSchema, ...(existing && { existing }) });
}

/** Adds routing cases to the routing suite, as {@link addBehaviour} does. */
export function addRouting(
  drafts: readonly RoutingDraft[],
  { file, existing }: { file: string; existing?: YamlSource },
): GrownSuite {
  const taken = existing ? validate(existing, routingSuiteSchema).cases.map(({ id }) => id) : [];
  const head = `# yaml-language-server: $schema=${schemas}/routing-suite.schema.json\nversion: 1\nkind: routing\n`;
  const schema = routingSuiteSchema;
  return grown(drafts, { taken, head, file, schema, ...(existing && { existing }) });
}

interface Growing {
  /** Ids in use. */
  readonly taken: readonly string[];
  /** What a new suite begins with. */
  readonly head: string;
  readonly file: string;
  readonly schema: z.ZodType<unknown>;
  readonly existing?: YamlSource;
}

function grown(
  drafts: readonly (BehaviourDraft | RoutingDraft)[],
  { taken, head, file, schema, existing }: Growing,
): GrownSuite {
  const fresh = drafts.filter(({ id }) => !taken.includes(id));
  const what = `the case itself: ${file} has a case of this id`;
  const left = drafts.filter(({ id }) => taken.includes(id)).map(({ id }) => ({ case: id, what }));
  const text = existing ? appended(existing, fresh) : `${head}cases:\n${indent(entries(fresh), 2)}`;
  // What is written must be a suite that can be read.
  validate(parseYamlSource(text, file), schema);
  return { text, added: fresh.length, left };
}

function entries(drafts: readonly object[]): string {
  return drafts.map((draft) => writeBlock([draft], [])).join('\n');
}

function appended(source: YamlSource, drafts: readonly object[]): string {
  const list = nodeAt(source.document.contents, 'cases');
  if (drafts.length === 0) return source.text;
  if (!isSeq(list)) {
    const message = 'expected a list of cases to add to';
    throw new SuiteError([{ file: source.file, line: 1, column: 1, message }]);
  }
  const edits = addEntries(source, list, drafts, (draft) => `\n${writeBlock([draft], [])}`);
  return applyEdits(source.text, edits);
}
