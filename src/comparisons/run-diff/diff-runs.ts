import type { RunCase } from '../../runs/record.js';
import type { FamilyReport, Report, VariantReport } from '../report.js';
import { diffScores } from './diff-scores.js';
import type { FamilyDiff, NamesDiff, RunDiff, ScoredRun, VariantChange } from './run-diff.js';

/**
 * Sets two runs side by side: what was added, taken away and changed, and the scores of what both have. Scores of
 * different judges are on different scales, and are refused.
 */
export function diffRuns(before: ScoredRun, after: ScoredRun): RunDiff {
  const pairs = both(before.report.families, after.report.families, ({ family }) => family);
  const [ours, theirs] = [before, after].map(({ report }) => report.judge?.identity ?? null);
  const isSameJudge = ours === theirs;
  return {
    before: nameOf(before.report),
    after: nameOf(after.report),
    judge: isSameJudge ? null : { before: ours ?? null, after: theirs ?? null },
    families: {
      ...names(
        before.report.families.map(({ family }) => family),
        after.report.families.map(({ family }) => family),
      ),
      both: pairs.map(([a, b]) => diffFamily(a, b, { before, after, isSameJudge })),
    },
  };
}

function nameOf({ run }: Report): RunDiff['before'] {
  return { id: run.id, finished: run.finished };
}

interface Runs {
  readonly before: ScoredRun;
  readonly after: ScoredRun;
  readonly isSameJudge: boolean;
}

function diffFamily(a: FamilyReport, b: FamilyReport, runs: Runs): FamilyDiff {
  const variants = both(a.variants, b.variants, ({ id }) => id);
  const cases = both(a.cases, b.cases, ({ id }) => id);
  const same = cases.filter(([ours, theirs]) => asksTheSame(ours, theirs)).map(([{ id }]) => id);
  const refused = refusal(a, b, same, runs.isSameJudge);
  const kept = same.filter(
    (id) => ![...a.quarantined, ...b.quarantined].some((each) => each.case === id),
  );
  return {
    family: a.family,
    variants: names(
      a.variants.map(({ id }) => id),
      b.variants.map(({ id }) => id),
    ),
    changes: variants.flatMap(([ours, theirs]) => changes(ours, theirs)),
    cases: {
      ...names(
        a.cases.map(({ id }) => id),
        b.cases.map(({ id }) => id),
      ),
      changed: cases.map(([{ id }]) => id).filter((id) => !same.includes(id)),
    },
    refused,
    scores:
      refused === null
        ? variants.flatMap(([{ id }]) => diffScores(id, a.family, kept, runs) ?? [])
        : [],
  };
}

function refusal(
  a: FamilyReport,
  b: FamilyReport,
  same: readonly string[],
  isSameJudge: boolean,
): string | null {
  const judged = [...a.cases, ...b.cases].some(({ rubric }) =>
    rubric.some(({ kind }) => kind === 'criterion'),
  );
  if (judged && !isSameJudge) {
    return 'the two runs were judged by different judges, whose scores say nothing about each other; `assay run --rejudge` judges stored answers again';
  }
  return same.length === 0 ? 'no case is the same in both runs' : null;
}

/** Whether a case asks the same and is graded in the same way. */
function asksTheSame(a: RunCase, b: RunCase): boolean {
  const asked = ({ blocks, passAt, rubric }: RunCase) => JSON.stringify([blocks, passAt, rubric]);
  return asked(a) === asked(b);
}

function changes(a: VariantReport, b: VariantReport): readonly VariantChange[] {
  const aspects = ({ system, model, effort, answeredBy }: VariantReport) => ({
    prompt: system,
    model,
    effort,
    'answering model': answeredBy.length === 0 ? null : answeredBy.join(', '),
  });
  const [ours, theirs] = [aspects(a), aspects(b)];
  return (['prompt', 'model', 'effort', 'answering model'] as const).flatMap((what) =>
    ours[what] === theirs[what]
      ? []
      : [{ variant: a.id, what, before: ours[what], after: theirs[what] }],
  );
}

function names(before: readonly string[], after: readonly string[]): NamesDiff {
  return {
    added: after.filter((name) => !before.includes(name)),
    removed: before.filter((name) => !after.includes(name)),
  };
}

/** What both lists have, in the order of the first. */
function both<Value>(
  before: readonly Value[],
  after: readonly Value[],
  nameOfValue: (value: Value) => string,
): readonly (readonly [Value, Value])[] {
  const known = new Map(after.map((value) => [nameOfValue(value), value]));
  return before.flatMap((value) => {
    const other = known.get(nameOfValue(value));
    return other === undefined ? [] : [[value, other] as const];
  });
}
