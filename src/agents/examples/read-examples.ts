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

function isPlaceholder(text: string): boolean {
  return /^(?:\[[^\]]*\]|\{[^}]*\}|<[^>]*>|\.{3}|…)$/.test(text);
}

/** Whether a block in a body is an example of a dialogue, not a template of a document or a placeholder. */
function isDialogue(dialogue: Dialogue): boolean {
  const users = dialogue.turns.filter(
    ({ role, text }) => role === 'user' && text !== '' && !isPlaceholder(text),
  );
  return users.length > 0 && dialogue.turns.some(({ role }) => role === 'assistant');
}

function locate(passage: Passage, shift: number, lines: LineMap): Located {
  return { text: passage.text, line: lines.lineAt(shift + passage.offset) };
}

function toTurn(said: Said, shift: number, lines: LineMap): Turn {
  const { role, text, directions, speaker } = said;
  const line = lines.lineAt(shift + said.offset);
  return { role, text, directions, line, ...(speaker !== undefined && { speaker }) };
}

function readBlocks(
  { text, lines }: LocatedText,
  blocks: readonly Block[],
  accept: (dialogue: Dialogue) => boolean,
): readonly Example[] {
  const read = blocks.map((block) => ({
    block,
    dialogue: readDialogue(text.slice(block.start, block.end)),
  }));
  return read
    .filter(({ dialogue }) => accept(dialogue))
    .map(({ block, dialogue }, index) => {
      const { context, commentary, turns } = dialogue;
      return {
        number: index + 1,
        line: lines.lineAt(block.offset),
        turns: turns.map((turn) => toTurn(turn, block.start, lines)),
        ...(context && { context: locate(context, block.start, lines) }),
        ...(commentary && { commentary: locate(commentary, block.start, lines) }),
      };
    });
}

/** A tagged block of a description is an example whatever it holds, as long as it holds something. */
function saysSomething({ turns, context, commentary }: Dialogue): boolean {
  return turns.length > 0 || context !== undefined || commentary !== undefined;
}

/** An example in which the assistant speaks unasked, and a stage direction says so. */
function isProactive({ turns }: Dialogue): boolean {
  return turns.length > 0 && turns.every(({ directions }) => directions.length > 0);
}

/** Dialogues without tags; among them one in which the assistant speaks unasked counts too. */
function readUntagged(description: LocatedText): readonly Example[] {
  const blocks = untaggedBlocks(description.text);
  if (readBlocks(description, blocks, isDialogue).length === 0) return [];
  return readBlocks(
    description,
    blocks,
    (dialogue) => isDialogue(dialogue) || isProactive(dialogue),
  );
}

/**
 * Reads the examples of an agent: the tagged ones of its description; if there are none, dialogues
 * without tags in it; if there are none, the tagged ones of its body that are dialogues.
 */
export function readExamples(description: LocatedText, body: LocatedText): readonly Example[] {
  const tagged = readBlocks(description, exampleBlocks(description.text), saysSomething);
  if (tagged.length > 0) return tagged;
  const untagged = readUntagged(description);
  return untagged.length > 0
    ? untagged
    : readBlocks(body, blocksOutsideCode(body.text), isDialogue);
}
