import { changeWords } from '../../comparisons/history/change-words.js';
import type { NightChange } from '../../comparisons/history/night-change.js';
import type { HistoryPoint } from '../../comparisons/report.js';
import { dollars, points, pointsInterval } from '../figures.js';

/** The letter that marks a change. */
const LETTERS: Readonly<Record<NightChange['what'], string>> = {
  prompt: 'P',
  suite: 'S',
  judge: 'J',
  model: 'M',
  effort: 'E',
  'longest answer': 'L',
  'answering model': 'A',
};

const WIDTH = 720;
const TOP = 18;
const HEIGHT = 150;
const COST_TOP = TOP + HEIGHT + 14;
const COST_HEIGHT = 30;
const BOTTOM = COST_TOP + COST_HEIGHT + 18;
const LEFT = 34;
const RIGHT = WIDTH - 60;

interface Props {
  readonly nights: readonly HistoryPoint[];
  readonly name: string;
}

/** Places of the drawing. */
interface Scales {
  readonly x: (night: number) => number;
  readonly y: (share: number) => number;
  readonly marks: readonly number[];
}

/** Scores over nights with their intervals, what changed, alarms, and below what a trial cost. */
export function HistoryChart({ nights, name }: Props) {
  const scales = scalesOf(nights);
  const { x, y, marks } = scales;
  return (
    <svg
      class="history"
      viewBox={`0 0 ${WIDTH} ${BOTTOM}`}
      role="img"
      aria-label={told(nights, name)}
    >
      {marks.map((mark) => (
        <g key={mark}>
          <line class="grid" x1={LEFT} x2={RIGHT} y1={y(mark)} y2={y(mark)} />
          <text x={LEFT - 6} y={y(mark) + 4} text-anchor="end">
            {Math.round(mark * 100)}
          </text>
        </g>
      ))}
      <Changes nights={nights} x={x} />
      {stretches(nights).map((stretch) => (
        <polyline
          key={stretch[0]}
          class="path"
          points={stretch.map((night) => `${x(night)},${y(nights[night]?.mean ?? 0)}`).join(' ')}
        />
      ))}
      {nights.map((night, place) => (
        <Night key={night.run} night={night} x={x(place)} y={y} />
      ))}
      <Costs nights={nights} x={x} />
      <Days nights={nights} x={x} />
    </svg>
  );
}

function Night({
  night,
  x,
  y,
}: {
  readonly night: HistoryPoint;
  readonly x: number;
  readonly y: Scales['y'];
}) {
  const { mean, thisSuite, at, drift } = night;
  if (mean === null) return null;
  return (
    <g>
      <title>{`${at.slice(0, 10)}: ${points(mean)}, this suite ${pointsInterval(thisSuite)}`}</title>
      {thisSuite === null ? null : (
        <line class="inner" x1={x} x2={x} y1={y(thisSuite.low)} y2={y(thisSuite.high)} />
      )}
      <circle class="mean" cx={x} cy={y(mean)} r={3.5} />
      {drift?.alarm ? <path class="alarm" d={`M${x - 5},${TOP - 12}h10l-5,9z`} /> : null}
    </g>
  );
}

function Changes({
  nights,
  x,
}: {
  readonly nights: readonly HistoryPoint[];
  readonly x: Scales['x'];
}) {
  return (
    <>
      {nights.map(({ run, changes, at }, place) => {
        if (changes.length === 0 || place === 0) return null;
        const middle = round((x(place) + x(place - 1)) / 2);
        return (
          <g key={run} class="change">
            <title>{`${at.slice(0, 10)}: ${changes.map(changeWords).join('; ')}`}</title>
            <line x1={middle} x2={middle} y1={TOP} y2={TOP + HEIGHT} />
            <text x={middle} y={TOP - 6} text-anchor="middle">
              {changes.map(({ what }) => LETTERS[what]).join('')}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Costs({
  nights,
  x,
}: {
  readonly nights: readonly HistoryPoint[];
  readonly x: Scales['x'];
}) {
  const most = Math.max(0, ...nights.map(({ costUsd }) => costUsd ?? 0));
  if (most === 0) return null;
  const bar = Math.min(10, (RIGHT - LEFT) / nights.length / 2);
  return (
    <g>
      <text x={RIGHT + 4} y={COST_TOP + 10}>
        {dollars(most)}
      </text>
      {nights.map(({ run, costUsd }, place) => {
        const height = round(((costUsd ?? 0) / most) * COST_HEIGHT);
        return (
          <rect
            key={run}
            class="cost"
            x={round(x(place) - bar / 2)}
            y={COST_TOP + COST_HEIGHT - height}
            width={round(bar)}
            height={height}
          />
        );
      })}
    </g>
  );
}

function Days({
  nights,
  x,
}: {
  readonly nights: readonly HistoryPoint[];
  readonly x: Scales['x'];
}) {
  const last = nights.length - 1;
  const shown = last === 0 ? [0] : [0, last];
  return (
    <>
      {shown.map((place) => (
        <text key={place} x={x(place)} y={BOTTOM - 4} text-anchor={place === 0 ? 'start' : 'end'}>
          {nights[place]?.at.slice(0, 10)}
        </text>
      ))}
    </>
  );
}

/** The nights whose scores may be joined: a change of suite or judge comes between. */
function stretches(nights: readonly HistoryPoint[]): readonly (readonly number[])[] {
  const all: number[][] = [];
  for (const [place, { mean, changes }] of nights.entries()) {
    if (mean === null) continue;
    const apart = changes.some(({ what }) => what === 'suite' || what === 'judge');
    const current = all.at(-1);
    if (current === undefined || apart) all.push([place]);
    else current.push(place);
  }
  return all;
}

function scalesOf(nights: readonly HistoryPoint[]): Scales {
  const lows = nights.flatMap(({ mean, thisSuite }) =>
    mean === null ? [] : [thisSuite?.low ?? mean],
  );
  const highs = nights.flatMap(({ mean, thisSuite }) =>
    mean === null ? [] : [thisSuite?.high ?? mean],
  );
  const from = Math.max(0, Math.floor(Math.min(0.9, ...lows) * 10) / 10);
  const to = Math.min(1, Math.ceil(Math.max(from + 0.1, ...highs) * 10) / 10);
  const steps = Math.max(1, Math.round((to - from) * 10));
  const every = steps > 5 ? 2 : 1;
  const gap = nights.length === 1 ? 0 : (RIGHT - LEFT - 24) / (nights.length - 1);
  return {
    x: (night) => round(LEFT + 12 + night * gap),
    y: (share) => round(TOP + HEIGHT - ((share - from) / (to - from)) * HEIGHT),
    marks: Array.from(
      { length: Math.floor(steps / every) + 1 },
      (_, step) => from + (step * every) / 10,
    ),
  };
}

function told(nights: readonly HistoryPoint[], name: string): string {
  const scores = nights.flatMap(({ mean }) => mean ?? []);
  const range =
    scores.length === 0
      ? 'no scores'
      : `scores from ${points(Math.min(...scores))} to ${points(Math.max(...scores))}`;
  return `${name} over ${nights.length} nights: ${range}, ${points(scores.at(-1) ?? null)} in the last`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
