import { type Check, checkId, runCheck } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';
import { type Judged, judgeAnswer } from '../graders/judge/judge.js';
import type { JudgeSettings } from '../graders/judge/request.js';
import type { Grade } from '../graders/outcome.js';
import { type Scored, scoreItems } from '../graders/score.js';
import { requestKey } from '../models/canonical.js';
import type { Answer, Model, Reply } from '../models/model.js';
import { blocksOf, type PlannedTrial } from './plan.js';
import type { ItemResult, JudgeTrace, RubricItem, TrialRecord } from './record.js';
import { rubricOf } from './rubric.js';

/** What grading needs besides the answer. */
export interface Graders {
  readonly judge: Model;
  readonly judgeSettings: JudgeSettings;
  /** Dollars of an answer; `null` where not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  readonly signal?: AbortSignal;
}

/** Grades what a model replied to one trial. A failure makes the trial unscored, with its reason. */
export async function gradeTrial(
  planned: PlannedTrial,
  reply: Reply,
  graders: Graders,
): Promise<TrialRecord> {
  if (!reply.ok) return unanswered(planned, reply.failure);
  const { answer } = reply;
  const costUsd = graders.costOf(answer, planned.request.model);
  const [counted, fidelity] = graded(planned);
  const judged = await judge(planned, answer, [...counted.criteria, ...fidelity.criteria], graders);
  const items = await grade(counted, planned, answer, costUsd, judged);
  const fidelityItems = await grade(fidelity, planned, answer, costUsd, judged);
  const scored =
    cutOff(answer, planned) ?? scoreItems(pair(rubricOf(counted), items), planned.case.passAt);
  return {
    ...header(planned),
    ...scored,
    items,
    fidelity: fidelityItems,
    fidelityScore: scoreItems(pair(rubricOf(fidelity), fidelityItems), 1).score,
    answer,
    failure: judged?.failure ?? null,
    judge: judged === null ? null : trace(judged),
    costUsd: totalCost(costUsd, judged, graders),
  };
}

/** Checks and criteria that are graded together. */
interface Rubric {
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
}

/** What counts for the score, and what the variant's own prompt commits it to on this case. */
function graded({ case: behaviour, variant }: PlannedTrial): readonly [Rubric, Rubric] {
  const own = variant.fidelity.filter(
    ({ cases }) => cases.length === 0 || cases.includes(behaviour.id),
  );
  return [
    behaviour,
    {
      checks: own.flatMap(({ checks }) => checks),
      criteria: own.flatMap(({ criteria }) => criteria),
    },
  ];
}

function header(planned: PlannedTrial) {
  return {
    kind: 'trial' as const,
    family: planned.family,
    variant: planned.variant.run.id,
    case: planned.case.id,
    trial: planned.trial,
    request: requestKey(planned.request),
  };
}

function unanswered(
  planned: PlannedTrial,
  failure: Extract<Reply, { ok: false }>['failure'],
): TrialRecord {
  return {
    ...header(planned),
    outcome: 'unscored',
    score: null,
    reason: `${failure.reason}: ${failure.message}`,
    items: [],
    fidelity: [],
    fidelityScore: null,
    answer: null,
    failure,
    judge: null,
    costUsd: null,
  };
}

/** Criteria are judged in one call, those of fidelity included: one reading of the answer serves both. */
async function judge(
  { case: behaviour, trial }: PlannedTrial,
  answer: Answer,
  criteria: readonly Criterion[],
  { judge: model, judgeSettings, signal }: Graders,
): Promise<Judged | null> {
  if (criteria.length === 0) return null;
  const subject = { task: blocksOf(behaviour), answer: answer.text, criteria };
  const options = signal === undefined ? { trial } : { trial, signal };
  return judgeAnswer(model, judgeSettings, subject, options);
}

async function grade(
  rubric: Rubric,
  { case: behaviour }: PlannedTrial,
  answer: Answer,
  costUsd: number | null,
  judged: Judged | null,
): Promise<readonly ItemResult[]> {
  const subject = { answer, prompt: behaviour.prompt, costUsd };
  const checks = rubric.checks.map(async (check) => ({
    id: checkId(check),
    ...(await runCheck(check, subject)),
  }));
  const criteria = rubric.criteria.map(({ id }) => ({
    id,
    ...(judged?.grades.get(id) ?? notJudged),
  }));
  return [...(await Promise.all(checks)), ...criteria];
}

const notJudged: Grade = { outcome: 'unscored', score: null, reason: 'not judged', evidence: '' };

function pair(rubric: readonly RubricItem[], results: readonly ItemResult[]) {
  const byId = new Map(results.map((result) => [result.id, result]));
  return rubric.map(({ id, points, required }) => ({
    ...(byId.get(id) ?? { id, ...notJudged }),
    points,
    required,
  }));
}

/** An answer that our own limit cut off says nothing about the prompt: it is neither right nor wrong. */
function cutOff(answer: Answer, { request }: PlannedTrial): Scored | undefined {
  if (answer.stopReason !== 'max_tokens') return undefined;
  const reason = `the answer was cut off at max_tokens (${request.maxTokens}): raise models.max_tokens`;
  return { outcome: 'unscored', score: null, reason };
}

function trace({ request, answers }: Judged): JudgeTrace {
  return { request: requestKey(request), answers };
}

/** An unknown part makes the whole unknown. */
function totalCost(own: number | null, judged: Judged | null, { costOf }: Graders): number | null {
  const judging = judged?.answers.map((answer) => costOf(answer, judged.request.model)) ?? [];
  return [own, ...judging].reduce<number | null>(
    (sum, cost) => (sum === null || cost === null ? null : sum + cost),
    0,
  );
}
