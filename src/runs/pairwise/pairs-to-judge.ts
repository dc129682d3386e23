import { type PairwiseSettings, pairRequest } from '../../graders/pairwise/judge-pair.js';
import type { AskedFor } from '../../models/batches/file.js';
import type { AnswerStore } from '../../models/store/store.js';
import { blocksOf, type RunPlan } from '../plan.js';
import { cellsOf, roundsOf } from '../planned-trials.js';
import type { TrialRecord } from '../record.js';
import type { FamilyPairs } from './answer-pairs.js';
import type { PairName } from './pair-record.js';
import { ordersOf } from './planned-pairs.js';

/** What judging the pairs of a run hangs on. */
export interface PairsAhead {
  readonly plan: RunPlan;
  readonly families: readonly FamilyPairs[];
  /** Trials of stored baselines. */
  readonly stored: readonly TrialRecord[];
  readonly judges: readonly PairwiseSettings[];
  /** The share of the pairs judged in both orders. */
  readonly audit: number;
}

/** A pair that a run can come to, with the user's message. */
export interface PairAhead {
  readonly name: PairName;
  readonly task: readonly string[];
}

/** Every pair that a run can come to, before it has answers. */
export function pairsAhead({
  plan,
  families,
}: Pick<PairsAhead, 'plan' | 'families'>): readonly PairAhead[] {
  return plan.families.flatMap((family) => {
    const pairs = families.find((each) => each.family.family === family.run.family)?.pairs ?? [];
    const rounds = roundsOf(family, plan.settings).at(-1) ?? 0;
    const trials = Array.from({ length: rounds }, (_, index) => index + 1);
    return family.suite.cases.flatMap((behaviour) =>
      trials.flatMap((trial) =>
        pairs.map((pair) => ({
          name: { family: family.run.family, case: behaviour.id, trial, ...pair },
          task: blocksOf(behaviour),
        })),
      ),
    );
  });
}

/** How many judgements pairs take, where no two answers are the same. */
export function countOrders(
  pairs: readonly PairAhead[],
  { judges, audit }: Pick<PairsAhead, 'judges' | 'audit'>,
): number {
  return judges.length * pairs.reduce((sum, { name }) => sum + ordersOf(name, audit).length, 0);
}

/**
 * The judgements of pairs whose answers are both there, and differ: those of others are not known yet.
 *
 * @returns what is asked for, and what of it is not in the store.
 */
export async function askedOfPairs(
  pairs: readonly PairAhead[],
  ahead: PairsAhead,
  store: AnswerStore,
): Promise<{ readonly asked: number; readonly missing: readonly AskedFor[] }> {
  const answerOf = answersOf(ahead, store);
  const missing = new Map<string, AskedFor>();
  let asked = 0;
  for (const { name, task } of pairs) {
    const baseline = await answerOf(name.baseline, name);
    const candidate = await answerOf(name.candidate, name);
    if (baseline === undefined || candidate === undefined || baseline === candidate) continue;
    for (const settings of ahead.judges) {
      for (const shownFirst of ordersOf(name, ahead.audit)) {
        const [first, second] =
          shownFirst === 'baseline' ? [baseline, candidate] : [candidate, baseline];
        const request = pairRequest(settings, { task, first, second });
        const place = store.at(request, name.trial);
        asked += 1;
        if (!(await place.has())) missing.set(place.name, { request, trial: name.trial });
      }
    }
  }
  return { asked, missing: [...missing.values()] };
}

/** Looks up answers in the store and among the trials of stored baselines. */
function answersOf({ plan, stored }: PairsAhead, store: AnswerStore) {
  const requests = new Map(
    cellsOf(plan).map(({ planned }) => [
      keyOf(planned.variant.run.id, { family: planned.family, case: planned.case.id }),
      planned.request,
    ]),
  );
  const kept = new Map(
    stored.map((trial) => [`${keyOf(trial.variant, trial)} ${trial.trial}`, trial.answer?.text]),
  );
  return async (variant: string, name: PairName): Promise<string | undefined> => {
    const request = requests.get(keyOf(variant, name));
    if (request === undefined) return kept.get(`${keyOf(variant, name)} ${name.trial}`);
    return (await store.at(request, name.trial).read())?.text;
  };
}

function keyOf(
  variant: string,
  { family, case: caseId }: Pick<PairName, 'family' | 'case'>,
): string {
  return JSON.stringify([family, variant, caseId]);
}
