import { checkId, runCheck } from '../graders/checks/check.js';
import type { CheckContext } from '../graders/checks/definition.js';
import { judgeByPanel, type Panel, type PanelJudged } from '../graders/judge/panel.js';
import type { Grade } from '../graders/outcome.js';
import { type Scored, scoreItems } from '../graders/score.js';
import { requestKey } from '../models/canonical.js';
import type { Answer, Failure, Model, Reply } from '../models/model.js';
import { judgeSubject, ownCommitments, type Rubric } from './judgements.js';
import type { PlannedTrial } from './planned-trials.js';
import type { ItemResult, JudgeTrace, RecordedFailure, RubricItem, TrialRecord } from './record.js';
import { gradeCall } from './routing/grade-call.js';
import type { RoutingTask } from './routing/routing-task.js';
import { rubricOf } from './rubric.js';

/** What grading needs besides the answer. */
export interface Graders {
  readonly judge: Model;
  readonly judges: Panel;
  /** What the checks of a family's suite may need: the loader of its check files. */
  readonly checksOf: (family: string) => CheckContext;
  /** Dollars of an answer; `null` where not known. */
  readonly costOf: (answer: Answer, model: string) => number | null;
  /** Dollars that the prompt cache saved of an answer; `null` where not known. */
  readonly savingOf: (answer: Answer, model: string) => number | null;
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
  if (planned.routing) return gradeRouting(planned, planned.routing, answer, graders);
  const costUsd = graders.costOf(answer, planned.request.model);
  const counted = await gradeRubric(planned.case, { planned, answer, costUsd, graders });
  const own = ownCommitments(planned);
  // A call of its own: the criteria that variants are compared on are judged the same for all of them.
  const fidelity = await gradeRubric(own, { planned, answer, costUsd, graders });
  const saved = addCosts([
    graders.savingOf(answer, planned.request.model),
    ...judgeFigures(counted, graders.savingOf),
    ...judgeFigures(fidelity, graders.savingOf),
  ]);
  const { passAt } = planned.case;
  const scored =
    cutOff(answer, planned) ?? scoreItems(pair(rubricOf(planned.case), counted.results), passAt);
  return {
    ...header(planned),
    ...scored,
    items: counted.results,
    fidelity: fidelity.results,
    fidelityScore: scoreItems(pair(rubricOf(own), fidelity.results), 1).score,
    answer: recordedAnswer(answer),
    failure: recordedFailure(counted.judged?.failure ?? fidelity.judged?.failure),
    judge: tracesOf(counted.judged),
    fidelityJudge: tracesOf(fidelity.judged),
    costUsd: addCosts([
      costUsd,
      ...judgeFigures(counted, graders.costOf),
      ...judgeFigures(fidelity, graders.costOf),
    ]),
    ...(saved !== null && { cacheSavedUsd: saved }),
  };
}

/** Grades an orchestrator's answer by whom it calls: nothing is judged. */
function gradeRouting(
  planned: PlannedTrial,
  task: RoutingTask,
  answer: Answer,
  graders: Graders,
): TrialRecord {
  const { items, called, ...scored } = gradeCall(answer, task);
  const saved = graders.savingOf(answer, planned.request.model);
  return {
    ...header(planned),
    ...scored,
    ...{ items, fidelity: [], fidelityScore: null },
    called: called ?? null,
    answer: recordedAnswer(answer),
    failure: null,
    ...{ judge: [], fidelityJudge: [] },
    costUsd: graders.costOf(answer, planned.request.model),
    ...(saved !== null && { cacheSavedUsd: saved }),
  };
}

/** The same answer, as every part of its grading needs it. */
interface Grading {
  readonly planned: PlannedTrial;
  readonly answer: Answer;
  readonly costUsd: number | null;
  readonly graders: Graders;
}

interface GradedRubric {
  readonly results: readonly ItemResult[];
  /** `null` where there was no criterion to judge. */
  readonly judged: PanelJudged | null;
}

async function gradeRubric(rubric: Rubric, grading: Grading): Promise<GradedRubric> {
  const { checks, criteria } = rubric;
  const { planned, answer, costUsd, graders } = grading;
  const subject = { answer, prompt: planned.case.prompt, costUsd };
  const judged = await judge(rubric, grading);
  const checkResults = checks.map(async (check) => ({
    id: checkId(check),
    ...(await runCheck(check, subject, graders.checksOf(planned.family))),
  }));
  const criterionResults = criteria.map(({ id }) => ({
    id,
    ...(judged?.grades.get(id) ?? notJudged),
    ...votesOf(id, judged),
  }));
  return { results: [...(await Promise.all(checkResults)), ...criterionResults], judged };
}

function header(planned: PlannedTrial) {
  return {
    kind: 'trial' as const,
    family: planned.family,
    variant: planned.variant.run.id,
    case: planned.case.id,
    trial: planned.trial,
    ...(planned.stage && { stage: planned.stage }),
    request: requestKey(planned.request),
  };
}

function unanswered(planned: PlannedTrial, failure: Failure): TrialRecord {
  return {
    ...header(planned),
    ...(planned.routing && { called: null }),
    outcome: 'unscored',
    score: null,
    reason: `${failure.reason}: ${failure.message}`,
    items: [],
    fidelity: [],
    fidelityScore: null,
    answer: null,
    failure: recordedFailure(failure),
    judge: [],
    fidelityJudge: [],
    costUsd: null,
  };
}

async function judge(
  rubric: Rubric,
  { planned, answer, graders }: Grading,
): Promise<PanelJudged | null> {
  const { sample: trial } = planned;
  if (rubric.criteria.length === 0) return null;
  const subject = judgeSubject(planned, rubric, answer.text);
  const options = graders.signal === undefined ? { trial } : { trial, signal: graders.signal };
  return judgeByPanel(graders.judge, graders.judges, subject, options);
}

function votesOf(id: string, judged: PanelJudged | null): Pick<ItemResult, 'votes'> {
  const votes = judged?.votes.get(id);
  return votes === undefined ? {} : { votes };
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

/** A resumed run reports what an undisturbed one does: an answer bought earlier was asked for all the same. */
function recordedAnswer(answer: Answer): Answer {
  return answer.source === 'stored' ? { ...answer, source: 'asked' } : answer;
}

/** What a record keeps of a failure: how to retry is the business of the moment. */
function recordedFailure(failure: Failure | null | undefined): RecordedFailure | null {
  if (failure === null || failure === undefined) return null;
  const { reason, message, fatal } = failure;
  return { reason, message, fatal };
}

function tracesOf(judged: PanelJudged | null): readonly JudgeTrace[] {
  const calls = judged?.calls ?? [];
  return calls.map(({ request, answers, judge }) => ({
    request: requestKey(request),
    ...(judge !== undefined && { judge }),
    answers: answers.map(recordedAnswer),
  }));
}

function judgeFigures(
  { judged }: GradedRubric,
  figureOf: Graders['costOf'],
): readonly (number | null)[] {
  const calls = judged?.calls ?? [];
  return calls.flatMap(({ request, answers }) =>
    answers.map((answer) => figureOf(answer, request.model)),
  );
}

/** An unknown part makes the whole unknown. */
function addCosts(costs: readonly (number | null)[]): number | null {
  return costs.reduce<number | null>(
    (sum, cost) => (sum === null || cost === null ? null : sum + cost),
    0,
  );
}
