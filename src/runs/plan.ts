import type { Agent } from '../agents/agent.js';
import type { JudgeSettings } from '../graders/judge/request.js';
import type { Effort, ModelRequest } from '../models/model.js';
import type { BehaviourCase, Fidelity, Suite } from '../suites/suite.js';
import type { RunCase, RunFamily, RunManifest, RunVariant } from './record.js';
import { rubricOf } from './rubric.js';

/** The settings a run is planned from. */
export interface RunSettings {
  readonly assay: string;
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly recorded: boolean;
  readonly seed: number;
  readonly trials: number;
  readonly maxTokens: number;
  readonly effort?: Effort;
  readonly judge: JudgeSettings;
  readonly judgeIdentity: string;
  readonly judgeInstructions: string;
  /** Turns what a front matter's `model:` says into a full id. */
  readonly resolveModel: (written: string | undefined) => string;
}

/** A family as it was read: the members and the suite that they all answer. */
export interface FamilyInput {
  readonly suite: Suite;
  readonly members: readonly { readonly variant: string; readonly agent: Agent }[];
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
  readonly suite: Suite;
  readonly variants: readonly PlannedVariant[];
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
  readonly request: ModelRequest;
}

/** Plans a run: pure, so that the same inputs plan the same run. */
export function planRun(inputs: readonly FamilyInput[], settings: RunSettings): RunPlan {
  const families = inputs.map((input) => planFamily(input, settings));
  const judged = families.some(usesJudge);
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
    families: families.map(({ run }) => run),
  };
  return { manifest, families, settings };
}

/**
 * The trials of a plan, in rounds: every case once by every variant, then again. Trials that are compared
 * so lie close together in time, and a run that ends early has whole rounds.
 */
export function* trialsOf({ families, settings }: RunPlan): Generator<PlannedTrial> {
  for (let trial = 1; trial <= settings.trials; trial++) {
    for (const { run, suite, variants } of families) {
      for (const behaviour of suite.cases) {
        for (const variant of variants) {
          const request = answerRequest(variant, behaviour, settings);
          yield { family: run.family, variant, case: behaviour, trial, request };
        }
      }
    }
  }
}

/** How many trials a plan holds. */
export function countTrials({ families, settings }: RunPlan): number {
  const perRound = families.map(({ suite, variants }) => suite.cases.length * variants.length);
  return settings.trials * perRound.reduce((sum, count) => sum + count, 0);
}

function planFamily({ suite, members }: FamilyInput, settings: RunSettings): PlannedFamily {
  const variants = members.map((member) => planVariant(member, suite, settings));
  const run = {
    family: suite.family,
    suite: suite.file,
    variants: variants.map((variant) => variant.run),
    cases: suite.cases.map(runCase),
  };
  return { run, suite, variants };
}

function planVariant(
  { variant, agent }: FamilyInput['members'][number],
  suite: Suite,
  settings: RunSettings,
): PlannedVariant {
  const fidelity = suite.fidelity.filter((entry) => entry.variant === variant);
  const model = settings.resolveModel(agent.model);
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
    rubric: rubricOf(behaviour),
    line: behaviour.line,
  };
}

function usesJudge({ suite }: PlannedFamily): boolean {
  return [...suite.cases, ...suite.fidelity].some(({ criteria }) => criteria.length > 0);
}

function runJudge(settings: RunSettings): NonNullable<RunManifest['judge']> {
  return {
    model: settings.recorded ? null : settings.judge.model,
    effort: settings.judge.effort ?? null,
    identity: settings.judgeIdentity,
    instructions: settings.recorded ? null : settings.judgeInstructions,
  };
}
