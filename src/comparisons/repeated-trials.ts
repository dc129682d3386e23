import { isFlaky, passAtK, passHatK } from '../stats/index.js';
import type { Cell, RepeatedTrials, Tally, VariantReport } from './report.js';
import { mean } from './tally.js';

/** The largest k of pass@k and pass^k: beyond it the figures say nothing new. */
const MOST_TRIALS = 10;

/** pass@k and pass^k of one case from its scored trials, for k from 1 to `most`; `null` where there are fewer. */
export function repeatedTrials({ passed, failed }: Tally, most: number): RepeatedTrials {
  const scored = passed + failed;
  const ks = Array.from({ length: Math.min(most, MOST_TRIALS) }, (_, index) => index + 1);
  return {
    passAtK: ks.map((k) => passAtK(passed, scored, k)),
    passHatK: ks.map((k) => passHatK(passed, scored, k)),
    flaky: isFlaky(passed, scored),
  };
}

/** The mean over the cases that have k scored trials, for every k that some case has. */
export function meanRepeated(
  cells: readonly Pick<Cell, 'passAtK' | 'passHatK'>[],
): VariantReport['repeated'] {
  const most = Math.max(0, ...cells.map((cell) => cell.passAtK.length));
  return Array.from({ length: most }, (_, index) => index).flatMap((index) => {
    const atK = cells.flatMap((cell) => cell.passAtK[index] ?? []);
    const hatK = cells.flatMap((cell) => cell.passHatK[index] ?? []);
    if (atK.length === 0) return [];
    return [{ k: index + 1, passAtK: mean(atK), passHatK: mean(hatK), cases: atK.length }];
  });
}
