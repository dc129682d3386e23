import type { Check } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';
import type { JudgeSubject } from '../graders/judge/request.js';
import { blocksOf, type PlannedTrial } from './plan.js';

/** Checks and criteria that are graded together, the criteria in one judgement. */
export interface Rubric {
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
}

/** What the variant's own prompt commits it to on this case. */
export function ownCommitments({ case: behaviour, variant }: PlannedTrial): Rubric {
  const own = variant.fidelity.filter(
    ({ cases }) => cases.length === 0 || cases.includes(behaviour.id),
  );
  return {
    checks: own.flatMap(({ checks }) => checks),
    criteria: own.flatMap(({ criteria }) => criteria),
  };
}

/** What the judge is asked about an answer: its criteria, or `null` where there are none to judge. */
export function judgeSubject(
  planned: PlannedTrial,
  criteria: readonly Criterion[],
  answer: string,
): JudgeSubject | null {
  return criteria.length === 0 ? null : { task: blocksOf(planned.case), answer, criteria };
}

/** Every judgement that an answer will need: of the case, and of what the variant commits itself to. */
export function judgeSubjects(planned: PlannedTrial, answer: string): readonly JudgeSubject[] {
  const rubrics = [planned.case.criteria, ownCommitments(planned).criteria];
  return rubrics.flatMap((criteria) => judgeSubject(planned, criteria, answer) ?? []);
}
