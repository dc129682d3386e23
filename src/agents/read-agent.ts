import type { Agent, Example } from './agent.js';
import { defaultName } from './agent-format.js';
import { readExamples } from './examples/read-examples.js';
import { type Fault, type Finding, findingAt } from './finding.js';
import { fieldFaults } from './front-matter/field-faults.js';
import { resolveLiteralEscapes } from './front-matter/literal-escapes.js';
import { type FrontMatter, fieldOf, readFrontMatter } from './front-matter/read-front-matter.js';
import { readText } from './front-matter/text-field.js';
import { readToolList } from './front-matter/tool-list.js';
import { linesFrom, linesOf, mapLines, type SourceLine } from './line-map.js';
import { normaliseText } from './normalise-text.js';

/** Fields of the front matter that `Agent` has under their own names. */
const ownFields = new Set(['name', 'description', 'model', 'tools', 'disallowedTools']);

interface Body {
  readonly text: string;
  readonly line: number;
}

/** The lines behind the front matter without the blank ones at either end. */
function bodyFrom(lines: readonly string[], line: number): Body {
  const isText = (text: string) => text.trim() !== '';
  const rest = lines.slice(line - 1);
  const first = rest.findIndex(isText);
  if (first < 0) return { text: '', line };
  const last = rest.findLastIndex(isText);
  return { text: rest.slice(first, last + 1).join('\n'), line: line + first };
}

function restOf(front: FrontMatter): Readonly<Record<string, unknown>> {
  const rest = Object.entries(front.fields).filter(([key, value]) => {
    const isUnreadList = (key === 'tools' || key === 'disallowedTools') && !readToolList(value);
    return !ownFields.has(key) || isUnreadList;
  });
  return Object.fromEntries(rest);
}

/** The lines of the file that the description was read from. */
function descriptionLines(front: FrontMatter): readonly SourceLine[] {
  const { span } = fieldOf(front, 'description');
  const own = span ? linesFrom([span.value, ...span.continuation].join('\n'), span.line) : [];
  return [...own, ...front.spans.stray];
}

function examplesOf(description: string, front: FrontMatter, body: Body): readonly Example[] {
  return readExamples(
    { text: description, lines: mapLines(description, descriptionLines(front)) },
    { text: body.text, lines: linesOf(body.text, body.line) },
  );
}

function toFindings(file: string, faults: readonly Fault[]): readonly Finding[] {
  return faults
    .map(({ line, detail }) => findingAt({ file, line }, detail))
    .toSorted((one, other) => one.line - other.line);
}

/**
 * Reads an agent file. Never throws: what cannot be read is left empty and reported in `findings`.
 *
 * @param source the file's text as it stands on disk
 * @param file its path, as findings and names are to show it
 */
export function readAgent(source: string, file: string): Agent {
  const { text, faults } = normaliseText(source);
  const lines = text.split('\n');
  const front = readFrontMatter(lines);
  const body = bodyFrom(lines, front.bodyLine);
  const read = (field: string) => {
    const { value, span } = fieldOf(front, field);
    return readText(value, span).text;
  };
  const description = resolveLiteralEscapes(read('description'));
  const name = read('name') || defaultName(file, front.reading);
  const model = read('model');
  const tools = readToolList(fieldOf(front, 'tools').value);
  const disallowedTools = readToolList(fieldOf(front, 'disallowedTools').value);
  return {
    file,
    source,
    name,
    description,
    ...(model === '' ? {} : { model }),
    ...(tools && { tools }),
    ...(disallowedTools && { disallowedTools }),
    fields: restOf(front),
    fieldLines: Object.fromEntries(front.spans.fields.map(({ key, line }) => [key, line])),
    body: body.text,
    bodyLine: body.line,
    examples: examplesOf(description, front, body),
    reading: front.reading,
    findings: toFindings(file, [
      ...faults,
      ...front.faults,
      ...fieldFaults(front, name, description),
    ]),
  };
}
