import type { AnswerScores, Decision } from '../../comparisons/judges/calibration.js';
import type { JointAnswer, JointLabel } from '../../comparisons/judges/people.js';
import type { Criterion } from '../../graders/criterion.js';
import { type JudgeCall, judgeIdentity } from '../../graders/judge/judge.js';
import {
  judgeByPanel,
  judgeName,
  type Panel,
  type PanelJudged,
} from '../../graders/judge/panel.js';
import type { Grade } from '../../graders/outcome.js';
import { scoreItems } from '../../graders/score.js';
import type { Failure, Model } from '../../models/model.js';
import type { Suite } from '../../suites/suite.js';

/** Labelled answers, judged. */
export interface JudgedLabels {
  /** Of the judge, or of the majority of several. */
  readonly decisions: readonly Decision[];
  /** Of each of several judges alone; empty where there is one. */
  readonly alone: readonly JudgeDecisions[];
  /** Of the answers whose criteria are all labelled and judged. */
  readonly scores: Omit<AnswerScores, 'unlabelled'>;
  /** Labels that could not be held against the judge, by reason. */
  readonly leftOut: Readonly<
    Record<'open' | 'unclear' | 'people differ' | 'changed' | 'not judged', number>
  >;
  /** Of every judge about every answer. */
  readonly calls: readonly JudgeCall[];
  readonly failure: Failure | null;
}

/** What one of several judges decided. */
export interface JudgeDecisions {
  readonly judge: string;
  readonly identity: string;
  readonly decisions: readonly Decision[];
}

/** The judge to hold against the labels. */
export interface LabelJudge {
  readonly model: Model;
  readonly judges: Panel;
  readonly signal: AbortSignal;
}

/**
 * Has the judge judge the labelled answers of a family: the same requests that a run makes, so that what was judged
 * before costs nothing, and under a new judge every labelled answer is judged anew.
 */
export async function judgeLabelled(
  answers: readonly JointAnswer[],
  suite: Suite,
  { model, judges, signal }: LabelJudge,
): Promise<JudgedLabels> {
  const cases = new Map(suite.cases.map((each) => [each.id, each.criteria]));
  const asked = answers.map(async (answer) => {
    const criteria = cases.get(answer.case) ?? [];
    const known = isDecided(answer, criteria);
    const { task, trial } = answer;
    const judged = known
      ? await judgeByPanel(
          model,
          judges,
          { task, answer: answer.answer, criteria },
          { trial, signal },
        )
      : null;
    const held = heldAgainst(answer, criteria, judged);
    const alone = judges.map((judge) => {
      const own = judged && { ...judged, grades: gradesOf(judgeName(judge), judged) };
      return heldAgainst(answer, criteria, own).decisions;
    });
    return { ...held, alone };
  });
  const all = await Promise.all(asked);
  const whole = all.flatMap(({ scores }) => scores ?? []);
  return {
    decisions: all.flatMap(({ decisions }) => decisions),
    alone: aloneOf(judges, all),
    scores: { human: whole.map(({ human }) => human), judge: whole.map(({ judge }) => judge) },
    leftOut: countStates(all.flatMap(({ states }) => states)),
    calls: all.flatMap(({ calls }) => calls),
    failure: all.find(({ failure }) => failure !== null)?.failure ?? null,
  };
}

/** Whether people decided a criterion of an answer that still says the same: then a judge can be held against it. */
export function isDecided({ labels }: JointAnswer, criteria: readonly Criterion[]): boolean {
  return labels.some((label) => stateOf(label, criteria) === 'decided');
}

function aloneOf(
  judges: Panel,
  all: readonly { readonly alone: readonly (readonly Decision[])[] }[],
): readonly JudgeDecisions[] {
  if (judges.length === 1) return [];
  return judges.map((judge, index) => ({
    judge: judgeName(judge),
    identity: judgeIdentity(judge),
    decisions: all.flatMap(({ alone }) => alone[index] ?? []),
  }));
}

/** What one of several judges said; of a single one everything, since nobody voted. */
function gradesOf(judge: string, { grades, votes }: PanelJudged): PanelJudged['grades'] {
  if (votes.size === 0) return grades;
  const own = [...votes].flatMap(([id, all]) => {
    const vote = all.find((each) => each.judge === judge);
    return vote === undefined ? [] : [[id, vote] as const];
  });
  return new Map(own);
}

type LabelState = 'decided' | keyof JudgedLabels['leftOut'];

/** A label counts only for the statement that was decided: a changed one is another statement. */
function stateOf({ id, text, met }: JointLabel, criteria: readonly Criterion[]): LabelState {
  if (met === 'open' || met === 'unclear') return met;
  if (met === 'differ') return 'people differ';
  return criteria.some((each) => each.id === id && each.text === text) ? 'decided' : 'changed';
}

function heldAgainst(
  answer: JointAnswer,
  criteria: readonly Criterion[],
  judged: PanelJudged | null,
) {
  const states = answer.labels.map((label) => {
    const state = stateOf(label, criteria);
    const undecided = judged?.grades.get(label.id)?.outcome === 'unscored';
    return state === 'decided' && undecided ? 'not judged' : state;
  });
  const decided = answer.labels.filter((_, index) => states[index] === 'decided');
  const decisions = decided.flatMap((label) => decisionOf(answer, label, criteria, judged) ?? []);
  return {
    states,
    decisions,
    scores: decisions.length === criteria.length ? scoresOf(decisions, criteria) : null,
    calls: judged?.calls ?? [],
    failure: judged?.failure ?? null,
  };
}

function decisionOf(
  { case: id, variant, trial }: JointAnswer,
  label: JointLabel,
  criteria: readonly Criterion[],
  judged: PanelJudged | null,
): Decision | undefined {
  const criterion = criteria.find((each) => each.id === label.id);
  const grade = judged?.grades.get(label.id);
  if (criterion === undefined || grade === undefined) return undefined;
  return {
    ...{ case: id, variant, trial, criterion: label.id, text: label.text },
    human: label.met === 'yes',
    judge: isMet(criterion, grade),
    humanNote: label.note ?? '',
    judgeReason: grade.reason,
    judgeEvidence: grade.evidence,
  };
}

/** A criterion with negative points that fails is one that is met. */
function isMet({ points }: Criterion, { outcome }: Grade): boolean {
  return (outcome === 'pass') === points > 0;
}

function scoresOf(decisions: readonly Decision[], criteria: readonly Criterion[]) {
  const by = (who: 'human' | 'judge') =>
    new Map(decisions.map((each) => [each.criterion, each[who]]));
  const human = criteriaScore(criteria, by('human'));
  const judge = criteriaScore(criteria, by('judge'));
  return human === null || judge === null ? null : { human, judge };
}

/**
 * The score of an answer over its criteria alone, checks aside.
 *
 * @param met by the criterion's id; an answer with one that is not there has no score.
 */
export function criteriaScore(
  criteria: readonly Pick<Criterion, 'id' | 'points' | 'required'>[],
  met: ReadonlyMap<string, boolean>,
): number | null {
  const items = criteria.map(({ id, points, required }) => {
    const pass = met.has(id) ? met.get(id) === points > 0 : null;
    const outcome =
      pass === null ? ('unscored' as const) : pass ? ('pass' as const) : ('fail' as const);
    const score = pass === null ? null : Number(pass);
    return { id, points, required, outcome, score, reason: '' };
  });
  return scoreItems(items, 1).score;
}

function countStates(states: readonly LabelState[]): JudgedLabels['leftOut'] {
  const count = (state: LabelState) => states.filter((each) => each === state).length;
  return {
    open: count('open'),
    unclear: count('unclear'),
    'people differ': count('people differ'),
    changed: count('changed'),
    'not judged': count('not judged'),
  };
}
