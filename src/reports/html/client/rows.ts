/** Rows that a long table shows at first, and that each press of its button adds. */
const PAGE = 100;

/** Shows the rows of a table that its filter lets through, as many as were asked for. */
export function showRows(table: HTMLTableElement): void {
  const most = Number(table.dataset['most'] ?? PAGE);
  let shown = 0;
  for (const row of table.tBodies[0]?.rows ?? []) {
    const wanted = row.dataset['out'] === undefined;
    row.hidden = !wanted || shown >= most;
    if (wanted) shown += 1;
  }
  const button = moreButton(table);
  const left = shown - most;
  button.hidden = left <= 0;
  button.textContent = left <= 0 ? '' : `Show ${Math.min(PAGE, left)} more of ${left}`;
}

function moreButton(table: HTMLTableElement): HTMLButtonElement {
  const region = table.parentElement ?? table;
  const found = region.nextElementSibling;
  if (found instanceof HTMLButtonElement) return found;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'more';
  button.addEventListener('click', () => {
    table.dataset['most'] = String(Number(table.dataset['most'] ?? PAGE) + PAGE);
    showRows(table);
  });
  region.after(button);
  return button;
}
