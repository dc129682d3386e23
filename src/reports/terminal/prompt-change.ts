import type { FamilyReport } from '../../comparisons/report.js';
import { percent } from '../figures.js';
import { fold } from '../fold.js';
import { promptChange } from '../prompt-change.js';
import { terminalText } from './text.js';

/** Checks and criteria named; a reader who wants the rest opens the page. */
const ITEMS = 3;

/** How much of an agent's prompt changed since a revision, and what moved furthest with it; empty for other families. */
export function promptChangeText(family: FamilyReport, columns: number): string {
  const change = promptChange(family);
  if (change === null) return '';
  const { subject, added, removed, before, after } = change;
  // Whose work moved between catalogues is told by case.
  const moved = subject === 'catalogue' ? [] : change.moved;
  const models =
    before.model === after.model
      ? ''
      : `, model ${before.model ?? 'not known'} → ${after.model ?? 'not known'}`;
  const items = moved
    .slice(0, ITEMS)
    .map(({ item, before: was, after: is }) => `${item.id} ${percent(was)} → ${percent(is)}`);
  const more = moved.length > ITEMS ? `, and ${moved.length - ITEMS} more` : '';
  const moves = items.length === 0 ? '' : `; moved: ${items.join(', ')}${more}`;
  const title = subject === 'catalogue' ? 'Catalogue' : 'Prompt';
  const text = `${title}: +${added} −${removed} lines${models}${moves}.`;
  return fold(terminalText(text), columns, '  ');
}
