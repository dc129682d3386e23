import type { Check } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';
import {
  type JudgeSettings,
  type JudgeSubject,
  requestSubjects,
} from '../graders/judge/request.js';
import { blocksOf } from './plan.js';
import type { PlannedTrial } from './planned-trials.js';

/** Checks and criteria that are graded together, the criteria in one judgement. */
export interface Rubric {
  readonly checks: readonly Check[];
  readonly criteria: readonly Criterion[];
  /** The variant's system prompt, where the criteria are about keeping to it: only then does a judge see it. */
  readonly system?: string;
}

/** What the variant's own prompt commits it to on this case. */
export function ownCommitments({ case: behaviour, variant }: PlannedTrial): Rubric {
  const own = variant.fidelity.filter(
    ({ cases }) => cases.length === 0 || cases.includes(behaviour.id),
  );
  return {
    checks: own.flatMap(({ checks }) => checks),
    criteria: own.flatMap(({ criteria }) => criteria),
    system: variant.run.system,
  };
}

/** What the judge is asked about an answer. */
export function judgeSubject(
  planned: PlannedTrial,
  { criteria, system }: Rubric,
  answer: string,
): JudgeSubject {
  const subject = { task: blocksOf(planned.case), answer, criteria };
  return system === undefined ? subject : { ...subject, prompt: system };
}

/** The subject of every request to the judge that an answer will need: on the case, and on the variant's own commitments. */
export function judgeSubjects(
  planned: PlannedTrial,
  answer: string,
  settings: JudgeSettings,
): readonly JudgeSubject[] {
  const rubrics = [planned.case, ownCommitments(planned)];
  return rubrics
    .filter(({ criteria }) => criteria.length > 0)
    .flatMap((rubric) => requestSubjects(settings, judgeSubject(planned, rubric, answer)));
}
