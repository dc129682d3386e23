import type { RunCase } from '../../runs/record.js';
import type { Quarantine } from '../policy.js';
import type { ItemReport, SettledCriterion, TagReport } from './breakdowns.js';
import type { Comparison } from './comparison.js';
import type { PairwiseReport } from './pairwise.js';
import type { PanelReport } from './panel.js';
import type { RoutingReport } from './routing.js';
import type { VariantReport } from './variant.js';

/** The variants that nothing separates from the leader. */
export interface Ranking {
  readonly leader: string;
  readonly best: readonly string[];
  /** Holm-adjusted p-value of each variant against the leader, in the order of the variants. */
  readonly adjusted: readonly { readonly variant: string; readonly p: number }[];
}

/** One family on its suite. */
export interface FamilyReport {
  readonly family: string;
  readonly suite: string;
  readonly baseline: string | null;
  readonly variants: readonly VariantReport[];
  readonly cases: readonly RunCase[];
  /** Cases whose trials are shown and count nowhere. */
  readonly quarantined: readonly Quarantine[];
  /** Empty where no case has a tag. */
  readonly tags: readonly TagReport[];
  readonly items: readonly ItemReport[];
  /** Criteria that tell no answers of their case apart. */
  readonly settled: readonly SettledCriterion[];
  /** Every candidate against the baseline first, then the other pairs. */
  readonly comparisons: readonly Comparison[];
  /** The candidates against the baseline over the cases of each tag that has a margin of its own. */
  readonly tagComparisons: readonly Comparison[];
  readonly ranking: Ranking | null;
  /** Absent where no answers were compared in pairs. */
  readonly pairwise?: PairwiseReport;
  /** How far the judges agree; absent where one decides alone. */
  readonly panel?: PanelReport;
  /** Present where the cases ask whom an orchestrator calls. */
  readonly routing?: RoutingReport;
}
