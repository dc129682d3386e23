import type { Revision } from '../agents/git/revision.js';
import type { Vote } from '../graders/judge/majority.js';
import type { Grade, Outcome } from '../graders/outcome.js';
import type { Expectation } from '../graders/routing/expectation.js';
import type { Answer, Effort, Failure } from '../models/model.js';
import type { Against } from './against.js';
import type { RunPairwise } from './pairwise/pair-record.js';
import type { RunRouting } from './routing/run-routing.js';

/** One check or criterion of a case, as it stood in the run. */
export interface RubricItem {
  readonly id: string;
  readonly kind: 'check' | 'criterion';
  /** The criterion's statement, or the check in words. */
  readonly text: string;
  /** Signed: negative for what should not be there. */
  readonly points: number;
  readonly required: boolean;
  readonly tags: readonly string[];
}

/** A variant as it was run. */
export interface RunVariant {
  readonly id: string;
  /** Path of the agent file. */
  readonly file: string;
  /** 1-based line at which the body starts. */
  readonly bodyLine: number;
  readonly name: string;
  readonly description: string;
  /** The system prompt, exactly as sent. */
  readonly system: string;
  /** The model asked for, aliases resolved; `null` where the answers are recorded and it is not known. */
  readonly model: string | null;
  readonly effort: Effort | null;
  /** What this variant's own prompt commits it to, reported as fidelity. */
  readonly fidelity: readonly RubricItem[];
  /** Present where it is a stored baseline: the run it comes from, and when it was stored (ISO 8601). */
  readonly stored?: { readonly run: string; readonly at: string; readonly expired: string | null };
  /** Present where it is an agent, or a catalogue of them, as it was in git. */
  readonly revision?: Revision;
}

/** A case as it was run. */
export interface RunCase {
  readonly id: string;
  /** The user's message and the attached texts, exactly as sent, a block each. */
  readonly blocks: readonly string[];
  readonly context: string | null;
  readonly commentary: string | null;
  readonly from: readonly {
    readonly file: string;
    readonly example: number;
    readonly line: number;
  }[];
  readonly refersTo: string | null;
  readonly tags: readonly string[];
  readonly passAt: number;
  /** Whether a candidate that fails it in any trial fails the gate. */
  readonly required: boolean;
  readonly rubric: readonly RubricItem[];
  /** Where the case stands in its suite. */
  readonly line: number;
  /** Present where an orchestrator decides whom to call. */
  readonly expected?: Expectation;
}

/** When a comparison in rounds is looked at. In a round every variant answers every case once. */
export interface Looks {
  /** Rounds done in all before each look; the last number is the end. */
  readonly rounds: readonly number[];
  /** One-sided p-value that decides at each look. */
  readonly levels: readonly number[];
  /** Trials a case and variant that a comparison without looks would take. */
  readonly fixedTrials: number;
  /** Trials of a case that the stored baseline has; absent where both arms are sampled. */
  readonly storedTrials?: number;
}

/** The variants of one family on one suite; of routing, the catalogues on the routing cases. */
export interface RunFamily {
  readonly family: string;
  readonly suite: string;
  /** The family that the suite was written for, where this is one of its agents and what it was. */
  readonly suiteFamily?: string;
  /** Present where the cases ask whom an orchestrator calls. */
  readonly routing?: RunRouting;
  /** `null` where the number of trials was fixed beforehand. */
  readonly looks: Looks | null;
  readonly variants: readonly RunVariant[];
  readonly cases: readonly RunCase[];
}

/** How a judge stood the check against hostile answers. */
export interface JudgeCheck {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Answers that it was given. */
  readonly answers: number;
  /** Those that it did not hold against, and what became of them instead. */
  readonly failed: readonly { readonly id: string; readonly outcome: string }[];
}

/** How a judge stood against what people decided about the answers of a family. */
export interface JudgeStanding {
  readonly family: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Decisions of both people and the judge. */
  readonly decisions: number;
  /** Share of the decisions that are the same; `null` without a decision. */
  readonly agreement: number | null;
  /** Cohen's κ; `null` where it can't be told from chance. */
  readonly kappa: number | null;
  /** How people stood against each other; absent where one person labelled. */
  readonly people?: { readonly decisions: number; readonly kappa: number | null };
}

/** One of several judges. */
export interface RunPanelist {
  /** Model and, where it is named, effort: no two judges of a run have the same. */
  readonly name: string;
  readonly model: string;
  readonly effort: Effort | null;
  readonly identity: string;
  /** Absent where it was never checked. */
  readonly check?: JudgeCheck;
}

/** Who judges: the identity under which judgements are comparable. */
export interface RunJudge {
  /** Of several judges, their models with commas between; `null` where it is not known. */
  readonly model: string | null;
  /** `null` where it is left to the model, or there are several judges. */
  readonly effort: Effort | null;
  /** Hash of model, effort, instructions and schema; of several judges, of their identities. */
  readonly identity: string;
  /** The fixed instructions; `null` where recorded judgements came from a judge whose instructions are not known. */
  readonly instructions: string | null;
  /** Absent where it was never checked. */
  readonly check?: JudgeCheck;
  /** Of the families whose labels it was held against. */
  readonly standings?: readonly JudgeStanding[];
  /** Labelled answers that it was new to and judged before the run, and what was paid for it; absent where none. */
  readonly anchors?: { readonly answers: number; readonly costUsd: number | null };
  /** The judge of the run before this one, where that was another. */
  readonly before?: {
    readonly run: string;
    readonly model: string | null;
    readonly identity: string;
  };
  /** Present where several judges decide each criterion by majority. */
  readonly panel?: readonly RunPanelist[];
}

/** A part of a run's cases, asked on one of several machines. */
export interface Shard {
  /** 1-based. */
  readonly index: number;
  readonly of: number;
}

/** Everything about a run that is known before its first answer: the first line of `trials.jsonl`. */
export interface RunManifest {
  readonly kind: 'run';
  readonly version: 1;
  readonly assay: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** True where no model was asked: every answer is replayed from recordings. */
  readonly recorded: boolean;
  readonly seed: number;
  readonly trialsPerCase: number;
  readonly maxTokens: number;
  readonly judge: RunJudge | null;
  /** Present where answers are compared in pairs. */
  readonly pairwise?: RunPairwise;
  /** Present where only a part of the cases was asked; {@link families} name them all. */
  readonly shard?: Shard;
  /** Present where agents were compared with what they were at a revision of git. */
  readonly against?: Against;
  readonly families: readonly RunFamily[];
  /** What a reader must know of how the run was put together, such as what it left out; absent where nothing. */
  readonly notes?: readonly string[];
}

/** What became of one check or criterion on one answer. */
export interface ItemResult extends Grade {
  /** Id of the {@link RubricItem}. */
  readonly id: string;
  /** What each judge said, present where several decided it. */
  readonly votes?: readonly Vote[];
}

/** One request to the judge about an answer. */
export interface JudgeTrace {
  /** Key of the exact request. */
  readonly request: string;
  /** Name of the judge, present where there are several. */
  readonly judge?: string;
  /** The judge's answers, the invalid first one included. */
  readonly answers: readonly Answer[];
}

/** Why a model, or the judge, gave no answer. */
export type RecordedFailure = Pick<Failure, 'reason' | 'message' | 'fatal'>;

/** Why a trial was asked beyond the rounds of a run: to confirm an alarm, or that a single case got worse. */
export type Stage = 'alarm confirmation' | 'case confirmation';

/** One trial, graded: a line of `trials.jsonl`. */
export interface TrialRecord {
  readonly kind: 'trial';
  readonly family: string;
  readonly variant: string;
  readonly case: string;
  /** 1-based. */
  readonly trial: number;
  /** Present where it was asked beyond the rounds of the run: then it counts in no score. */
  readonly stage?: Stage;
  readonly outcome: Outcome;
  /** Points met over positive points, in [0, 1]; `null` where unscored. */
  readonly score: number | null;
  /** Why it failed or is unscored; empty for a pass. */
  readonly reason: string;
  readonly items: readonly ItemResult[];
  readonly fidelity: readonly ItemResult[];
  /** Score over the fidelity items; `null` where there are none or one is undecided. */
  readonly fidelityScore: number | null;
  /** Whom the orchestrator called, by family, `null` where that is not known; present on a routing trial. */
  readonly called?: readonly string[] | null;
  /** Key of the exact request: the case's blocks to the variant's system prompt. */
  readonly request: string;
  /** `null` where the model gave none; then `failure` says why. */
  readonly answer: Answer | null;
  readonly failure: RecordedFailure | null;
  /** The judge on the case: one request, or one for each criterion; of several judges, of each. */
  readonly judge: readonly JudgeTrace[];
  /** The judge on what the variant's own prompt commits it to, in requests of their own. */
  readonly fidelityJudge: readonly JudgeTrace[];
  /** US dollars of the answer and its judgement; `null` is not known. */
  readonly costUsd: number | null;
  /** US dollars that the prompt cache saved of it, negative while it was written; absent where not known. */
  readonly cacheSavedUsd?: number;
}
