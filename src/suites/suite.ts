import type { Check } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';

/** Where a derived case comes from: one `<example>` block of one agent file. */
export interface CaseSource {
  /** Path of the agent file from the project's folder, with `/`. */
  readonly file: string;
  /** 1-based number of the example in that file. */
  readonly example: number;
  /** 1-based line of the user's turn. */
  readonly line: number;
  /** First 12 hex digits of the SHA-256 of the user's turn, white space folded. */
  readonly hash: string;
}

/** What deriving again found out about a case and a person should look at. */
export type Review = 'changed' | 'vanished';

/** A user's message sent to the agent itself, and how the answer is graded. */
export interface BehaviourCase {
  readonly id: string;
  /** The user's message, sent as it stands. */
  readonly prompt: string;
  /** Files whose text is sent after the prompt, each as a block of its own. */
  readonly attach: readonly Attachment[];
  readonly context?: string;
  readonly commentary?: string;
  readonly from: readonly CaseSource[];
  readonly review?: Review;
  /** Set where the prompt speaks of something ("this", work just finished) that is not attached. */
  readonly refersTo?: 'finished work' | 'something not attached';
  readonly tags: readonly string[];
  /** The score from which a trial passes, in (0, 1]. */
  readonly passAt: number;
  /** Whether the gate fails a candidate that fails this case in any trial. */
  readonly required: boolean;
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
  /** 1-based line of the suite file. */
  readonly line: number;
}

/** A file that is sent with a case. */
export interface Attachment {
  readonly file: string;
  readonly text: string;
}

/** What one variant's own prompt commits it to; reported apart from the score variants are compared on. */
export interface Fidelity {
  readonly variant: string;
  /** Ids of the cases it applies to; empty means all. */
  readonly cases: readonly string[];
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
}

/** The cases of a family, as read from `suites/<family>.yaml`, defaults filled in. */
export interface Suite {
  readonly file: string;
  readonly family: string;
  readonly cases: readonly BehaviourCase[];
  readonly fidelity: readonly Fidelity[];
}
