import { showRows } from './rows.js';

/** Shows a table's filters and keeps its rows to what they ask for. */
export function makeFilterable(form: HTMLFormElement): void {
  const table = document.getElementById(form.dataset['filters'] ?? '');
  if (!(table instanceof HTMLTableElement)) return;
  form.hidden = false;
  const apply = () => filterRows(form, table);
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // A browser keeps what was chosen when the page is loaded again.
  apply();
}

function filterRows(form: HTMLFormElement, table: HTMLTableElement): void {
  const asked = new FormData(form);
  const text = String(asked.get('text') ?? '').toLowerCase();
  const tag = String(asked.get('tag') ?? '');
  const flag = String(asked.get('flag') ?? '');
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  for (const row of rows) {
    const name = (row.cells[0]?.textContent ?? '').toLowerCase();
    const tags: unknown = JSON.parse(row.dataset['tags'] ?? '[]');
    const flags = (row.dataset['flags'] ?? '').split(' ');
    const wanted =
      name.includes(text) &&
      (tag === '' || (Array.isArray(tags) && tags.includes(tag))) &&
      (flag === '' || flags.includes(flag));
    if (wanted) delete row.dataset['out'];
    else row.dataset['out'] = '';
  }
  const left = rows.filter((row) => row.dataset['out'] === undefined).length;
  const output = form.querySelector('output');
  if (output !== null) output.textContent = `${left} of ${rows.length} cases`;
  showRows(table);
}
