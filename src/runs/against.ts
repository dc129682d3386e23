import type { AgentPair, ChangedPart } from '../agents/git/pair-agents.js';
import type { UnreadFile } from '../agents/git/read-agents-at.js';
import type { Revision } from '../agents/git/revision.js';
import type { SuiteChanges } from '../suites/suite-changes.js';

/** What became of one agent since a revision. */
export interface AgentSince {
  /** Id of the variant that it is, or was. */
  readonly variant: string;
  /** Path of its file, or of the one that it had. */
  readonly file: string;
  readonly kind: AgentPair['kind'];
  /** What it was called before; `null` unless it was renamed. */
  readonly was: string | null;
  /** What of it changed; empty where it is new or gone. */
  readonly changed: readonly ChangedPart[];
}

/** What became of one suite since a revision. */
export interface SuiteSince extends SuiteChanges {
  readonly file: string;
}

/** What became of the catalogue of agents since a revision. */
export interface RoutingSince {
  /** Agents whose entry is another, or stands in one of the two catalogues alone; of none, nothing is asked. */
  readonly changed: readonly string[];
  /** Cases that expect an agent of one of the two alone: they can't be compared. */
  readonly leftOut: readonly string[];
  /** Members with another entry, while another member stands for their family. */
  readonly unseated: readonly string[];
}

/** What a run against a git revision found out before it asked anything. */
export interface Against extends Revision {
  /** Agents that are not as they were. */
  readonly agents: readonly AgentSince[];
  /** Suites of the agents that are run, where they are not as they were. */
  readonly suites: readonly SuiteSince[];
  /** Families with agents to run that have no suite. */
  readonly withoutSuite: readonly string[];
  /** Settings of `assay.yaml`, by name, that are not as they were. */
  readonly settings: readonly string[];
  readonly unread: readonly UnreadFile[];
  /** Present where the routing suite goes along. */
  readonly routing?: RoutingSince;
}
