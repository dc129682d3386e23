import { SuiteError } from '../../suites/problem.js';

/** A row of a CSV file. */
export interface CsvRow {
  /** 1-based line at which it starts. */
  readonly line: number;
  readonly cells: readonly string[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads CSV strictly (RFC 4180): rows of cells, a cell in quotation marks holding anything. Cells are parted by commas,
 * or by the semicolons or tabs that spreadsheets write in some languages; lines end in any way. Empty lines are no rows.
 *
 * @param file as it is shown to people.
 * @throws {SuiteError} with the place of a quotation mark that is never closed, or stands where none may.
 */
export function readCsv(text: string, file: string): readonly CsvRow[] {
  const bare = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(bare);
  const rows: CsvRow[] = [];
  let [at, line] = [0, 1];
  while (at < bare.length) {
    const cells: string[] = [];
    const first = line;
    for (;;) {
      const cell = cellAt(bare, at, separator);
      if (typeof cell === 'string')
        throw new SuiteError([{ file, line, column: 1, message: `broken CSV: ${cell}` }]);
      cells.push(cell.text);
      line += bare.slice(at, cell.end).match(/\r\n?|\n/g)?.length ?? 0;
      at = cell.end + 1;
      if (bare[cell.end] !== separator) break;
    }
    if (bare[at - 1] === '\r' && bare[at] === '\n') at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: first, cells });
  }
  return rows;
}

/** That which parts the cells of the first line. */
function separatorOf(text: string): string {
  const head = text.split(/[\r\n]/, 1)[0] ?? '';
  const times = (separator: string) => head.split(separator).length;
  return SEPARATORS.toSorted((a, b) => times(b) - times(a))[0] ?? ',';
}

/** The cell that starts at an offset and the offset behind it, or what is wrong with it. */
function cellAt(
  text: string,
  start: number,
  separator: string,
): { readonly text: string; readonly end: number } | string {
  if (text[start] !== '"') {
    const end = endOfCell(text, start, separator);
    const bare = text.slice(start, end);
    return bare.includes('"') ? 'a quotation mark inside a cell without them' : { text: bare, end };
  }
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) return 'a quotation mark that is never closed';
  const end = close + 1;
  if (endOfCell(text, end, separator) !== end) return 'a text behind the closing quotation mark';
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), end };
}

function endOfCell(text: string, start: number, separator: string): number {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end += 1;
  return end;
}
