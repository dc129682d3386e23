import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';
import type { Agent, Example } from './agent.js';
import type { Finding, FindingCode } from './finding.js';
import { cutAtFences, type FencedText } from './front-matter/fences.js';
import { type FieldSpan, splitFields } from './front-matter/field-spans.js';
import { readStrict } from './front-matter/strict.js';
import { duplicateFields } from './front-matter/tolerant.js';
import { normaliseText } from './normalise-text.js';
import { readAgent } from './read-agent.js';

/** A file's text, mended, and the findings that are gone; none where nothing could be mended. */
export interface FixedSource {
  readonly source: string;
  readonly fixed: readonly Finding[];
}

/** Findings that can be mended without changing what the file means. */
const fixable: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'byte-order-mark',
  'text-before-front-matter',
  'no-fences',
  'unclosed-front-matter',
  'indented-fence',
  'long-dash-fence',
  'yaml-recovered',
  'yaml-dropped',
  'literal-newlines',
]);

/** The file's lines with their endings. */
function rawLines(source: string): readonly string[] {
  return source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

function ownValue(agent: Agent, key: string): unknown {
  if (key === 'description') return agent.description;
  if (key === 'name') return agent.name;
  return key === 'model' ? agent.model : agent.fields[key];
}

/** The lines of a field as every YAML reader takes them: as they are, or written anew. */
function fieldLines(span: FieldSpan, lines: readonly string[], agent: Agent): readonly string[] {
  const alone = readStrict(lines.join('\n'));
  const value = ownValue(agent, span.key);
  const isTextField = value !== undefined && span.key !== 'tools' && span.key !== 'disallowedTools';
  const isRight =
    alone.ok && (!isTextField || isDeepStrictEqual(trimmed(alone.fields[span.key]), value));
  if (isRight) return lines;
  const written = isTextField ? value : span.value;
  const anew = stringify({ [span.key]: written }, { lineWidth: 0 })
    .trimEnd()
    .split('\n');
  return [...anew, ...span.comments];
}

function trimmed(value: unknown): unknown {
  return typeof value === 'string' ? value.trim() : value;
}

/** The front matter written anew, field by field; `undefined` where text in it has no certain place. */
function frontMatterLines(cut: FencedText, agent: Agent): readonly string[] | undefined {
  const lines = cut.frontMatter ?? [];
  const spans = splitFields(lines, cut.frontMatterLine);
  const [first] = spans.fields;
  if (!first || spans.stray.length > 0 || duplicateFields(spans).length > 0) return undefined;
  const before = lines.slice(0, first.line - cut.frontMatterLine);
  const fields = spans.fields.flatMap((span, index) => {
    const from = span.line - cut.frontMatterLine;
    const next = spans.fields[index + 1];
    const to = next ? next.line - cut.frontMatterLine : lines.length;
    return fieldLines(span, lines.slice(from, to), agent);
  });
  return [...before, ...fields];
}

/** Whether something other than blank lines stands before the front matter; it would be lost. */
function hasTextBefore(cut: FencedText, lines: readonly string[]): boolean {
  const opening = cut.faults.some(({ detail }) => detail.code === 'no-fences') ? 1 : 2;
  return lines.slice(0, cut.frontMatterLine - opening).some((line) => line.trim() !== '');
}

function withoutLines({ examples, ...agent }: Agent): unknown {
  const { name, description, model, tools, disallowedTools, fields, body } = agent;
  const said = examples.map(({ turns, context, commentary }: Example) => [
    turns.map(({ role, text }) => [role, text]),
    context?.text,
    commentary?.text,
  ]);
  return { name, description, model, tools, disallowedTools, fields, body, said };
}

/** Whether a mended file says the same, to a strict reader too. */
function saysTheSame(before: Agent, after: Agent): boolean {
  return after.reading === 'strict' && isDeepStrictEqual(withoutLines(before), withoutLines(after));
}

function isMended(finding: Finding, after: Agent): boolean {
  return fixable.has(finding.code) && !after.findings.some(({ code }) => code === finding.code);
}

/**
 * Mends what can be mended without changing what an agent file means: its fences, and values that YAML
 * rejects or reads otherwise, which are put in quotes or into a block. The prompt stays byte for byte as it
 * is, and so does every field that was right. A file whose mended text would not be read to the same
 * values is left alone.
 *
 * @param source the file's text as it stands on disk
 * @param file its path, as findings show it
 */
export function fixAgent(source: string, file: string): FixedSource {
  const unchanged = { source, fixed: [] };
  const before = readAgent(source, file);
  if (!before.findings.some(({ code }) => fixable.has(code))) return unchanged;
  const lines = normaliseText(source).text.split('\n');
  const cut = cutAtFences(lines);
  if (hasTextBefore(cut, lines)) return unchanged;
  const front = cut.frontMatter && cut.language === '' ? frontMatterLines(cut, before) : undefined;
  if (!front) return unchanged;
  const raw = rawLines(source);
  const ending = /\r\n|\r|\n/.exec(source)?.[0] ?? '\n';
  const head = ['---', ...front, '---'].map((line) => line + ending).join('');
  const mended = head + raw.slice(cut.bodyLine - 1).join('');
  const after = readAgent(mended, file);
  if (!saysTheSame(before, after)) return unchanged;
  return { source: mended, fixed: before.findings.filter((finding) => isMended(finding, after)) };
}
