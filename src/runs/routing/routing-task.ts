import type { Expectation } from '../../graders/routing/expectation.js';
import type { ModelRequest } from '../../models/model.js';

/** What an orchestrator is asked, and what its answer is held against. */
export interface RoutingTask {
  readonly request: ModelRequest;
  /** By the names of families, under which variants stand for one another. */
  readonly expected: Expectation;
  /** The family of every agent in the catalogue, by the name it is called by; the host's own stand for themselves. */
  readonly families: ReadonlyMap<string, string>;
  /** Names of the tools that delegate. */
  readonly tools: readonly string[];
}
