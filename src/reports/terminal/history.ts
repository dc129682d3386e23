import { changeWords } from '../../comparisons/history/change-words.js';
import type { FamilyHistory, HistoryPoint, VariantHistory } from '../../comparisons/report.js';
import { dollars, plural, points, shortName } from '../figures.js';
import { fold } from '../fold.js';
import { type Paint, painter } from './paint.js';
import type { Screen } from './terminal.js';
import { terminalText } from './text.js';

/** How much of a history is shown. */
export interface HistoryView extends Screen {
  /** Nights of each variant in figures. */
  readonly nights: number;
}

/** Earlier nights for a terminal: a line of bars and the last nights of each variant, and what moved since. */
export function renderHistory(histories: readonly FamilyHistory[], view: HistoryView): string {
  const paint = painter(view.colour);
  return histories
    .map(({ family, variants }) => {
      const title = paint('bold', fold(terminalText(family), view.columns));
      const each = variants.map((variant) => variantText(variant, family, view, paint));
      return `${[title, ...each].join('\n\n')}\n`;
    })
    .join('\n');
}

function variantText(
  { variant, nights, since }: VariantHistory,
  family: string,
  view: HistoryView,
  paint: Paint,
): string {
  const alarm = nights.at(-1)?.drift?.alarm ? ` ${paint('red', 'drift alarm')}` : '';
  const name = terminalText(shortName(variant, family));
  const drawn = sparkline(nights.map(({ mean }) => mean).slice(-Math.max(10, view.columns - 2)));
  return [
    `${fold(`${name}, ${plural(nights.length, 'night')}`, view.columns)}${alarm}`,
    `  ${drawn}`,
    ...nights.slice(-view.nights).map((night) => nightLine(night, view, paint)),
    ...(since === null ? [] : [indented(terminalText(since.sentence), view.columns)]),
  ].join('\n');
}

/** From this width on there is room for intervals and costs. */
const ROOM = 60;

function nightLine(night: HistoryPoint, { columns }: HistoryView, paint: Paint): string {
  const { at, mean, thisSuite, costUsd, changes, drift } = night;
  const interval = thisSuite === null ? '' : `${points(thisSuite.low)}–${points(thisSuite.high)}`;
  const figures = [
    at.slice(0, 10),
    points(mean).padStart(5),
    ...(columns < ROOM ? [] : [interval.padEnd(11), dollars(costUsd).padStart(9)]),
  ];
  const alarm = drift?.alarm ? [paint('red', '▼ drift alarm')] : [];
  const words = changes.map((change) => terminalText(changeWords(change)));
  const said = [...alarm, ...(words.length === 0 ? [] : [`changed: ${words.join('; ')}`])];
  return indented([...figures, ...said].join('  '), columns, '            ').trimEnd();
}

/** Folded two characters to the right. */
function indented(text: string, columns: number, indent = ''): string {
  return fold(text, columns - 2, indent).replace(/^/gm, '  ');
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A bar for each figure, between the least and the most of them; a gap where there is none. */
export function sparkline(values: readonly (number | null)[]): string {
  const known = values.flatMap((value) => value ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return values
    .map((value) => {
      if (value === null) return ' ';
      const share = most === least ? 0.5 : (value - least) / (most - least);
      return BARS[Math.round(share * (BARS.length - 1))];
    })
    .join('');
}
