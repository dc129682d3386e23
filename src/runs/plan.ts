import type { Agent } from '../agents/agent.js';
import { type Revision, shortCommit } from '../agents/git/revision.js';
import { judgeIdentity } from '../graders/judge/judge.js';
import { judgeName, type Panel } from '../graders/judge/panel.js';
import type { JudgeSettings } from '../graders/judge/request.js';
import type { Effort } from '../models/model.js';
import type { BehaviourCase, Fidelity, Suite } from '../suites/suite.js';
import type { Against } from './against.js';
import type { RunPairwise } from './pairwise/pair-record.js';
import type {
  JudgeCheck,
  Looks,
  RunCase,
  RunFamily,
  RunJudge,
  RunManifest,
  RunPanelist,
  RunVariant,
  Shard,
} from './record.js';
import type { RoutingTask } from './routing/routing-task.js';
import { rubricOf } from './rubric.js';
import { isInShard } from './shard.js';

/** The settings a run is planned from. */
export interface RunSettings {
  readonly assay: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly recorded: boolean;
  readonly seed: number;
  /** Answers a variant gives to each case, where a family is not sampled in rounds. */
  readonly trials: number;
  readonly maxTokens: number;
  readonly effort?: Effort;
  readonly judges: Panel;
  /** True where judgements are recorded, so that who gave them is not known. */
  readonly judgeRecorded: boolean;
  readonly judgeIdentity: string;
  readonly judgeInstructions: string;
  /** Present where answers are compared in pairs. */
  readonly pairwise?: RunPairwise;
  /** What is known of the judge's past. */
  readonly judgeHistory?: JudgeHistory;
  /** Present where agents are compared with what they were. */
  readonly against?: Against;
  /** Present where only a part of the cases is asked here. */
  readonly shard?: Shard;
  /** Turns what a front matter's `model:` says into a full id; throws with the place where it can't. */
  readonly resolveModel: (written: string | undefined, place: string) => string;
}

/** A variant as it was read. */
export interface FamilyMember {
  readonly variant: string;
  readonly agent: Agent;
  /** Present where it was read from git. */
  readonly revision?: Revision;
}

/** What is known of judges before a run. */
export interface JudgeHistory extends Pick<RunJudge, 'before' | 'standings'> {
  /** How each judge stood its check, in the order of the judges. */
  readonly checks: readonly (JudgeCheck | undefined)[];
}

/** A family as it was read: the members and the suite that they all answer. */
export interface FamilyInput {
  readonly suite: Suite;
  readonly members: readonly FamilyMember[];
  /** The family that the suite was written for, where this is one of its agents and what it was. */
  readonly suiteFamily?: string;
  /** Present where the trials are sampled in rounds until a verdict stands. */
  readonly looks?: Looks;
  /** Present where the members are compared with a variant as it was. */
  readonly stored?: StoredArm;
}

/** A stored baseline in a run. */
export interface StoredArm {
  /** As it was run, under an id of its own. */
  readonly variant: RunVariant;
  /** Whether its trials still hold; else it is sampled afresh beside the others. */
  readonly kept: boolean;
}

/** One variant with the request that each case makes of it. */
export interface PlannedVariant {
  readonly run: RunVariant;
  /** Full model id, also where the manifest leaves it out because the answers are recorded. */
  readonly model: string;
  readonly fidelity: readonly Fidelity[];
}

/** One family, planned. */
export interface PlannedFamily {
  readonly run: RunFamily;
  /** With the cases to ask: of a shard, its own. */
  readonly suite: Suite;
  /** Those to sample. */
  readonly variants: readonly PlannedVariant[];
  /** The stored baseline, whose trials are there; sampled only to confirm an alarm. */
  readonly stored?: PlannedVariant;
  /** Present where an orchestrator is asked: what it is asked of a catalogue and a case, by their ids. */
  readonly routing?: (variant: string, id: string) => RoutingTask;
}

/** Everything a run will do, before it does any of it. */
export interface RunPlan {
  readonly manifest: RunManifest;
  readonly families: readonly PlannedFamily[];
  readonly settings: RunSettings;
  /** Present where variants or cases were left out: such a run stands beside no earlier one. */
  readonly narrowed?: true;
}

/**
 * Plans a run: pure, so that the same inputs plan the same run.
 *
 * @param routing the catalogues on the routing cases, planned.
 * @param notes what a reader must know of how the run was put together.
 */
export function planRun(
  inputs: readonly FamilyInput[],
  settings: RunSettings,
  routing: readonly PlannedFamily[] = [],
  notes: readonly string[] = [],
): RunPlan {
  const families = [...inputs.map((input) => planFamily(input, settings)), ...routing];
  // Of all cases, so that every shard of a run names the same judge.
  const judged = inputs.some(usesJudge);
  const manifest: RunManifest = {
    kind: 'run',
    version: 1,
    assay: settings.assay,
    id: settings.id,
    started: settings.started,
    recorded: settings.recorded,
    seed: settings.seed,
    trialsPerCase: settings.trials,
    maxTokens: settings.maxTokens,
    judge: judged ? runJudge(settings) : null,
    ...(settings.pairwise && { pairwise: settings.pairwise }),
    ...(settings.shard && { shard: settings.shard }),
    ...(settings.against && { against: settings.against }),
    families: families.map(({ run }) => run),
    ...(notes.length > 0 && { notes }),
  };
  return { manifest, families, settings };
}

function planFamily(input: FamilyInput, settings: RunSettings): PlannedFamily {
  const { suite, members, looks } = input;
  const present = members.map((member) => planVariant(member, suite, settings));
  const stored = input.stored && planStored(input.stored, present, settings);
  const sampled = stored && !input.stored?.kept ? [stored, ...present] : present;
  const variants = stored ? [stored, ...present] : present;
  const run = {
    family: suite.family,
    suite: suite.file,
    ...(input.suiteFamily !== undefined && { suiteFamily: input.suiteFamily }),
    looks: looks ?? null,
    variants: variants.map((variant) => variant.run),
    cases: suite.cases.map(runCase),
  };
  const kept = stored && input.stored?.kept ? { stored } : {};
  return { run, suite: ownPart(suite, settings.shard), variants: sampled, ...kept };
}

/** A stored baseline is asked as its variant is today: only the prompt is as it was. */
function planStored(
  { variant }: StoredArm,
  present: readonly PlannedVariant[],
  settings: RunSettings,
): PlannedVariant {
  const today = present.find(({ run }) => run.file === variant.file);
  const model = today?.model ?? variant.model ?? settings.resolveModel(undefined, variant.file);
  const run = { ...variant, model: settings.recorded ? null : model };
  return { run: { ...run, effort: settings.effort ?? null }, model, fidelity: [] };
}

/** The cases that this machine asks; the manifest names all of them, so that a merge sees what is missing. */
export function ownPart(suite: Suite, shard: Shard | undefined): Suite {
  if (shard === undefined) return suite;
  const cases = suite.cases.filter((_, index) => isInShard(shard, suite.family, index));
  return { ...suite, cases };
}

function planVariant(
  { variant, agent, revision }: FamilyMember,
  suite: Suite,
  settings: RunSettings,
): PlannedVariant {
  const fidelity = suite.fidelity.filter((entry) => entry.variant === variant);
  const file = revision ? `${shortCommit(revision)}:${agent.file}` : agent.file;
  const model = settings.resolveModel(agent.model, `${file}:${agent.fieldLines.model ?? 1}`);
  const run: RunVariant = {
    id: variant,
    file: agent.file,
    bodyLine: agent.bodyLine,
    name: agent.name,
    description: agent.description,
    system: agent.body,
    model: settings.recorded ? null : model,
    effort: settings.effort ?? null,
    fidelity: fidelity.flatMap(rubricOf),
    ...(revision && { revision }),
  };
  return { run, model, fidelity };
}

/** The user's message as it is sent: the prompt, then each attached text, a block of its own. */
export function blocksOf(behaviour: BehaviourCase): readonly string[] {
  return [behaviour.prompt, ...behaviour.attach.map(({ text }) => text)];
}

function runCase(behaviour: BehaviourCase): RunCase {
  return {
    id: behaviour.id,
    blocks: blocksOf(behaviour),
    context: behaviour.context ?? null,
    commentary: behaviour.commentary ?? null,
    from: behaviour.from.map(({ file, example, line }) => ({ file, example, line })),
    refersTo: behaviour.refersTo ?? null,
    tags: behaviour.tags,
    passAt: behaviour.passAt,
    required: behaviour.required,
    rubric: rubricOf(behaviour),
    line: behaviour.line,
  };
}

function usesJudge({ suite }: FamilyInput): boolean {
  return [...suite.cases, ...suite.fidelity].some(({ criteria }) => criteria.length > 0);
}

function runJudge(settings: RunSettings): RunJudge {
  const { judges, judgeRecorded, judgeHistory } = settings;
  const [first] = judges;
  const alone = judges.length === 1;
  const { checks, ...history } = judgeHistory ?? {};
  const members = judges.map((judge, index) => runPanelist(judge, checks?.[index]));
  return {
    model: judgeRecorded ? null : judges.map(({ model }) => model).join(', '),
    effort: alone ? (first.effort ?? null) : null,
    identity: settings.judgeIdentity,
    instructions: judgeRecorded ? null : settings.judgeInstructions,
    ...history,
    ...(alone ? checks?.[0] && { check: checks[0] } : { panel: members }),
  };
}

function runPanelist(judge: JudgeSettings, check: JudgeCheck | undefined): RunPanelist {
  const { model, effort = null } = judge;
  const identity = judgeIdentity(judge);
  return { name: judgeName(judge), model, effort, identity, ...(check && { check }) };
}
