import {
  type Arm,
  confirmationLook,
  confirmRegression,
  decideAtLook,
  type GatePolicy,
  gradedVarianceAtDrop,
  passFailVarianceAtDrop,
  planRounds,
  type Random,
  type RoundPlan,
  type Verdict,
} from '../../src/stats/index.js';
import { type Shape, trialVariance } from './shapes.js';
import { drawArm, firstTrials } from './trials.js';

/** A stored baseline holds this many times R_fix trials a case. */
const STORED_TIMES = 3;

/** What a simulated comparison came to. */
export interface Run {
  readonly verdict: Verdict;
  /** Trials sampled, over all cases and both arms. */
  readonly trials: number;
}

/** Everything about a shape that its runs share. */
export interface Setting {
  readonly shape: Shape;
  readonly policy: GatePolicy;
  readonly fresh: RoundPlan;
  readonly stored: RoundPlan;
  readonly storedTrials: number;
}

/** Plans a shape's comparisons from the variance that its history would show. */
export function settingOf(shape: Shape, seed: number): Setting {
  const policy = { margin: shape.margin, alpha: 0.05, power: 0.8, seed };
  const history = trialVariance(shape);
  const atDrop = shape.scoring === 'pass/fail' ? passFailVarianceAtDrop : gradedVarianceAtDrop;
  const variance = atDrop(history, shape.margin);
  const input = { ...policy, cases: shape.quality.length, trialVariance: variance };
  const fresh = planRounds(input);
  const storedTrials = STORED_TIMES * fresh.fixedTrials;
  return { shape, policy, fresh, stored: planRounds({ ...input, storedTrials }), storedTrials };
}

/** One comparison with both arms sampled round by round. */
export function runFresh(setting: Setting, candidate: readonly number[], random: Random): Run {
  const { shape, fresh, policy } = setting;
  const most = fresh.rounds.at(-1) ?? 0;
  const arms = {
    baseline: drawArm(shape.scoring, shape.quality, most, random),
    candidate: drawArm(shape.scoring, candidate, most, random),
  };
  const { verdict, rounds } = untilDecided(fresh, policy, (done) => ({
    baseline: firstTrials(arms.baseline, done),
    candidate: firstTrials(arms.candidate, done),
  }));
  return { verdict, trials: 2 * rounds * shape.quality.length };
}

/** One comparison against a stored baseline: an alarm is confirmed with fresh rounds of both arms. */
export function runStored(setting: Setting, candidate: readonly number[], random: Random): Run {
  const { shape, stored, policy } = setting;
  const baseline = drawArm(shape.scoring, shape.quality, setting.storedTrials, random);
  const most = stored.rounds.at(-1) ?? 0;
  const sampled = drawArm(shape.scoring, candidate, most, random);
  const { verdict, rounds } = untilDecided(stored, policy, (done) => ({
    baseline,
    candidate: firstTrials(sampled, done),
  }));
  const trials = rounds * shape.quality.length;
  if (verdict !== 'regressed') return { verdict, trials };
  const { confirmed, rounds: again } = confirm(setting, candidate, random);
  return {
    verdict: confirmed ? 'regressed' : 'inconclusive',
    trials: trials + 2 * again * shape.quality.length,
  };
}

/** Fresh rounds of both arms: half of them, then the rest where these leave it open. */
function confirm(
  { shape, fresh, policy }: Setting,
  candidate: readonly number[],
  random: Random,
): { readonly confirmed: boolean; readonly rounds: number } {
  const of = fresh.fixedTrials;
  const arms = [shape.quality, candidate].map((quality) =>
    drawArm(shape.scoring, quality, of, random),
  );
  for (const done of [confirmationLook(of), of]) {
    const [ours = [], theirs = []] = arms.map((arm) => firstTrials(arm, done));
    const { state } = confirmRegression(ours, theirs, { ...policy, rounds: { done, of } });
    if (state !== 'unfinished') return { confirmed: state === 'confirmed', rounds: done };
  }
  return { confirmed: false, rounds: of };
}

function untilDecided(
  plan: RoundPlan,
  policy: GatePolicy,
  after: (rounds: number) => { readonly baseline: Arm; readonly candidate: Arm },
): { readonly verdict: Verdict; readonly rounds: number } {
  for (const [look, rounds] of plan.rounds.entries()) {
    const arms = after(rounds);
    const decision = decideAtLook(arms.baseline, arms.candidate, policy, { plan, look });
    if (decision.final) return { verdict: decision.verdict, rounds };
  }
  return { verdict: 'inconclusive', rounds: 0 };
}
