import { createHash } from 'node:crypto';
import type { Answer, AskOptions, Failure, Model, ModelRequest } from '../../models/model.js';
import type { Criterion } from '../criterion.js';
import type { Grade } from '../outcome.js';
import { askStrictly } from './ask-strictly.js';
import { instructions, judgeVersion } from './instructions.js';
import { type Judgement, readJudgement } from './read-judgement.js';
import { type JudgeSettings, type JudgeSubject, judgeRequest, requestSubjects } from './request.js';
import { type Verdict, verdictsFormat } from './verdict.js';

/** One request to a judge and what it said. */
export interface JudgeCall {
  readonly request: ModelRequest;
  /** One, or two where the first could not be used; none where the judge could not be asked. */
  readonly answers: readonly Answer[];
}

/** A judge's grades of one answer, and how they came about. */
export interface Judged {
  /** A grade for every criterion, by id. */
  readonly grades: ReadonlyMap<string, Grade>;
  readonly calls: readonly JudgeCall[];
  /** Set where the judge could not be asked. */
  readonly failure: Failure | null;
}

/**
 * Names a judge: judgements are comparable only under the same identity. First 12 hex digits of the
 * SHA-256 of model, effort, instructions, output schema, version, and of asking for each criterion alone.
 */
export function judgeIdentity({
  model,
  effort,
  perCriterion = false,
}: Omit<JudgeSettings, 'maxTokens'>): string {
  const parts = [model, effort ?? null, instructions, verdictsFormat, judgeVersion, perCriterion];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}

/**
 * Has the criteria of an answer judged, in one request or in one for each. A judgement with anything wrong in it
 * is asked for once more, with the reason; what is still wrong then is unscored. Nothing defaults to met.
 */
export async function judgeAnswer(
  model: Model,
  settings: JudgeSettings,
  subject: JudgeSubject,
  options: AskOptions,
): Promise<Judged> {
  const parts = requestSubjects(settings, subject);
  const judged = await Promise.all(
    parts.map((part) => judgeAtOnce(model, judgeRequest(settings, part), part, options)),
  );
  return {
    grades: new Map(judged.flatMap(({ grades }) => [...grades])),
    calls: judged.flatMap(({ calls }) => calls),
    failure: judged.find(({ failure }) => failure !== null)?.failure ?? null,
  };
}

async function judgeAtOnce(
  model: Model,
  request: ModelRequest,
  subject: JudgeSubject,
  options: AskOptions,
): Promise<Judged> {
  const { criteria, answer } = subject;
  const reader = {
    read: (text: string) => readJudgement(text, criteria, answer),
    unread: (problem: string): Judgement => ({ verdicts: new Map(), problems: [problem] }),
  };
  const { answers, reading, failure } = await askStrictly(model, request, reader, options);
  if (reading !== null) return { ...judged(request, answers, reading, subject), failure };
  return failed(request, failure, subject);
}

function judged(
  request: ModelRequest,
  answers: readonly Answer[],
  judgement: Judgement,
  { criteria }: JudgeSubject,
): Judged {
  const fallback = judgement.problems.join('; ');
  const grades = criteria.map((criterion) => {
    const verdict = judgement.verdicts.get(criterion.id);
    const grade = verdict
      ? gradeOf(criterion, verdict)
      : unscored(`judgement not usable: ${fallback}`);
    return [criterion.id, grade] as const;
  });
  return { grades: new Map(grades), calls: [{ request, answers }], failure: null };
}

function failed(
  request: ModelRequest,
  failure: Failure | null,
  { criteria }: JudgeSubject,
): Judged {
  const grade = unscored(`the judge could not be asked: ${failure?.message}`);
  return {
    grades: new Map(criteria.map(({ id }) => [id, grade])),
    calls: [{ request, answers: [] }],
    failure,
  };
}

/** A criterion with negative points is met where it should not be: then its outcome is `fail`. */
function gradeOf({ points }: Criterion, { verdict, reason, evidence }: Verdict): Grade {
  if (verdict === 'cannot_tell') return unscored(`the judge cannot tell: ${reason}`);
  const pass = (verdict === 'met') === points > 0;
  return { outcome: pass ? 'pass' : 'fail', score: pass ? 1 : 0, reason, evidence };
}

function unscored(reason: string): Grade {
  return { outcome: 'unscored', score: null, reason, evidence: '' };
}
