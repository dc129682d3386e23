import type { RoutingMode } from '../../suites/routing/catalogue-text.js';

/** How an orchestrator is asked whom it calls. Agents go by the names of their families. */
export interface RunRouting {
  readonly mode: RoutingMode;
  /** The host and its wording: `plain@1`. */
  readonly host: string;
  /** The agents that stand in each catalogue, and how it calls them. */
  readonly catalogues: readonly {
    readonly variant: string;
    readonly agents: readonly {
      readonly family: string;
      /** The member that stands for it. */
      readonly member: string;
      readonly name: string;
    }[];
  }[];
  /** Agents of the host that compete. */
  readonly builtIn: readonly string[];
  /** The longest answer, in tokens. */
  readonly maxTokens: number;
}
