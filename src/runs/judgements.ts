import type { Check } from '../graders/checks/check.js';
import type { Criterion } from '../graders/criterion.js';
import type { Panel } from '../graders/judge/panel.js';
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

/** One request to a judge: who is asked about what. */
export interface Judging {
  readonly judge: JudgeSettings;
  readonly subject: JudgeSubject;
}

/** Every request to a judge that an answer will need: on the case, and on the variant's own commitments. */
export function judgingsOf(
  planned: PlannedTrial,
  answer: string,
  judges: Panel,
): readonly Judging[] {
  const rubrics = [planned.case, ownCommitments(planned)].filter(
    ({ criteria }) => criteria.length > 0,
  );
  return judges.flatMap((judge) =>
    rubrics
      .flatMap((rubric) => requestSubjects(judge, judgeSubject(planned, rubric, answer)))
      .map((subject) => ({ judge, subject })),
  );
}
