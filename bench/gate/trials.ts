import type { Arm, Random } from '../../src/stats/index.js';
import { drawScore, type Scoring } from './shapes.js';

/** Draws one arm: so many trials of every case. */
export function drawArm(
  scoring: Scoring,
  quality: readonly number[],
  trials: number,
  random: Random,
): number[][] {
  return quality.map((p) => Array.from({ length: trials }, () => drawScore(scoring, p, random)));
}

/** The first so many trials of every case. */
export function firstTrials(arm: Arm, trials: number): Arm {
  return arm.map((scores) => scores.slice(0, trials));
}
