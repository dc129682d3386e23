import type { Label, LabelFile, LabelledAnswer } from '../../runs/label-file.js';
import { cohenKappa, krippendorffAlpha, mean } from '../../stats/index.js';
import { groupBy } from '../group-by.js';

/** What one person decided. */
export interface PersonLabels {
  /** `null` where nobody is named. */
  readonly person: string | null;
  readonly labels: LabelFile;
}

/** What people together say of a criterion of an answer; they `differ` where as many say yes as no. */
export interface JointLabel extends Omit<Label, 'met'> {
  readonly met: Label['met'] | 'differ';
}

/** An answer with what people together say of it. */
export interface JointAnswer extends Omit<LabelledAnswer, 'labels'> {
  readonly labels: readonly JointLabel[];
}

/** How far people decide alike. */
export interface PeopleAgreement {
  readonly people: number;
  /** Criteria of answers that two people or more decided. */
  readonly decisions: number;
  /** Cohen's κ, of more than two people the mean over their pairs; `null` where it can't be told from chance. */
  readonly kappa: number | null;
  /** Krippendorff's α over all of them; `null` likewise. */
  readonly alpha: number | null;
}

/**
 * What several people decided, put together: the majority of those who said yes or no. Notes of all stand one after
 * another.
 */
export function jointLabels(people: readonly PersonLabels[]): readonly JointAnswer[] {
  const answers = groupBy(
    people.flatMap(({ labels }) => labels.answers),
    answerKey,
  );
  return [...answers.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const labels = groupBy(
      same.flatMap((answer) => answer.labels),
      statementKey,
    );
    return [{ ...first, labels: [...labels.values()].flatMap(jointLabel) }];
  });
}

function jointLabel(same: readonly Label[]): readonly JointLabel[] {
  const [first] = same;
  if (first === undefined) return [];
  const notes = same.flatMap(({ note }) => note ?? []);
  const { id, text } = first;
  return [{ id, text, met: majority(same), ...(notes.length > 0 && { note: notes.join('; ') }) }];
}

function majority(same: readonly Label[]): JointLabel['met'] {
  const count = (met: Label['met']) => same.filter((label) => label.met === met).length;
  const [yes, no] = [count('yes'), count('no')];
  if (yes + no > 0) return yes === no ? 'differ' : yes > no ? 'yes' : 'no';
  return count('unclear') > 0 ? 'unclear' : 'open';
}

/** How far people agree with each other; `null` where no two decided the same criterion of the same answer. */
export function peopleAgreement(people: readonly PersonLabels[]): PeopleAgreement | null {
  const raters = people.map(({ labels }) => decisionsOf(labels));
  const units = [...new Set(raters.flatMap((decided) => [...decided.keys()]))];
  const shared = units.filter((unit) => raters.filter((decided) => decided.has(unit)).length > 1);
  if (shared.length === 0) return null;
  const kappas = raters.flatMap((one, index) =>
    raters.slice(index + 1).flatMap((other) => kappaOf(one, other, shared) ?? []),
  );
  return {
    people: people.length,
    decisions: shared.length,
    kappa: kappas.length === 0 ? null : mean(kappas),
    alpha: krippendorffAlpha(
      raters.map((decided) => shared.map((unit) => decided.get(unit) ?? null)),
    ),
  };
}

type Decisions = ReadonlyMap<string, 'yes' | 'no'>;

function decisionsOf({ answers }: LabelFile): Decisions {
  return new Map(
    answers.flatMap((answer) =>
      answer.labels.flatMap((label) =>
        label.met === 'yes' || label.met === 'no'
          ? [[`${answerKey(answer)} ${statementKey(label)}`, label.met] as const]
          : [],
      ),
    ),
  );
}

function kappaOf(one: Decisions, other: Decisions, units: readonly string[]): number | null {
  const both = units.filter((unit) => one.has(unit) && other.has(unit));
  const says = (who: Decisions) => both.map((unit) => who.get(unit) === 'yes');
  return both.length === 0 ? null : cohenKappa(says(one), says(other));
}

function answerKey({ case: id, variant, trial, answer }: LabelledAnswer): string {
  return JSON.stringify([id, variant, trial, answer]);
}

function statementKey({ id, text }: Label): string {
  return JSON.stringify([id, text]);
}
