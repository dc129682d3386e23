import { isMap, isSeq, type YAMLMap } from 'yaml';
import { reviewEdits, sourceEdits } from '../case-edits.js';
import { type CaseUpdate, type DerivePlan, planDerivation } from '../derive-plan.js';
import type { CaseSource } from '../suite.js';
import { applyEdits, type TextEdit } from '../text-edit.js';
import { validate } from '../validate.js';
import { indent, writeBlock } from '../write-yaml.js';
import { addEntries, addKey, nodeAt, replaceValue } from '../yaml-edits.js';
import type { YamlSource } from '../yaml-source.js';
import { type NearMiss, nearMisses } from './near-misses.js';
import { turnOf } from './read-routing-suite.js';
import {
  questionText,
  type RoutedFamily,
  type RoutingExample,
  routingExamples,
} from './routing-example.js';
import {
  type RoutingCaseEntry,
  type RoutingSuiteFile,
  routingSuiteSchema,
} from './routing-schema.js';

/** A routing suite after deriving, and what deriving did to it. */
export interface RoutingDerivation {
  /** The text of the suite file. */
  readonly text: string;
  readonly plan: DerivePlan;
  /** Ids of the near misses that are proposed anew. */
  readonly proposed: readonly string[];
}

const header = `# yaml-language-server: $schema=https://unpkg.com/agent-assay/schemas/routing-suite.schema.json
# Derived from the examples in the agent files by \`assay derive\`. Edit it freely: deriving again keeps what you wrote.
# A case under \`proposed\` counts when you move it to \`cases\`; put its id under \`declined\` to turn it down.
`;

/**
 * Derives the routing suite of a catalogue from the examples in its agents, and proposes near misses.
 *
 * @param existing the suite file as it is; what a person wrote in it stays, byte for byte. Absent for the first time.
 * @throws {SuiteError} where the existing suite is not valid.
 */
export function deriveRouting(
  families: readonly RoutedFamily[],
  existing?: YamlSource,
): RoutingDerivation {
  const examples = routingExamples(families);
  const byHash = new Map(examples.toReversed().map((each) => [each.source.hash, each]));
  const file = existing && validate(existing, routingSuiteSchema);
  const plan = planDerivation(file?.cases.map(asked(families)) ?? [], examples);
  const added = plan.added.flatMap(({ id, turn, from }) => {
    const example = byHash.get(turn.source.hash);
    return example ? [toEntry(id, example, from)] : [];
  });
  const proposals = newProposals(nearMisses(families), file, added);
  const text =
    existing && file
      ? rederived(existing, { plan, added, proposals, byHash })
      : newSuite(added, proposals);
  return { text, plan, proposed: proposals.map(({ id }) => id) };
}

/** A case as planning compares it with the examples: by all that is asked, and whom it expects. */
function asked(families: readonly RoutedFamily[]) {
  return ({ id, context, turns, expect, from, review }: RoutingCaseEntry) => {
    const family = families.find(({ agents }) => agents.some(({ name }) => name === expect));
    const question = { context, turns: turns.map(turnOf) };
    const prompt = questionText(question, family?.name ?? expect ?? '');
    return { id, from, review, prompt };
  };
}

type NewEntry = ReturnType<typeof toEntry>;

function toEntry(
  id: string,
  { context, turns, expect, commentary }: RoutingExample,
  from: readonly CaseSource[],
) {
  return {
    id,
    ...(context !== undefined && { context }),
    ...(turns.length > 0 && { turns: turns.map(({ role, text }) => ({ [role]: text })) }),
    expect,
    ...(commentary !== undefined && { commentary }),
    from,
  };
}

/** What is neither there, nor accepted, nor turned down. */
function newProposals(
  misses: readonly NearMiss[],
  file: RoutingSuiteFile | undefined,
  added: readonly NewEntry[],
): readonly NearMiss[] {
  const known = new Set([
    ...(file?.declined ?? []),
    ...[...(file?.cases ?? []), ...(file?.proposed ?? []), ...added].map(({ id }) => id),
  ]);
  return misses.filter(({ id }) => !known.has(id) && known.add(id));
}

function newSuite(cases: readonly NewEntry[], proposals: readonly NearMiss[]): string {
  const top = writeBlock({ version: 1, kind: 'routing' }, []);
  return `${header}${top}${listOf('cases', cases)}${proposals.length > 0 ? `\n${listOf('proposed', proposals)}` : ''}`;
}

function listOf(key: string, entries: readonly (NewEntry | NearMiss)[]): string {
  if (entries.length === 0) return `${key}: []\n`;
  return `${key}:\n${indent(entries.map(writeCase).join('\n'), 2)}`;
}

function writeCase(entry: NewEntry | NearMiss): string {
  return writeBlock([entry], ['from']);
}

interface Changes {
  readonly plan: DerivePlan;
  readonly added: readonly NewEntry[];
  readonly proposals: readonly NearMiss[];
  readonly byHash: ReadonlyMap<string, RoutingExample>;
}

function rederived(source: YamlSource, { plan, added, proposals, byHash }: Changes): string {
  const root = source.document.contents;
  const list = nodeAt(root, 'cases');
  if (!isSeq(list) || !isMap(root)) return source.text;
  const proposed = nodeAt(root, 'proposed');
  const spaced = (entry: NewEntry | NearMiss) => `\n${writeCase(entry)}`;
  const edits = [
    ...plan.updates.flatMap((update) => {
      const map = list.items[update.index];
      return isMap(map) ? caseEdits(source, map, update, byHash) : [];
    }),
    ...addEntries(source, list, added, spaced),
    ...(isSeq(proposed) ? addEntries(source, proposed, proposals, spaced) : []),
  ];
  const text = applyEdits(source.text, edits);
  if (isSeq(proposed) || proposals.length === 0) return text;
  return `${text.replace(/\n?$/, '\n')}\n${listOf('proposed', proposals)}`;
}

/** An edited question stays; one as it was derived becomes what the example says now. */
function caseEdits(
  source: YamlSource,
  map: YAMLMap,
  { sources, prompt, review }: CaseUpdate,
  byHash: ReadonlyMap<string, RoutingExample>,
): TextEdit[] {
  const hash = sources?.kept.find((kept) => kept !== null)?.hash ?? sources?.appended[0]?.hash;
  const example = prompt === undefined || hash === undefined ? undefined : byHash.get(hash);
  const entry = example && toEntry('', example, []);
  return [
    ...(sources ? sourceEdits(source, map, sources) : []),
    ...(entry?.context === undefined ? [] : setKey(source, map, 'context', entry.context)),
    ...(entry?.turns === undefined ? [] : setKey(source, map, 'turns', entry.turns)),
    ...(review ? reviewEdits(source, map, review) : []),
  ];
}

function setKey(source: YamlSource, map: YAMLMap, key: string, value: unknown): TextEdit[] {
  return nodeAt(map, key)
    ? replaceValue(source, map, key, value)
    : addKey(source, map, key, value, 'id');
}
