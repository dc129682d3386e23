import type { Expectation } from '../../graders/routing/expectation.js';
import type { RoutingTurn } from '../../graders/routing/question.js';
import type { CaseSource, Review } from '../suite.js';

/** A situation in which an orchestrator decides whom to call. */
export interface RoutingCase {
  readonly id: string;
  readonly context?: string;
  /** What was said before the delegation; empty where nobody said anything and the context speaks. */
  readonly turns: readonly RoutingTurn[];
  readonly expected: Expectation;
  /** What it asked at the revision that a run compares with: as little to be shown as what it asks now. */
  readonly askedBefore?: readonly string[];
  readonly commentary?: string;
  readonly from: readonly CaseSource[];
  readonly review?: Review;
  readonly tags: readonly string[];
  /** Whether the gate fails a candidate that fails this case in any trial. */
  readonly required: boolean;
  /** 1-based line of the suite file. */
  readonly line: number;
}

/** The routing cases of a project, as read from `suites/routing.yaml`. */
export interface RoutingSuite {
  readonly file: string;
  readonly cases: readonly RoutingCase[];
}
