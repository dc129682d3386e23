import type { Fault, FindingDetail } from '../finding.js';
import { isKnownField } from './known-fields.js';

/** A file cut at its fences. Line numbers are 1-based. */
export interface FencedText {
  /** The front matter's lines, without the indent of its fence; `undefined` where there is none. */
  readonly frontMatter?: readonly string[];
  /** Line of the file at which the front matter's first line stands. */
  readonly frontMatterLine: number;
  /** What stands behind the opening fence (`js` of `---js`), normally nothing. */
  readonly language: string;
  /** Line of the file that follows the closing fence. */
  readonly bodyLine: number;
  /** What is wrong with the fences, with the line. */
  readonly faults: readonly Fault[];
}

interface Fence {
  readonly dashes: string;
  readonly indent: number;
  readonly long: boolean;
  readonly language: string;
}

/** How many lines of comment or blank may stand before the first fence. */
const maxPreamble = 50;

/** A line of nothing but dashes: three hyphens or more, or any with a long dash that an editor made of them. */
const fencePattern = /^([ \t]*)(-{3,}|-*[–—―][-–—―]*)[ \t]*([A-Za-z]{1,10})?[ \t]*$/u;
const keyPattern = /^[ \t]*["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?:[ \t]|$)/;

function fenceOf(line: string): Fence | undefined {
  const match = line.length < 200 ? fencePattern.exec(line) : null;
  if (!match) return undefined;
  const [, indent = '', dashes = '', language = ''] = match;
  return { dashes, indent: indent.length, long: dashes !== '---', language };
}

/** Whether a line starts with a field that agent files have. */
export function startsWithKnownField(line: string): boolean {
  const key = keyPattern.exec(line)?.[1];
  return key !== undefined && isKnownField(key);
}

/** Index of the first line that is neither blank, an HTML comment nor the fence of a code block. */
function skipPreamble(lines: readonly string[]): number {
  let inComment = false;
  for (const [index, line] of lines.slice(0, maxPreamble).entries()) {
    const text = line.trim();
    if (text.startsWith('<!--')) inComment = true;
    const skipped = inComment || text === '' || /^(?:```|~~~)\s*\w*$/.test(text);
    if (inComment && text.includes('-->')) inComment = false;
    if (!skipped) return index;
  }
  return 0;
}

function unindent(line: string, indent: number): string {
  let cut = 0;
  while (cut < indent && (line[cut] === ' ' || line[cut] === '\t')) cut += 1;
  return line.slice(cut);
}

/** Whether a fence can close what another opens: a longer row of hyphens is a rule, or underlines a heading. */
function closes(fence: Fence, opening: Fence | undefined): boolean {
  const isRule = /^-{4,}$/.test(fence.dashes) && fence.dashes !== opening?.dashes;
  return fence.language === '' && !isRule;
}

/** Index of the closing fence: the first at the opening fence's indent, else the first at any. */
function closingFence(lines: readonly string[], from: number, opening?: Fence): number | undefined {
  let indented: number | undefined;
  for (let index = from; index < lines.length; index += 1) {
    const fence = fenceOf(lines[index] ?? '');
    if (!fence || !closes(fence, opening)) continue;
    if (fence.indent <= (opening?.indent ?? 0)) return index;
    indented ??= index;
  }
  return indented;
}

/**
 * End of front matter that nothing closes: behind the last known field before the first heading, and
 * before the blank line that follows it.
 */
function unclosedEnd(lines: readonly string[], from: number): number {
  let last = from;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (/^\s*#/.test(line) || /^You are\b/.test(line)) break;
    if (startsWithKnownField(line)) last = index;
  }
  let end = last + 1;
  while (
    end < lines.length &&
    (lines[end] ?? '').trim() !== '' &&
    !/^\s*#/.test(lines[end] ?? '')
  ) {
    end += 1;
  }
  return end;
}

/** Cuts a file in which the fields stand at the top and no fence opens them. */
function cutUnfenced(lines: readonly string[], start: number): FencedText {
  const close = closingFence(lines, start);
  const unfencedEnd = unclosedEnd(lines, start);
  const end = close !== undefined && close <= unfencedEnd ? close : unfencedEnd;
  return {
    frontMatter: lines.slice(start, end),
    frontMatterLine: start + 1,
    language: '',
    bodyLine: (end === close ? end + 1 : end) + 1,
    faults: [{ line: start + 1, detail: { code: 'no-fences' } }],
  };
}

function cutFenced(lines: readonly string[], start: number, opening: Fence): FencedText {
  const faults: Fault[] = [];
  const at = (index: number, detail: FindingDetail) => faults.push({ line: index + 1, detail });
  if (start > 0) at(0, { code: 'text-before-front-matter' });
  if (opening.indent > 0) at(start, { code: 'indented-fence' });
  if (opening.long) at(start, { code: 'long-dash-fence' });
  const close = closingFence(lines, start + 1, opening);
  if (close === undefined) at(start, { code: 'unclosed-front-matter' });
  else {
    const closing = fenceOf(lines[close] ?? '');
    if (closing?.long) at(close, { code: 'long-dash-fence' });
    if (closing && closing.indent > opening.indent) at(close, { code: 'indented-fence' });
  }
  const end = close ?? unclosedEnd(lines, start + 1);
  const content = lines.slice(start + 1, end);
  const dashes = content.findIndex((line) => line.includes('---'));
  if (dashes >= 0) at(start + 1 + dashes, { code: 'dashes-in-front-matter' });
  return {
    frontMatter: content.map((line) => unindent(line, opening.indent)),
    frontMatterLine: start + 2,
    language: opening.language,
    bodyLine: (close === undefined ? end : end + 1) + 1,
    faults,
  };
}

/**
 * Finds the front matter of an agent file. A fence is a whole line; blank lines and comments may stand
 * before the first. Where fields stand at the top without a fence, they are taken as front matter.
 *
 * @param lines the file's lines, without their endings
 */
export function cutAtFences(lines: readonly string[]): FencedText {
  const start = skipPreamble(lines);
  const first = lines[start] ?? '';
  const opening = fenceOf(first);
  if (opening) return cutFenced(lines, start, opening);
  if (startsWithKnownField(first)) return cutUnfenced(lines, start);
  const detail: FindingDetail = { code: 'no-front-matter' };
  return { frontMatterLine: 1, language: '', bodyLine: 1, faults: [{ line: 1, detail }] };
}
