import type { FindTrial } from './answers.js';
import { showWordDiff } from './word-diff.js';

/** What the dialog shows: links of the row's cells, by which the variants are known. */
interface Shown {
  readonly cell: HTMLAnchorElement;
  readonly beside: HTMLAnchorElement | null;
  readonly trial: string;
  readonly show: string;
}

/** Lets the cells of heat maps open their answers in the page's dialog. */
export function makeCellsOpen(dialog: HTMLDialogElement, find: FindTrial): void {
  const form = dialog.querySelector('form');
  if (form === null) return;
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a.cell') : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void openCell(dialog, form, find, link, trialsOf(link)[0] ?? '');
  });
  form.addEventListener('input', () => void draw(dialog, form, find));
  form.addEventListener('submit', (event) => event.preventDefault());
  dialog.querySelector('.close')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    // A link in the dialog leads to a place of the page below it.
    const link =
      event.target instanceof Element ? event.target.closest('a:not([data-quote])') : null;
    if (event.target === dialog || link !== null) dialog.close();
  });
  dialog.addEventListener('close', () => history.replaceState(null, '', ' '));
  openFromAddress(dialog, form, find);
}

/** An address that ends in a trial's id opens it: so a single answer can be sent to a colleague. */
function openFromAddress(dialog: HTMLDialogElement, form: HTMLFormElement, find: FindTrial): void {
  const parts = /^#(f\d+v\d+c\d+)t(\d+)$/.exec(location.hash);
  // The heat map's: its row has every variant.
  const link = document.querySelector(`a.cell:not([data-beside])[data-cell="${parts?.[1] ?? ''}"]`);
  if (link instanceof HTMLAnchorElement) void openCell(dialog, form, find, link, parts?.[2] ?? '');
}

function trialsOf(cell: HTMLAnchorElement): readonly string[] {
  return (cell.dataset['trials'] ?? '').split(' ').filter((trial) => trial !== '');
}

async function openCell(
  dialog: HTMLDialogElement,
  form: HTMLFormElement,
  find: FindTrial,
  cell: HTMLAnchorElement,
  trial: string,
): Promise<void> {
  for (const other of document.querySelectorAll('a.cell[data-open]'))
    other.removeAttribute('data-open');
  cell.dataset['open'] = '';
  const trials = form.querySelector('.trials');
  for (const label of trials?.querySelectorAll('label') ?? []) label.remove();
  trials?.append(...trialsOf(cell).map((each) => radio(each, each === trial)));
  const others = cellsBeside(cell).filter((other) => other !== cell);
  const select = form.querySelector<HTMLSelectElement>('[name=beside]');
  select?.replaceChildren(
    new Option('no other', ''),
    ...others.map((other) => new Option(variantOf(other), other.dataset['cell'] ?? '')),
  );
  if (select !== null) select.value = cell.dataset['beside'] ?? '';
  dialog.showModal();
  await draw(dialog, form, find);
}

function radio(trial: string, checked: boolean): HTMLLabelElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  Object.assign(input, { type: 'radio', name: 'trial', value: trial, checked });
  label.append(input, ` ${trial}`);
  return label;
}

function cellsBeside(cell: HTMLAnchorElement): HTMLAnchorElement[] {
  return [...(cell.closest('tr')?.querySelectorAll<HTMLAnchorElement>('a.cell') ?? [])];
}

/** The heading of the cell's column. */
function variantOf(cell: HTMLAnchorElement): string {
  const column = cell.closest('td')?.cellIndex ?? 0;
  return cell.closest('table')?.tHead?.rows[0]?.cells[column]?.textContent ?? '';
}

function shownIn(form: HTMLFormElement): Shown | null {
  const asked = new FormData(form);
  const cell = document.querySelector('a.cell[data-open]');
  if (!(cell instanceof HTMLAnchorElement)) return null;
  const show = String(asked.get('show') ?? 'both');
  const others = cellsBeside(cell).filter((other) => other !== cell);
  const chosen = others.find((other) => other.dataset['cell'] === asked.get('beside'));
  // Differences need something to differ from.
  const beside = chosen ?? (show === 'diff' ? others[0] : undefined) ?? null;
  return { cell, beside, trial: String(asked.get('trial') ?? ''), show };
}

async function draw(
  dialog: HTMLDialogElement,
  form: HTMLFormElement,
  find: FindTrial,
): Promise<void> {
  const shown = shownIn(form);
  const panes = dialog.querySelector<HTMLElement>('.panes');
  const title = dialog.querySelector('h2');
  if (shown === null || panes === null || title === null) return;
  const { cell, beside, trial, show } = shown;
  const select = form.querySelector<HTMLSelectElement>('[name=beside]');
  if (select !== null) select.value = beside?.dataset['cell'] ?? '';
  title.textContent = cell.closest('tr')?.querySelector('th a')?.textContent ?? '';
  history.replaceState(null, '', `#${cell.dataset['cell'] ?? ''}t${trial}`);
  const cells = beside === null ? [cell] : [cell, beside];
  const drawn = await Promise.all(cells.map((each) => pane(each, trial, find)));
  panes.dataset['show'] = show;
  panes.replaceChildren(...drawn);
  const [left, right] = drawn.map((each) => each.querySelector('.raw .raw-text'));
  if (show === 'diff' && left && right) showWordDiff(left, right);
}

async function pane(cell: HTMLAnchorElement, trial: string, find: FindTrial): Promise<HTMLElement> {
  const element = document.createElement('section');
  const heading = document.createElement('h3');
  heading.textContent = variantOf(cell);
  const id = `${cell.dataset['cell'] ?? ''}t${trial}`;
  element.append(heading, (await find(id).catch(() => null)) ?? absent(cell, trial));
  return element;
}

function absent(cell: HTMLAnchorElement, trial: string): HTMLElement {
  const text = document.createElement('p');
  text.className = 'note';
  text.textContent = trialsOf(cell).includes(trial)
    ? `Trial ${trial} had no room in this page, or this browser cannot unpack it: it is in trials.jsonl.`
    : `There is no trial ${trial}.`;
  return text;
}
