/** Whom an orchestrator should give the work of a routing case. */
export type Expectation =
  | {
      readonly kind: 'agent';
      /** As the agent's file names it, or another member of its family. */
      readonly agent: string;
    }
  /** Nobody should be called: the orchestrator answers itself. */
  | { readonly kind: 'nobody' }
  /** Anybody else, or nobody: what a near miss says of the agent that it nearly meets. */
  | { readonly kind: 'not'; readonly agent: string };
