import { trialFinder } from './answers.js';
import { makeCellsOpen } from './cell.js';
import { makeFilterable } from './filtering.js';
import { followQuotes } from './quotes.js';
import { showRows } from './rows.js';
import { makeSortable } from './sorting.js';

for (const table of document.querySelectorAll<HTMLTableElement>('table.sortable')) {
  makeSortable(table);
}
for (const table of document.querySelectorAll<HTMLTableElement>('table.paged')) showRows(table);
for (const form of document.querySelectorAll<HTMLFormElement>('form.filters')) makeFilterable(form);
const dialog = document.querySelector('dialog');
if (dialog !== null) makeCellsOpen(dialog, trialFinder());
followQuotes();
