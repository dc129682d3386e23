import type { FamilyReport } from '../../comparisons/report.js';
import { percent } from '../figures.js';
import { clip } from '../one-line.js';
import { type DiffLine, type MovedItem, promptChange } from '../prompt-change.js';
import { visibleControls } from '../visible-controls.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** Lines of a diff, and characters of a line, that a comment has room for; the rest is in the page. */
const LINES = 80;
const CHARACTERS = 400;
const ITEMS = 8;

/** The diff of an agent's prompt beside the checks and criteria that moved with it. */
export function promptChangeBlocks(family: FamilyReport): Block[] {
  const change = promptChange(family);
  if (change === null) return [];
  const { before, after, lines, moved } = change;
  const models =
    before.model === after.model ? '' : `, model ${before.model ?? '?'} → ${after.model ?? '?'}`;
  const what = change.subject === 'catalogue' ? 'Catalogue' : 'Prompt';
  const title = `${what} against ${before.id}: +${change.added} −${change.removed} lines${models}`;
  return [
    {
      open: `\n**${plainText(title)}**\n\n`,
      entries: moved.slice(0, ITEMS).map(movedLine),
      close: moved.length > ITEMS ? `- … and ${moved.length - ITEMS} more\n` : '',
    },
    ...(lines.length === 0 ? [] : [diffBlock(lines)]),
  ];
}

function movedLine({ item, before, after }: MovedItem): string {
  const shares = `${percent(before)} → ${percent(after)}`;
  return `- ${after < before ? '▼' : '▲'} ${item.kind} **${plainText(item.id)}** ${shares}, ${plainText(item.text, 160)}\n`;
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = {
  same: ' ',
  removed: '-',
  added: '+',
  skipped: ' ',
};

/** In a fence longer than any in the prompt, so that no line of it ends the block. */
function diffBlock(lines: readonly DiffLine[]): Block {
  const shown = lines
    .slice(0, LINES)
    .map(({ kind, text }) => `${SIGNS[kind]} ${clip(visibleControls(text), CHARACTERS)}\n`);
  const longest = Math.max(2, ...shown.map((line) => longestRun(line)));
  const fence = '`'.repeat(longest + 1);
  return {
    open: `\n<details><summary>The changed lines</summary>\n\n${fence}diff\n`,
    entries: [...shown, ...(lines.length > LINES ? ['  … the rest is in report.html\n'] : [])],
    close: `${fence}\n\n</details>\n`,
  };
}

function longestRun(line: string): number {
  return Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
}
