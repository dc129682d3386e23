import type { RubricItem, RunCase } from '../runs/record.js';
import { groupBy } from './group-by.js';
import type { ItemReport } from './report.js';
import { scoreOf } from './score-of.js';
import type { VariantTrials } from './tag-scores.js';
import type { TrialSummary } from './trial-summary.js';

/** One check or criterion with the cases it stands in: the same words under the same id are the same item. */
export interface SharedItem {
  readonly item: RubricItem;
  readonly cases: readonly string[];
}

/** The checks and criteria of a suite, in their order. */
export function sharedItems(cases: readonly RunCase[]): readonly SharedItem[] {
  const places = cases.flatMap(({ id, rubric }) => rubric.map((item) => ({ case: id, item })));
  const groups = groupBy(places, ({ item }) => JSON.stringify([item.id, item.kind, item.text]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ item: first.item, cases: group.map((place) => place.case) }];
  });
}

/** How an item ended in the trials of one case. */
export interface ItemOutcomes {
  /** 1 for each trial that passed it, 0 for each that failed. */
  readonly decided: readonly number[];
  readonly unscored: number;
}

/** Looks up how an item ended, by case and id of the item. */
export type OutcomesOf = (caseId: string, item: string) => ItemOutcomes;

const NEVER_RUN: ItemOutcomes = { decided: [], unscored: 0 };

/** Makes the items of one variant's trials findable, in one pass over them. */
export function indexItems(trials: readonly TrialSummary[]): OutcomesOf {
  const found = new Map<string, { decided: number[]; unscored: number }>();
  for (const { case: caseId, items } of trials) {
    for (const { id, outcome } of items) {
      const key = JSON.stringify([caseId, id]);
      const outcomes = found.get(key) ?? { decided: [], unscored: 0 };
      if (outcome === 'unscored') outcomes.unscored += 1;
      else outcomes.decided.push(outcome === 'pass' ? 1 : 0);
      found.set(key, outcomes);
    }
  }
  return (caseId, item) => found.get(JSON.stringify([caseId, item])) ?? NEVER_RUN;
}

/** How often every variant passed each check and criterion, with both intervals. */
export function itemScores(
  cases: readonly RunCase[],
  variants: readonly VariantTrials[],
): readonly ItemReport[] {
  const indexed = variants.map(({ variant, trials }) => ({ variant, of: indexItems(trials) }));
  return sharedItems(cases).map(({ item, cases: own }) => ({
    id: item.id,
    kind: item.kind,
    text: item.text,
    cases: own,
    scores: indexed.map(({ variant, of }) => {
      const outcomes = own.map((caseId) => of(caseId, item.id));
      return {
        variant,
        score: scoreOf(outcomes.map(({ decided }) => decided)),
        unscored: outcomes.reduce((sum, { unscored }) => sum + unscored, 0),
      };
    }),
  }));
}
