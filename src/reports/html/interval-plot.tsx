import type { Interval } from '../../comparisons/report.js';

/** The values at the left and right edge, and those that get a line. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
}

interface Props {
  readonly mean: number;
  /** Drawn thick: this suite. */
  readonly inner: Interval | null;
  /** Drawn thin: new cases like these. */
  readonly outer: Interval | null;
  readonly scale: Scale;
  /** A shaded range, such as the margin. */
  readonly band?: readonly [number, number];
  /** What the drawing says, in words. */
  readonly label: string;
}

const WIDTH = 240;
const HEIGHT = 28;
const MIDDLE = HEIGHT / 2;

/** One row of a forest plot: a mean with both intervals on a common scale. */
export function IntervalPlot({ mean, inner, outer, scale, band, label }: Props) {
  const x = (value: number) => round(((value - scale.from) / (scale.to - scale.from)) * WIDTH);
  return (
    <svg class="forest" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {band === undefined ? null : (
        <rect class="band" x={x(band[0])} y={0} width={x(band[1]) - x(band[0])} height={HEIGHT} />
      )}
      {scale.marks.map((value) => (
        <line key={value} class="grid" x1={x(value)} x2={x(value)} y1={0} y2={HEIGHT} />
      ))}
      <Range interval={outer} name="outer" x={x} />
      <Range interval={inner} name="inner" x={x} />
      <circle class="mean" cx={x(mean)} cy={MIDDLE} r={4.5} />
    </svg>
  );
}

interface RangeProps {
  readonly interval: Interval | null;
  readonly name: 'inner' | 'outer';
  readonly x: (value: number) => number;
}

function Range({ interval, name, x }: RangeProps) {
  if (interval === null) return null;
  return <line class={name} x1={x(interval.low)} x2={x(interval.high)} y1={MIDDLE} y2={MIDDLE} />;
}

function round(value: number): number {
  return Math.round(Math.min(Math.max(value, 0), WIDTH) * 10) / 10;
}
