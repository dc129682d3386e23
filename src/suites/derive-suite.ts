import { isMap, isSeq, type YAMLMap } from 'yaml';
import type { Agent } from '../agents/agent.js';
import { reviewEdits, sourceEdits } from './case-edits.js';
import { type CaseUpdate, type DerivePlan, type NewCase, planDerivation } from './derive-plan.js';
import { refersTo } from './refers-to.js';
import { suiteSchema } from './suite-schema.js';
import { applyEdits, type TextEdit } from './text-edit.js';
import { userTurnsOf } from './user-turn.js';
import { validate } from './validate.js';
import { indent, writeBlock } from './write-yaml.js';
import { addEntries, nodeAt, replaceValue } from './yaml-edits.js';
import type { YamlSource } from './yaml-source.js';

/** A family as deriving sees it. */
export interface DerivingFamily {
  readonly name: string;
  readonly agents: readonly Agent[];
}

/** A suite after deriving, and what deriving did to it. */
export interface Derivation {
  /** The text of the suite file. */
  readonly text: string;
  readonly plan: DerivePlan;
}

const header = `# yaml-language-server: $schema=https://unpkg.com/agent-assay/schemas/suite.schema.json
# Derived from the examples in the agent files by \`assay derive\`. Edit it freely: deriving again keeps what you wrote.
`;

/**
 * Derives the suite of a family from the examples in its agents: a case for each distinct user's turn.
 *
 * @param existing the suite file as it is; what a person wrote in it stays, byte for byte. Absent for the first time.
 * @throws {SuiteError} where the existing suite is not valid.
 */
export function deriveSuite(family: DerivingFamily, existing?: YamlSource): Derivation {
  const turns = userTurnsOf(family.agents);
  if (!existing) {
    const plan = planDerivation([], turns);
    return { text: newSuite(family.name, plan.added), plan };
  }
  const suite = validate(existing, suiteSchema);
  const plan = planDerivation(suite.cases, turns);
  return { text: rederived(existing, plan), plan };
}

function newSuite(family: string, cases: readonly NewCase[]): string {
  const top = writeBlock({ version: 1, family }, []);
  const entries = cases.map(toEntry).map(writeCase).join('\n');
  return `${header}${top}cases:${entries === '' ? ' []\n' : `\n${indent(entries, 2)}`}`;
}

function rederived(source: YamlSource, { updates, added }: DerivePlan): string {
  const list = nodeAt(source.document.contents, 'cases');
  if (!isSeq(list)) return source.text;
  const edits = [
    ...updates.flatMap((update) => {
      const map = list.items[update.index];
      return isMap(map) ? caseEdits(source, map, update) : [];
    }),
    ...addEntries(source, list, added.map(toEntry), (entry) => `\n${writeCase(entry)}`),
  ];
  return applyEdits(source.text, edits);
}

function caseEdits(
  source: YamlSource,
  map: YAMLMap,
  { sources, prompt, review }: CaseUpdate,
): TextEdit[] {
  return [
    ...(sources ? sourceEdits(source, map, sources) : []),
    ...(prompt === undefined ? [] : replaceValue(source, map, 'prompt', prompt)),
    ...(review ? reviewEdits(source, map, review) : []),
  ];
}

function writeCase(entry: ReturnType<typeof toEntry>): string {
  return writeBlock([entry], ['from']);
}

function toEntry({ id, turn, from }: NewCase) {
  const { text, context, commentary } = turn;
  const mark = refersTo(text);
  return {
    ...{ id, prompt: text },
    ...(context !== undefined && { context }),
    ...(commentary !== undefined && { commentary }),
    from,
    ...(mark && { refers_to: mark }),
  };
}
