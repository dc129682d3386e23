import { writeFlow } from '../../suites/write-yaml.js';

/** What a first `assay.yaml` says. */
export interface FirstSettings {
  /** The folder of the agents. */
  readonly agents: string;
  /** The most that a run may spend, in US dollars. */
  readonly budget: number;
}

/** The text of a first `assay.yaml`: what everybody should decide, and where the rest is explained. */
export function firstConfig({ agents, budget }: FirstSettings): string {
  return `# Every setting and its default: docs/configuration.md of agent-assay.
agents: ${writeFlow(agents)}
budget: ${budget}usd                # the most that a run may spend, judges included
# baseline: team/lead         # the variant that the others of its family are compared with
`;
}
