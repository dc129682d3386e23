import { type Dialogue, readDialogue } from './dialogue.js';
import { exampleBlocks } from './example-blocks.js';
import { untaggedBlocks } from './untagged-examples.js';

/** An example in a description: where it stands, its tags included, and what it says. */
export interface ExamplePassage {
  readonly start: number;
  readonly end: number;
  /** `null` where nothing is said of a situation. */
  readonly context: string | null;
  readonly userTurns: readonly string[];
}

const closingTag = /^\\?<\s?\\?\/\s?examples?(?:[\s_-]?\d{1,3})?\\?>/i;
/** Longer than any closing tag. */
const TAG = 40;

/** A heading that examples stood below: at the end of the text, in a line or sentence of its own. */
const lonelyHeading = /(?:^|(?<=[\n.!?]\s*))(?:\*\*)?(?:for )?examples?(?:\*\*)?:?(?:\*\*)?$/i;

/** The examples in a description: the tagged ones; if there are none, dialogues without tags. */
export function examplePassages(description: string): readonly ExamplePassage[] {
  const tagged = exampleBlocks(description);
  const blocks = tagged.length > 0 ? tagged : untaggedBlocks(description);
  return blocks.map(({ offset, start, end }) => ({
    start: offset,
    end: behindClosingTag(description, end),
    ...said(readDialogue(description.slice(start, end))),
  }));
}

function said({ context, turns }: Dialogue): Pick<ExamplePassage, 'context' | 'userTurns'> {
  return {
    context: context?.text ?? null,
    userTurns: turns.filter(({ role }) => role === 'user').map(({ text }) => text),
  };
}

function behindClosingTag(text: string, end: number): number {
  const [tag = ''] = closingTag.exec(text.slice(end, end + TAG)) ?? [];
  return end + tag.length;
}

/** A description without some of its examples, and without a heading that is left with none. */
export function withoutPassages(description: string, gone: readonly ExamplePassage[]): string {
  if (gone.length === 0) return description;
  let rest = '';
  let at = 0;
  for (const { start, end } of gone) {
    rest += description.slice(at, start).replace(/[ \t]+$/, ' ');
    at = end;
  }
  const joined = (rest + description.slice(at)).replace(/\n{3,}/g, '\n\n').trim();
  return joined.replace(lonelyHeading, '').trimEnd();
}
