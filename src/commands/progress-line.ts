import type { Spending } from '../project/surroundings.js';
import { count, dollars, plural } from '../reports/figures.js';
import { visibleLength } from '../reports/fold.js';
import type { Paint } from '../reports/terminal/paint.js';
import type { Progress } from '../runs/execute.js';

/** What a line of progress tells. */
export interface ProgressNews {
  readonly progress: Progress;
  /** Absent where no budget was set. */
  readonly spending?: Spending;
  /** Milliseconds until the end, as far as can be told; `null` while it can't. */
  readonly leftMs: number | null;
}

interface Part {
  readonly long: string;
  readonly short: string;
  /** What has the lowest goes first where there is no room. */
  readonly weight: number;
}

/** How far a run has come, in one line of at most so many characters: in fewer words, then with fewer figures. */
export function progressLine(news: ProgressNews, columns: number, paint: Paint): string {
  const parts = partsOf(news, paint);
  const long = joined(parts.map((part) => part.long));
  if (visibleLength(long) <= columns) return withBar(long, news.progress, columns);
  let left = parts;
  while (left.length > 1 && visibleLength(joined(left.map((part) => part.short))) > columns) {
    const least = Math.min(...left.map(({ weight }) => weight));
    left = left.filter(({ weight }) => weight !== least);
  }
  return joined(left.map((part) => part.short));
}

function partsOf({ progress, spending, leftMs }: ProgressNews, paint: Paint): readonly Part[] {
  const { done, total, unscored, running } = progress;
  const money = moneyOf(progress, spending);
  const time = leftMs === null ? null : timeWords(leftMs);
  return [
    {
      long: `${count(done)} of ${plural(total, 'trial')}`,
      short: `${count(done)}/${count(total)}`,
      weight: 5,
    },
    ...(running === 0 ? [] : [same(`${count(running)} running`, 1)]),
    ...(unscored === 0 ? [] : [same(paint('yellow', `${count(unscored)} unscored`), 4)]),
    ...(money === null ? [] : [{ ...money, weight: 3 }]),
    ...(time === null ? [] : [{ long: `about ${time} left`, short: `${time} left`, weight: 2 }]),
  ];
}

function same(text: string, weight: number): Part {
  return { long: text, short: text, weight };
}

function moneyOf(
  { costUsd }: Progress,
  spending: Spending | undefined,
): Omit<Part, 'weight'> | null {
  if (spending !== undefined) {
    const spent = dollars(spending.spentUsd());
    const left = dollars(Math.max(0, spending.limitUsd - spending.spentUsd()));
    return { long: `${spent} spent, ${left} left`, short: `${left} left` };
  }
  if (costUsd === null) return null;
  return { long: dollars(costUsd), short: dollars(costUsd) };
}

/** A time that nobody will check to the second: `40 s`, `4 min`, `2 h 10 min`. */
function timeWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 55) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Characters of the bar that a wide terminal has room for. */
const BAR = 20;

function withBar(line: string, { done, total }: Progress, columns: number): string {
  if (visibleLength(line) + BAR + 2 > columns || columns < 100) return line;
  const full = total === 0 ? BAR : Math.round((done / total) * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)}  ${line}`;
}

function joined(parts: readonly string[]): string {
  return parts.join(' · ');
}
