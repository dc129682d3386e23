import type { VariantReport } from '../../comparisons/report.js';
import { count, dollars, duration, meanOf, NOT_KNOWN, points } from '../figures.js';

/** A figure of use and how it is written. */
export interface FigureColumn {
  readonly name: string;
  readonly value: (variant: VariantReport) => number | null;
  readonly show: (value: number) => string;
  /** What stands where there is no value. */
  readonly without?: (variant: VariantReport) => string;
}

/** The figures beside a score; one that is known of no variant gets no column. */
export const FIGURE_COLUMNS: readonly FigureColumn[] = [
  {
    name: 'Fidelity',
    value: ({ fidelityScore }) => fidelityScore?.mean ?? null,
    show: points,
    without: ({ fidelityScore }) => (fidelityScore === null ? 'none asked' : NOT_KNOWN),
  },
  { name: 'Words', value: ({ words }) => meanOf(words), show: count },
  { name: 'Tokens in', value: ({ inputTokens }) => meanOf(inputTokens), show: count },
  { name: 'Tokens out', value: ({ outputTokens }) => meanOf(outputTokens), show: count },
  { name: 'Latency', value: ({ latencyMs }) => meanOf(latencyMs), show: duration },
  { name: 'Cost a trial', value: ({ costUsd }) => meanOf(costUsd), show: dollars },
];

interface FigureProps {
  readonly value: number | null;
  readonly show: (value: number) => string;
  readonly without?: string | undefined;
  readonly strong?: boolean;
}

/** A cell that holds one figure. */
export function Figure({ value, show, without = NOT_KNOWN, strong = false }: FigureProps) {
  if (value === null) return <td class="figure quiet">{without}</td>;
  return (
    <td class="figure" data-value={value}>
      {strong ? <strong>{show(value)}</strong> : show(value)}
    </td>
  );
}
