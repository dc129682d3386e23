import { SuiteError } from '../problem.js';
import { parseYamlSource, type YamlSource } from '../yaml-source.js';

/** A Markdown file of another tool: its front matter, and the text behind it without the blank lines around it. */
export interface FrontMatterFile {
  readonly front: YamlSource;
  readonly body: string;
}

/**
 * Cuts a file at its fences; one that does not begin with a fence is all body.
 *
 * @param file as it is shown to people.
 * @throws {SuiteError} where the front matter does not end, or is no proper YAML.
 */
export function readFrontMatterFile(text: string, file: string): FrontMatterFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const isFenced = isFence(lines[0]);
  const end = isFenced ? lines.findIndex((line, index) => index > 0 && isFence(line)) : -1;
  if (isFenced && end < 0) {
    const message = 'expected the front matter to end with a line `---`';
    throw new SuiteError([{ file, line: 1, column: 1, message }]);
  }
  // An empty line stands for the fence, so that problems are found at the lines of the file.
  const yaml = ['', ...lines.slice(1, Math.max(1, end))].join('\n');
  const front = parseYamlSource(yaml.trim() === '' ? '{}' : yaml, file);
  return { front, body: withoutBlankEnds(lines.slice(end + 1)) };
}

function isFence(line: string | undefined): boolean {
  return line !== undefined && /^---[ \t]*$/.test(line);
}

function withoutBlankEnds(lines: readonly string[]): string {
  const isText = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first < 0 ? '' : lines.slice(first, lines.findLastIndex(isText) + 1).join('\n');
}
