import type { Example, Located, Turn } from '../agent.js';
import type { LineMap } from '../line-map.js';
import type { Block } from './block.js';
import { type Dialogue, type Passage, readDialogue, type Said } from './dialogue.js';
import { blocksOutsideCode, exampleBlocks } from './example-blocks.js';
import { untaggedBlocks } from './untagged-examples.js';

/** A text with the lines of the file it stands on. */
export interface LocatedText {
  readonly text: string;
  readonly lines: LineMap;
}

/** A block with what it says. */
interface ReadBlock {
  readonly block: Block;
  readonly dialogue: Dialogue;
}

function isPlaceholder(text: string): boolean {
  return /^(?:\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\.{3}|…)$/.test(text);
}

/** Whether a user says something, and not only what a template has in its place. */
function hasUser({ dialogue: { turns } }: ReadBlock): boolean {
  return turns.some(({ role, text }) => role === 'user' && text !== '' && !isPlaceholder(text));
}

/** Whether a user speaks and is answered. */
function isDialogue(block: ReadBlock): boolean {
  return hasUser(block) && block.dialogue.turns.some(({ role }) => role === 'assistant');
}

function locate(passage: Passage, shift: number, lines: LineMap): Located {
  return { text: passage.text, line: lines.lineAt(shift + passage.offset) };
}

function toTurn(said: Said, shift: number, lines: LineMap): Turn {
  const { role, text, directions, speaker } = said;
  const line = lines.lineAt(shift + said.offset);
  return { role, text, directions, line, ...(speaker !== undefined && { speaker }) };
}

function readBlocks(text: string, blocks: readonly Block[]): readonly ReadBlock[] {
  return blocks.map((block) => ({
    block,
    dialogue: readDialogue(text.slice(block.start, block.end)),
  }));
}

function toExample({ block, dialogue }: ReadBlock, index: number, lines: LineMap): Example {
  const { context, commentary, turns } = dialogue;
  return {
    number: index + 1,
    line: lines.lineAt(block.offset),
    turns: turns.map((turn) => toTurn(turn, block.start, lines)),
    ...(context && { context: locate(context, block.start, lines) }),
    ...(commentary && { commentary: locate(commentary, block.start, lines) }),
  };
}

/** A tagged block of a description is an example whatever it holds, as long as it holds something. */
function saysSomething({ dialogue: { turns, context, commentary } }: ReadBlock): boolean {
  return turns.length > 0 || context !== undefined || commentary !== undefined;
}

/** An example in which the assistant speaks unasked, and its context or a stage direction says so. */
function isProactive({ dialogue: { turns, context } }: ReadBlock): boolean {
  const isExplained =
    context !== undefined || turns.every(({ directions }) => directions.length > 0);
  return turns.length > 0 && isExplained;
}

function taggedIn(text: string): readonly ReadBlock[] {
  return readBlocks(text, exampleBlocks(text)).filter(saysSomething);
}

/** Dialogues without tags; among them one in which the assistant speaks unasked counts too. */
function untaggedIn(text: string): readonly ReadBlock[] {
  const read = readBlocks(text, untaggedBlocks(text));
  return read.some(isDialogue)
    ? read.filter((block) => isDialogue(block) || isProactive(block))
    : [];
}

/** Many bodies have blocks that are templates of a document: an example has a user. */
function taggedOutsideCode(text: string): readonly ReadBlock[] {
  return readBlocks(text, blocksOutsideCode(text)).filter(hasUser);
}

/**
 * Reads the examples of an agent: the tagged ones of its description; if there are none, dialogues
 * without tags in it; if there are none, the tagged ones of its body in which a user speaks.
 */
export function readExamples(description: LocatedText, body: LocatedText): readonly Example[] {
  const sources = [
    { read: taggedIn, from: description },
    { read: untaggedIn, from: description },
    { read: taggedOutsideCode, from: body },
  ];
  for (const { read, from } of sources) {
    const found = read(from.text);
    if (found.length > 0) return found.map((block, index) => toExample(block, index, from.lines));
  }
  return [];
}
