import type { MatcherState } from 'vitest';
import { checkSchema, describeCheck, runCheck } from '../graders/checks/check.js';
import type { CheckContext } from '../graders/checks/definition.js';
import { type Criterion, criterionSchema } from '../graders/criterion.js';
import { judgeByPanel, type Panel } from '../graders/judge/panel.js';
import type { Grade } from '../graders/outcome.js';
import type { Model } from '../models/model.js';
import { UsageError } from '../project/usage-error.js';
import { terminalText } from '../reports/terminal/text.js';
import { describeIssue } from '../suites/describe-issue.js';
import { type Asked, askedOf, type Subject } from './asked.js';

/** A check as suites write it: `{ contains: 'index' }`. */
export type CheckArgument = Readonly<Record<string, unknown>>;

/** A criterion: its statement, or with points and the rest as suites write it. */
export type CriterionArgument = string | (Partial<Criterion> & Pick<Criterion, 'text'>);

/** What grades in hand-written tests. */
export interface Grading {
  readonly judge: Model;
  readonly judges: Panel;
  readonly checks: CheckContext;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers, for `expect.extend`. */
export interface AssayMatchers {
  toMeet(
    this: MatcherState,
    subject: Subject,
    criteria: CriterionArgument | readonly CriterionArgument[],
  ): Promise<MatcherResult>;
  toPassCheck(this: MatcherState, subject: Subject, check: CheckArgument): Promise<MatcherResult>;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: a declaration that is merged has the parameters of the one it joins
  interface Matchers<T = any> {
    /** A judge finds that the answer meets every criterion. A test whose criterion stays undecided is skipped. */
    toMeet(criteria: CriterionArgument | readonly CriterionArgument[]): Promise<T>;
    /** The answer passes a check, written as suites write it. */
    toPassCheck(check: CheckArgument): Promise<T>;
  }
}

/** The matchers over what grades. */
export function assayMatchers(grading: () => Promise<Grading>): AssayMatchers {
  return {
    async toMeet(subject, given) {
      const criteria = readCriteria(given);
      const grades = await judged(askedOf(subject), criteria, await grading());
      return conclude(grades, this);
    },
    async toPassCheck(subject, given) {
      const read = checkSchema.safeParse(given, { error: describeIssue, reportInput: true });
      if (!read.success) throw new UsageError(`toPassCheck: ${read.error.issues[0]?.message}`);
      const { checks } = await grading();
      const grade = await runCheck(read.data, askedOf(subject), checks);
      return conclude([{ what: describeCheck(read.data), grade }], this);
    },
  };
}

/** What was asked for, and what became of it. */
interface Graded {
  readonly what: string;
  readonly grade: Grade;
}

async function judged(
  { prompt, text, trial }: Asked,
  criteria: readonly Criterion[],
  { judge, judges }: Grading,
): Promise<readonly Graded[]> {
  const subject = { task: [prompt], answer: text, criteria };
  const { grades } = await judgeByPanel(judge, judges, subject, { trial });
  return criteria.flatMap(({ id, text: what }) => {
    const grade = grades.get(id);
    return grade === undefined ? [] : [{ what, grade }];
  });
}

/** Fails with what failed; with something undecided and nothing failed, the test is skipped. */
function conclude(graded: readonly Graded[], { isNot, task }: MatcherState): MatcherResult {
  const lines = (outcome: Grade['outcome']) =>
    graded
      .filter(({ grade }) => grade.outcome === outcome)
      .map(({ what, grade }) => `${terminalText(what)}: ${terminalText(grade.reason)}`);
  const undecided = lines('unscored');
  const failed = lines('fail');
  // Of several, one that fails decides against all; undecided ones could not change that.
  if (undecided.length > 0 && failed.length === 0) {
    const note = `unscored: ${undecided.join('; ')}`;
    task?.context.skip(note);
    throw new Error(note);
  }
  const told = isNot ? lines('pass') : failed;
  const expected = isNot ? 'expected the answer to miss' : 'expected the answer to meet';
  return { pass: failed.length === 0, message: () => `${expected}\n${told.join('\n')}` };
}

function readCriteria(
  given: CriterionArgument | readonly CriterionArgument[],
): readonly Criterion[] {
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) throw new UsageError('toMeet: expected a criterion, got none');
  return list.map((each, index) => {
    const entry = typeof each === 'string' ? { text: each } : each;
    const named = { id: `criterion-${index + 1}`, ...entry };
    const read = criterionSchema.safeParse(named, { error: describeIssue, reportInput: true });
    if (read.success) return read.data;
    throw new UsageError(`toMeet: ${read.error.issues[0]?.message}`);
  });
}
