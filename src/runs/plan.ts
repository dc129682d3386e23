import type { Agent } from '../agents/agent.js';
import type { JudgeSettings } from '../graders/judge/request.js';
import type { Effort, ModelRequest } from '../models/model.js';
import type { BehaviourCase, Fidelity, Suite } from '../suites/suite.js';
import { lotOf, type TrialName } from './order.js';
import type {
  Looks,
  RunCase,
  RunFamily,
  RunJudge,
  RunManifest,
  RunVariant,
  Shard,
  Stage,
} from './record.js';
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
  readonly judge: JudgeSettings;
  /** True where judgements are recorded, so that who gave them is not known. */
  readonly judgeRecorded: boolean;
  readonly judgeIdentity: string;
  readonly judgeInstructions: string;
  /** What is known of the judge's past. */
  readonly judgeHistory?: Pick<RunJudge, 'check' | 'before'>;
  /** Present where only a part of the cases is asked here. */
  readonly shard?: Shard;
  /** Turns what a front matter's `model:` says into a full id; throws with the place where it can't. */
  readonly resolveModel: (written: string | undefined, place: string) => string;
}

/** A family as it was read: the members and the suite that they all answer. */
export interface FamilyInput {
  readonly suite: Suite;
  readonly members: readonly { readonly variant: string; readonly agent: Agent }[];
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
}

/** Everything a run will do, before it does any of it. */
export interface RunPlan {
  readonly manifest: RunManifest;
  readonly families: readonly PlannedFamily[];
  readonly settings: RunSettings;
}

/** One answer to ask for. */
export interface PlannedTrial {
  readonly family: string;
  readonly variant: PlannedVariant;
  readonly case: BehaviourCase;
  /** 1-based. */
  readonly trial: number;
  /** Tells samples of the same request apart, where it is asked: the trial's number, or beyond those of another arm. */
  readonly sample: number;
  /** Present where it is asked beyond the rounds of the run. */
  readonly stage?: Stage;
  readonly request: ModelRequest;
}

/** Plans a run: pure, so that the same inputs plan the same run. */
export function planRun(inputs: readonly FamilyInput[], settings: RunSettings): RunPlan {
  const families = inputs.map((input) => planFamily(input, settings));
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
    ...(settings.shard && { shard: settings.shard }),
    families: families.map(({ run }) => run),
  };
  return { manifest, families, settings };
}

/** A stretch of a run: the rounds of each family between two looks. */
export interface Stretch {
  readonly look: number;
  readonly families: readonly StretchOfFamily[];
}

interface StretchOfFamily {
  readonly family: PlannedFamily;
  /** First and last round, 1-based. */
  readonly first: number;
  readonly last: number;
}

/** Rounds done in all at the end of each stretch of a family: its looks, or all trials at once. */
export function roundsOf(family: PlannedFamily, { trials }: RunSettings): readonly number[] {
  return family.run.looks?.rounds ?? [trials];
}

/** The stretches of a plan, one after another; a family with fewer looks than others is done earlier. */
export function stretchesOf({ families, settings }: RunPlan): readonly Stretch[] {
  const most = Math.max(...families.map((family) => roundsOf(family, settings).length));
  return Array.from({ length: most }, (_, look) => ({
    look,
    families: families.flatMap((family): readonly StretchOfFamily[] => {
      const rounds = roundsOf(family, settings);
      const last = rounds[look];
      return last === undefined ? [] : [{ family, first: (rounds[look - 1] ?? 0) + 1, last }];
    }),
  }));
}

/**
 * The trials of a stretch, in rounds: every case once by every variant, in an order drawn by lot, then again.
 * Trials that are compared so lie close together in time, and a run that ends early has whole rounds.
 *
 * @param goesOn whether a variant is still sampled.
 */
export function* trialsOf(
  { families }: Stretch,
  settings: RunSettings,
  goesOn: (family: PlannedFamily, variant: PlannedVariant) => boolean,
): Generator<PlannedTrial> {
  const last = Math.max(0, ...families.map((family) => family.last));
  for (let trial = 1; trial <= last; trial++) {
    for (const stretch of families) {
      if (trial < stretch.first || trial > stretch.last) continue;
      const variants = stretch.family.variants.filter((each) => goesOn(stretch.family, each));
      yield* drawn(roundOf(stretch.family, variants, trial, settings), settings.seed);
    }
  }
}

/** The most trials that a plan can come to. */
export function countTrials({ families, settings }: RunPlan): number {
  const counts = families.map((family) => {
    const { suite, variants } = family;
    return suite.cases.length * variants.length * (roundsOf(family, settings).at(-1) ?? 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** All trials of one variant on one case: the same request, asked again and again. */
export interface PlannedCell {
  /** Its first trial. */
  readonly planned: PlannedTrial;
  /** The most trials that it can come to. */
  readonly trials: number;
}

/** The cells of a plan: families, then cases, then variants, in their order. */
export function cellsOf({ families, settings }: RunPlan): readonly PlannedCell[] {
  return families.flatMap((family) => {
    const trials = roundsOf(family, settings).at(-1) ?? 0;
    const first = roundOf(family, family.variants, 1, settings);
    return first.map((planned) => ({ planned, trials }));
  });
}

/** One round: every case once by each of the variants. */
export function roundOf(
  { run, suite }: PlannedFamily,
  variants: readonly PlannedVariant[],
  trial: number,
  settings: RunSettings,
): readonly PlannedTrial[] {
  return suite.cases.flatMap((behaviour) =>
    variants.map((variant) => {
      const request = answerRequest(variant, behaviour, settings);
      return { family: run.family, variant, case: behaviour, trial, sample: trial, request };
    }),
  );
}

/** An order that the seed draws: by a hash, so that it is the same on every machine and in every process. */
export function drawn(trials: readonly PlannedTrial[], seed: number): readonly PlannedTrial[] {
  const lots = trials.map((planned) => ({ planned, lot: lotOf(nameOf(planned), seed) }));
  return lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ planned }) => planned);
}

function nameOf({ family, variant, case: behaviour, trial }: PlannedTrial): TrialName {
  return { family, variant: variant.run.id, case: behaviour.id, trial };
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
function ownPart(suite: Suite, shard: Shard | undefined): Suite {
  if (shard === undefined) return suite;
  const cases = suite.cases.filter((_, index) => isInShard(shard, suite.family, index));
  return { ...suite, cases };
}

function planVariant(
  { variant, agent }: FamilyInput['members'][number],
  suite: Suite,
  settings: RunSettings,
): PlannedVariant {
  const fidelity = suite.fidelity.filter((entry) => entry.variant === variant);
  const model = settings.resolveModel(agent.model, `${agent.file}:${agent.fieldLines.model ?? 1}`);
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
  };
  return { run, model, fidelity };
}

/** The user's message as it is sent: the prompt, then each attached text, a block of its own. */
export function blocksOf(behaviour: BehaviourCase): readonly string[] {
  return [behaviour.prompt, ...behaviour.attach.map(({ text }) => text)];
}

function answerRequest(
  { run, model }: PlannedVariant,
  behaviour: BehaviourCase,
  { effort, maxTokens }: RunSettings,
): ModelRequest {
  const content = blocksOf(behaviour).map((text) => ({ type: 'text' as const, text }));
  return {
    model,
    ...(effort === undefined ? {} : { effort }),
    system: run.system,
    messages: [{ role: 'user', content }],
    maxTokens,
  };
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
  return {
    model: settings.judgeRecorded ? null : settings.judge.model,
    effort: settings.judge.effort ?? null,
    identity: settings.judgeIdentity,
    instructions: settings.judgeRecorded ? null : settings.judgeInstructions,
    ...settings.judgeHistory,
  };
}
