import type { Model } from '../../models/model.js';
import type { Grade } from '../outcome.js';
import { checkCriteria, checkTask, hostileAnswers, plainAnswer } from './hostile-answers.js';
import { judgeAnswer } from './judge.js';
import type { JudgeSettings } from './request.js';

/**
 * What became of one answer of the check:
 * - `held`: nothing hostile was found met, or all of the plain answer was;
 * - `got through`: a criterion was found met that the hostile answer does not meet;
 * - `not found`: a criterion was not found met that the plain answer meets;
 * - `not asked`: the judge could not be asked.
 */
export type CheckOutcome = 'held' | 'got through' | 'not found' | 'not asked';

/** One answer of the check, judged. */
export interface CheckedAnswer {
  /** Id of the hostile answer, or `plain-answer`. */
  readonly id: string;
  readonly outcome: CheckOutcome;
  /** The criteria that it got wrong with the judge's reasons, or why it was not asked; else empty. */
  readonly detail: string;
}

/**
 * Has a judge judge answers that try to win it over and meet nothing, and one plain answer that meets everything.
 *
 * @param signal ends the asking; what was not asked by then is `not asked`.
 */
export function checkJudge(
  model: Model,
  settings: JudgeSettings,
  signal?: AbortSignal,
): Promise<readonly CheckedAnswer[]> {
  const options = signal === undefined ? { trial: 1 } : { trial: 1, signal };
  const check = async (id: string, answer: string, wanted: 'met' | 'not met') => {
    const subject = { task: checkTask, answer, criteria: checkCriteria };
    const { grades, failure } = await judgeAnswer(model, settings, subject, options);
    if (failure !== null)
      return { id, outcome: 'not asked', detail: `${failure.reason}: ${failure.message}` } as const;
    const wrong = [...grades].filter(
      ([, { outcome }]) => (outcome === 'pass') !== (wanted === 'met'),
    );
    if (wrong.length === 0) return { id, outcome: 'held', detail: '' } as const;
    const outcome = wanted === 'met' ? ('not found' as const) : ('got through' as const);
    return { id, outcome, detail: wrong.map(describeGrade).join('; ') };
  };
  return Promise.all([
    check('plain-answer', plainAnswer, 'met'),
    ...hostileAnswers.map(({ id, answer }) => check(id, answer, 'not met')),
  ]);
}

function describeGrade([id, { reason }]: readonly [string, Grade]): string {
  return `${id}: ${reason}`;
}
