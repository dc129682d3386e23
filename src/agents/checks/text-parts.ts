import type { Agent } from '../agent.js';

/** A stretch of an agent file with the line it begins at. */
export interface TextPart {
  readonly text: string;
  readonly line: number;
}

/** All text of an agent: name, description, the other fields, the body. */
export function textParts(agent: Agent): readonly TextPart[] {
  const { name, description, fields, fieldLines, body, bodyLine } = agent;
  const line = (field: string) => fieldLines[field] ?? 1;
  const others = Object.entries(fields).map(([field, value]) => ({
    text: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
    line: line(field),
  }));
  return [
    { text: name, line: line('name') },
    { text: description, line: line('description') },
    ...others,
    { text: body, line: bodyLine },
  ];
}

/** The line at which a position of a part stands, as far as the part's own line breaks tell. */
export function lineIn(part: TextPart, offset: number): number {
  return part.line + part.text.slice(0, offset).split('\n').length - 1;
}
