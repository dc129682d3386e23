import type { Agent } from './agent.js';
import { cutAtFences } from './front-matter/fences.js';
import { splitFields } from './front-matter/field-spans.js';
import { normaliseText } from './normalise-text.js';
import { readAgent } from './read-agent.js';

/**
 * An agent's file with another description in it and every other byte as it is. Where the description has no certain
 * place among the fields, a file of name, description and prompt alone.
 *
 * @param description as a reader of the file is to have it; the file as it stands where it is the agent's own.
 */
export function withDescription(agent: Agent, description: string): string {
  if (description === agent.description) return agent.source;
  const lines = normaliseText(agent.source).text.split('\n');
  const cut = cutAtFences(lines);
  const { fields, stray } = splitFields(cut.frontMatter ?? [], cut.frontMatterLine);
  const span = fields.findLast(({ key }) => key.toLowerCase() === 'description');
  const field = `description: ${quoted(description)}`;
  // Text between the fields belongs to the description too.
  if (span && stray.length === 0) {
    const first = span.line - 1;
    const changed = replaceLines(agent.source, first, 1 + span.continuation.length, field);
    const after = readAgent(changed, agent.file);
    const isKept = after.name === agent.name && after.body === agent.body;
    if (isKept && after.description !== '') return changed;
  }
  return `---\nname: ${quoted(agent.name)}\n${field}\n---\n\n${agent.body}\n`;
}

/** The line endings stay those of the file. */
function replaceLines(source: string, first: number, count: number, line: string): string {
  const raw = source.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const ending = /[\r\n]*$/.exec(raw[first] ?? '')?.[0] ?? '\n';
  return [...raw.slice(0, first), line + ending, ...raw.slice(first + count)].join('');
}

/** A text in double quotes, as JSON and YAML alike read it: YAML takes some characters for the end of a line. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
