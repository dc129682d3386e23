import type { Reading } from '../agent.js';
import type { Fault, FindingDetail } from '../finding.js';
import { readAsClaudeCode } from './claude-code.js';
import { cutAtFences, type FencedText } from './fences.js';
import { type FieldSpan, type FieldSpans, splitFields } from './field-spans.js';
import { resolveLiteralEscapes } from './literal-escapes.js';
import { fieldWithColon } from './plain-colon.js';
import { readStrict, type StrictReading } from './strict.js';
import { duplicateFields, readTolerant } from './tolerant.js';

/** Front matter, read, with the lines of its fields. */
export interface FrontMatter {
  readonly reading: Reading;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly spans: FieldSpans;
  /** 1-based line of the file that follows the front matter. */
  readonly bodyLine: number;
  readonly faults: readonly Fault[];
}

/** A field's value with the lines it stands on. */
export interface Field {
  readonly value: unknown;
  readonly span: FieldSpan | undefined;
}

/**
 * A field under its name, or with other capitals where it stands only so (`Name:`): the linter reports such
 * a key, and what it holds is not lost for it. Of a field that stands twice, the last.
 */
export function fieldOf(front: FrontMatter, name: string): Field {
  const same = (key: string) => key.toLowerCase() === name.toLowerCase();
  const isThere = Object.hasOwn(front.fields, name);
  const key = isThere ? name : (Object.keys(front.fields).find(same) ?? name);
  return {
    value: front.fields[key],
    span: front.spans.fields.findLast((span) => span.key === key),
  };
}

function sameValue(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) =>
    typeof value === 'string'
      ? resolveLiteralEscapes(value).replace(/\s+/g, ' ').trim()
      : JSON.stringify(value);
  return plain(one) === plain(other);
}

function lostFields(
  fields: Readonly<Record<string, unknown>>,
  recovered: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.keys(fields).filter((key) => !sameValue(fields[key], recovered[key]));
}

function yamlFault(
  lines: readonly string[],
  reason: string,
  spans: FieldSpans,
  fields: Readonly<Record<string, unknown>>,
): FindingDetail {
  const duplicates = duplicateFields(spans).map(({ span }) => span);
  const second = readAsClaudeCode(lines, duplicates);
  if (second.kind === 'dropped') return { code: 'yaml-dropped', reason };
  return { code: 'yaml-recovered', reason, lost: lostFields(fields, second.fields) };
}

function spanFaults(spans: FieldSpans): readonly Fault[] {
  const duplicates = duplicateFields(spans).map(({ span, firstLine }): Fault => {
    return { line: span.line, detail: { code: 'duplicate-field', field: span.key, firstLine } };
  });
  const [stray] = spans.stray;
  if (!stray) return duplicates;
  return [...duplicates, { line: stray.line, detail: { code: 'stray-text', text: stray.text } }];
}

function readAsYaml(lines: readonly string[], cut: FencedText, spans: FieldSpans): StrictReading {
  const broken = cut.language === '' ? fieldWithColon(spans.fields) : undefined;
  if (!broken) return readStrict(lines.join('\n'), cut.language);
  const reason = `"${broken.key}" holds ": " without quotes`;
  return { ok: false, reason, line: broken.line - cut.frontMatterLine };
}

/**
 * Reads the front matter of a file: by strict YAML, and where that fails by lines.
 *
 * @param lines the file's lines, without their endings
 */
export function readFrontMatter(lines: readonly string[]): FrontMatter {
  const cut = cutAtFences(lines);
  const { bodyLine, faults } = cut;
  if (!cut.frontMatter) {
    return { reading: 'none', fields: {}, spans: { fields: [], stray: [] }, bodyLine, faults };
  }
  const spans = splitFields(cut.frontMatter, cut.frontMatterLine);
  const strict = readAsYaml(cut.frontMatter, cut, spans);
  if (strict.ok && duplicateFields(spans).length === 0) {
    return { reading: 'strict', fields: strict.fields, spans, bodyLine, faults };
  }
  const reason = strict.ok ? 'A field stands twice' : strict.reason;
  const fields = readTolerant(spans);
  const detail =
    cut.language === '' || /^ya?ml$/i.test(cut.language)
      ? yamlFault(cut.frontMatter, reason, spans, fields)
      : ({ code: 'front-matter-language', language: cut.language } as const);
  const line = cut.frontMatterLine + (strict.ok ? 0 : strict.line);
  const all = [...faults, { line, detail }, ...spanFaults(spans)];
  return { reading: 'tolerant', fields, spans, bodyLine, faults: all };
}
