import type { Role } from '../agent.js';
import { findMarks, type Mark } from './dialogue-marks.js';
import { isProgram } from './dialogue-words.js';
import { indexMarks, type MarkIndex } from './mark-index.js';
import { behindArrow, readSpeech, readWhole, tidy } from './speech.js';

/** A piece of text and its position in the text that was read. */
export interface Passage {
  readonly text: string;
  readonly offset: number;
}

/** A turn with its position. */
export interface Said extends Passage {
  readonly role: Role;
  readonly speaker?: string;
  readonly directions: readonly string[];
}

/** An example's content, with positions in place of lines. */
export interface Dialogue {
  readonly context?: Passage;
  readonly turns: readonly Said[];
  readonly commentary?: Passage;
}

interface Draft {
  readonly contexts: Passage[];
  readonly turns: Said[];
  readonly commentaries: Passage[];
  /** The roles of speakers under other names. */
  readonly speakers: Map<string, Role>;
}

/** Takes off the bullet or dash that the text begins with, and the bullet of the item behind it. */
function withoutBullets(text: string): string {
  const begun = text.replace(/^[-*•—–]\s+/u, '');
  return /\s[-*•]$/.test(begun.slice(-2)) ? begun.slice(0, -2).trimEnd() : begun;
}

/** Takes off the end of an emphasis that began before the label: `*Commentary: as here*`. */
function withoutOpenEmphasis(text: string): string {
  const [mark = ''] = /(?:\*\*|\*|__|_)$/.exec(text) ?? [];
  const isOpen = mark !== '' && text.indexOf(mark) === text.length - mark.length;
  return isOpen ? text.slice(0, -mark.length).trimEnd() : text;
}

function push(passages: Passage[], text: string, offset: number): void {
  const passage = withoutOpenEmphasis(withoutBullets(tidy(text)));
  if (/[\p{L}\p{N}]/u.test(passage)) passages.push({ text: passage, offset });
}

/** Who speaks under another name than the user's or the assistant's: told by position. */
function roleOf(mark: Mark, draft: Draft, marks: MarkIndex): Role {
  if (mark.kind === 'user' || mark.kind === 'assistant') return mark.kind;
  const known = draft.speakers.get(mark.name);
  if (known) return known;
  if (draft.turns.length > 0) return 'assistant';
  const answer = marks.from(mark.end);
  return isProgram(mark.name) && answer?.kind !== 'assistant' ? 'assistant' : 'user';
}

function readTurn(text: string, mark: Mark, end: number, marks: MarkIndex, draft: Draft): number {
  const speech = readSpeech(text, mark.end, end, marks);
  const directions =
    mark.aside === undefined ? speech.directions : [`(${mark.aside})`, ...speech.directions];
  const role = roleOf(mark, draft, marks);
  const speaker = mark.kind === 'other' ? { speaker: mark.name } : {};
  if (mark.kind === 'other') draft.speakers.set(mark.name, role);
  draft.turns.push({ role, text: speech.text, directions, offset: mark.offset, ...speaker });
  if (speech.aside) push(draft.commentaries, speech.aside.text, speech.aside.offset);
  return speech.end;
}

/** Where the content of a tag ends, and where the text goes on behind it. */
function tagRange(mark: Mark, end: number, marks: MarkIndex): { stop: number; next: number } {
  const closing = marks.closing(mark.name, mark.end);
  if (closing && closing.offset < end) return { stop: closing.offset, next: closing.end };
  const stop = Math.min(end, marks.from(mark.end)?.offset ?? end);
  return { stop, next: stop };
}

function readTag(text: string, mark: Mark, end: number, marks: MarkIndex, draft: Draft): number {
  if (mark.form === 'close-tag') return mark.end;
  const { stop, next } = tagRange(mark, end, marks);
  if (mark.kind === 'context') push(draft.contexts, text.slice(mark.end, stop), mark.end);
  else if (mark.kind === 'user' || mark.kind === 'assistant') {
    const said = readWhole(text.slice(mark.end, stop));
    draft.turns.push({ role: mark.kind, text: said, directions: [], offset: mark.offset });
  } else push(draft.commentaries, text.slice(mark.end, stop), mark.end);
  return next;
}

function readMark(text: string, mark: Mark, end: number, marks: MarkIndex, draft: Draft): number {
  if (mark.form !== 'label') return readTag(text, mark, end, marks, draft);
  if (mark.kind === 'heading') return mark.end;
  if (mark.kind !== 'context' && mark.kind !== 'commentary')
    return readTurn(text, mark, end, marks, draft);
  const stop = Math.min(end, marks.from(mark.end)?.offset ?? end);
  push(
    mark.kind === 'context' ? draft.contexts : draft.commentaries,
    text.slice(mark.end, stop),
    mark.end,
  );
  return stop;
}

/**
 * Text under no label: what a turn says behind a remark, an answer behind an arrow, the context before the
 * first turn, or a remark.
 */
function readLoose(text: string, at: number, stop: number, marks: MarkIndex, draft: Draft): void {
  const answer = behindArrow(text, at);
  const last = draft.turns.at(-1);
  if (last?.text === '' && /["'“‘«「『]/.test(text.charAt(at))) {
    const { text: said, directions } = readSpeech(text, at, stop, marks);
    draft.turns.splice(-1, 1, {
      ...last,
      text: said,
      directions: [...last.directions, ...directions],
    });
  } else if (answer !== undefined && last?.role === 'user' && answer < stop) {
    const { text: said, directions } = readSpeech(text, answer, stop, marks);
    draft.turns.push({ role: 'assistant', text: said, directions, offset: at });
  } else
    push(draft.turns.length === 0 ? draft.contexts : draft.commentaries, text.slice(at, stop), at);
}

function joined(passages: readonly Passage[]): Passage | undefined {
  const [first] = passages;
  return first && { text: passages.map(({ text }) => text).join('\n'), offset: first.offset };
}

/**
 * Reads a dialogue: labels or tags with what they introduce.
 *
 * @param text the text of one example, positions in the result are in it
 */
export function readDialogue(text: string): Dialogue {
  const marks = indexMarks(findMarks(text, true));
  const draft: Draft = { contexts: [], turns: [], commentaries: [], speakers: new Map() };
  let at = 0;
  while (at < text.length) {
    const mark = marks.from(at);
    const stop = mark?.offset ?? text.length;
    const loose = at + (/^\s*/.exec(text.slice(at, stop))?.[0].length ?? 0);
    if (loose < stop) readLoose(text, loose, stop, marks, draft);
    if (!mark) break;
    at = readMark(text, mark, text.length, marks, draft);
  }
  const context = joined(draft.contexts);
  const commentary = joined(draft.commentaries);
  return {
    turns: draft.turns,
    ...(context && { context }),
    ...(commentary && { commentary }),
  };
}
