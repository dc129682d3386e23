/** A heading of a Markdown text. */
export interface Heading {
  /** `bold` is a line that is bold from end to end, which models like to use as a heading. */
  readonly style: 'atx' | 'setext' | 'bold';
  /** 1 to 6; 7 for a bold line, which stands below every real heading. */
  readonly level: number;
  /** The text without its marks, as `headingText` gives it. */
  readonly text: string;
  /** The lines of the heading, verbatim. */
  readonly source: string;
}

/** A fenced block of code. */
export interface CodeBlock {
  /** The first word of the info string in lower case; empty where there is none. */
  readonly language: string;
  /** The lines between the fences. */
  readonly code: string;
  /** False where the text ends before the block does. */
  readonly closed: boolean;
}

/** An item of a list. */
export interface ListItem {
  readonly style: 'numbered' | 'bulleted';
  /** The first line of the item, verbatim. */
  readonly source: string;
}

/** The structure of a Markdown text, as far as checks ask for it. */
export interface Markdown {
  readonly headings: readonly Heading[];
  readonly codeBlocks: readonly CodeBlock[];
  readonly listItems: readonly ListItem[];
  /** The lines that are neither code nor an ATX or setext heading, joined by line ends. */
  readonly prose: string;
}

/**
 * Reads the structure of a Markdown text line by line, in time linear in its length. It follows CommonMark 0.31 where
 * answers of models use it, with two differences: a fence may be indented as deep as a list needs, and indented code
 * without a fence is prose.
 *
 * @param text with LF line ends.
 */
export function readMarkdown(text: string): Markdown {
  const headings: Heading[] = [];
  const codeBlocks: CodeBlock[] = [];
  const listItems: ListItem[] = [];
  const prose: string[] = [];
  const lines = text.split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = openingFence(line);
    const heading = fence ? undefined : headingAt(line, lines[at + 1]);
    const item = listItem(line);
    if (item) listItems.push(item);
    if (heading) headings.push(heading);
    if (fence) {
      const end = closingLine(lines, at + 1, fence);
      codeBlocks.push(codeBlock(fence, lines, at + 1, end));
      at = end;
    } else if (heading?.style === 'setext') {
      at += 1;
    } else if (heading?.style !== 'atx') {
      prose.push(line);
    }
    at += 1;
  }
  return { headings, codeBlocks, listItems, prose: prose.join('\n') };
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly info: string;
}

/** A list marker may stand before a fence, and so may any indentation. */
const FENCE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})/;

function openingFence(line: string): Fence | undefined {
  const match = FENCE.exec(line);
  const marks = match?.[1];
  if (!match || marks === undefined) return undefined;
  const info = line.slice(match[0].length).trim();
  const mark = marks.charAt(0);
  // "```js```" on one line is a code span.
  return mark === '`' && info.includes('`') ? undefined : { mark, length: marks.length, info };
}

/** The index of the line that closes the fence, or the number of lines where none does. */
function closingLine(lines: readonly string[], from: number, { mark, length }: Fence): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = (lines[at] ?? '').trim();
    if (line.length >= length && line === mark.repeat(line.length)) return at;
  }
  return lines.length;
}

function codeBlock(fence: Fence, lines: readonly string[], from: number, end: number): CodeBlock {
  return {
    language: (fence.info.split(/[\s{,]/, 1)[0] ?? '').toLowerCase(),
    code: lines.slice(from, end).join('\n'),
    closed: end < lines.length,
  };
}

function headingAt(line: string, next: string | undefined): Heading | undefined {
  return atxHeading(line) ?? setextHeading(line, next) ?? boldHeading(line);
}

function atxHeading(line: string): Heading | undefined {
  const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line);
  const level = marks?.[1]?.length;
  if (!marks || level === undefined) return undefined;
  const text = withoutClosingMarks(line.slice(marks[0].length).trim());
  return { style: 'atx', level, text: headingText(text), source: line };
}

/** "Risks ##" is "Risks"; "C#" stays. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === '#') end -= 1;
  return end === 0 || /[ \t]/.test(text.charAt(end - 1)) ? text.slice(0, end).trimEnd() : text;
}

function setextHeading(line: string, next: string | undefined): Heading | undefined {
  const underline = next === undefined ? null : /^ {0,3}(=+|-+)[ \t]*$/.exec(next);
  if (!underline || next === undefined || !isParagraph(line)) return undefined;
  const level = underline[1]?.startsWith('=') ? 1 : 2;
  return { style: 'setext', level, text: headingText(line), source: `${line}\n${next}` };
}

/** Whether a line can be the text above a setext underline: not blank, no item, quote, table row or rule. */
function isParagraph(line: string): boolean {
  return /^ {0,3}[^\s>|]/.test(line) && !listItem(line) && !/^[ \t*_=-]*$/.test(line);
}

function boldHeading(line: string): Heading | undefined {
  const trimmed = line.trim();
  const mark = trimmed.slice(0, 2);
  if (mark !== '**' && mark !== '__') return undefined;
  const end = trimmed.endsWith(':') ? trimmed.length - 1 : trimmed.length;
  const inner = trimmed.slice(2, end - 2);
  if (!trimmed.slice(0, end).endsWith(mark) || inner.trim() === '' || inner.includes(mark)) {
    return undefined;
  }
  return { style: 'bold', level: 7, text: headingText(inner), source: line };
}

function listItem(line: string): ListItem | undefined {
  const marker = /^[ \t]*([-*+]|\d{1,9}[.)])[ \t]+\S/.exec(line)?.[1];
  // "* * *" and "- - -" are rules.
  if (marker === undefined || /^[ \t]*([-*])([ \t]*\1)+[ \t]*$/.test(line)) return undefined;
  return { style: /\d/.test(marker) ? 'numbered' : 'bulleted', source: line };
}

/**
 * A heading as a reader names it: links and images are their text, entities their characters; emphasis, code marks, a
 * leading number and a closing colon are left out.
 */
export function headingText(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)/g, '$1')
    .replace(/[*`]+|__+/g, '')
    .replace(/&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/g, character)
    .trim()
    .replace(/^\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]+(?=\S)/, '')
    .replace(/:$/, '')
    .trim();
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The character of an entity by its name or its code point; what is none stays as it is. */
function character(entity: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return NAMED[name] ?? entity;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
