import type { RubricItem, TrialRecord } from '../../runs/record.js';
import { groupBy } from '../group-by.js';

/** A judge's decision on one criterion of one answer. */
export interface JudgedCriterion {
  readonly case: string;
  readonly criterion: string;
  readonly text: string;
  /** The answer's text. */
  readonly answer: string;
  readonly met: boolean;
}

/** A criterion of a case that does not tell answers apart, or that two judges read differently. */
export interface WeakCriterion {
  readonly case: string;
  readonly criterion: string;
  readonly text: string;
  readonly fault: 'met by every answer' | 'met by no answer' | 'judges differ';
  /** Answers that bear it out. */
  readonly answers: number;
  /** Answers that were decided, by both judges where they differ. */
  readonly of: number;
}

/** Fewer answers than this are met all alike too easily to say anything. */
export const LEAST_ANSWERS = 3;

/** The criteria of one trial that its judge decided; none of a trial that counts in no score. */
export function judgedCriteria(
  { case: caseId, answer, items, stage }: TrialRecord,
  rubric: readonly RubricItem[],
): readonly JudgedCriterion[] {
  if (answer === null || stage !== undefined) return [];
  return rubric.flatMap(({ id, kind, text, points }) => {
    const outcome = items.find((item) => item.id === id)?.outcome ?? 'unscored';
    if (kind !== 'criterion' || outcome === 'unscored') return [];
    const met = (outcome === 'pass') === points > 0;
    return [{ case: caseId, criterion: id, text, answer: answer.text, met }];
  });
}

/** The criteria that every answer, or none, to their case meets. */
export function settledCriteria(judged: readonly JudgedCriterion[]): readonly WeakCriterion[] {
  return [...groupBy(judged, criterionKey).values()].flatMap((group) => {
    const [first] = group;
    const met = group.filter((each) => each.met).length;
    const isSettled = met === 0 || met === group.length;
    if (first === undefined || !isSettled || group.length < LEAST_ANSWERS) return [];
    const fault = met === 0 ? 'met by no answer' : 'met by every answer';
    return [weak(first, fault, group.length, group.length)];
  });
}

/** The criteria that two judges decided differently on the same answer, those they differ on most often first. */
export function contestedCriteria(
  one: readonly JudgedCriterion[],
  other: readonly JudgedCriterion[],
): readonly WeakCriterion[] {
  const others = new Map(other.map((each) => [answerKey(each), each.met]));
  const both = one.filter((each) => others.has(answerKey(each)));
  return [...groupBy(both, criterionKey).values()]
    .flatMap((group) => {
      const [first] = group;
      const differ = group.filter((each) => others.get(answerKey(each)) !== each.met).length;
      return first === undefined || differ === 0
        ? []
        : [weak(first, 'judges differ', differ, group.length)];
    })
    .sort((a, b) => b.answers / b.of - a.answers / a.of);
}

function weak(
  { case: caseId, criterion, text }: JudgedCriterion,
  fault: WeakCriterion['fault'],
  answers: number,
  of: number,
): WeakCriterion {
  return { case: caseId, criterion, text, fault, answers, of };
}

function criterionKey({ case: caseId, criterion, text }: JudgedCriterion): string {
  return JSON.stringify([caseId, criterion, text]);
}

function answerKey(judged: JudgedCriterion): string {
  return `${criterionKey(judged)}${judged.answer}`;
}
