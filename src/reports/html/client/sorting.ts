import { showRows } from './rows.js';

/** Makes each heading of a table that sorts a button; a second press turns the order round. */
export function makeSortable(table: HTMLTableElement): void {
  for (const heading of table.tHead?.rows[0]?.cells ?? []) {
    if (!heading.classList.contains('sorts')) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    button.addEventListener('click', () => sortBy(table, heading));
    heading.append(button);
  }
}

function sortBy(table: HTMLTableElement, heading: HTMLTableCellElement): void {
  const figures = heading.classList.contains('figure');
  const before = heading.getAttribute('aria-sort');
  // Of figures the highest are wanted first, of names those early in the alphabet.
  const descending = before === null ? figures : before === 'ascending';
  for (const other of heading.parentElement?.children ?? []) other.removeAttribute('aria-sort');
  heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  const body = table.tBodies[0];
  const rows = [...(body?.rows ?? [])];
  const order = descending ? -1 : 1;
  const compare = figures ? compareFigures : compareNames;
  rows.sort((a, b) => compare(a.cells[heading.cellIndex], b.cells[heading.cellIndex], order));
  body?.append(...rows);
  showRows(table);
}

/** A figure that is not known comes last in either order. */
function compareFigures(a: Element | undefined, b: Element | undefined, order: number): number {
  const [left, right] = [figureIn(a), figureIn(b)];
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return (left - right) * order;
}

function figureIn(cell: Element | undefined): number | null {
  const value = cell?.getAttribute('data-value') ?? null;
  return value === null ? null : Number(value);
}

function compareNames(a: Element | undefined, b: Element | undefined, order: number): number {
  return (a?.textContent ?? '').localeCompare(b?.textContent ?? '', 'en') * order;
}
