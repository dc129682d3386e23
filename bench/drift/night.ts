import type { Night } from '../../src/comparisons/history/era.js';
import { normalQuantile, type Random } from '../../src/stats/index.js';

/** A suite of simulated nights. */
export interface Suite {
  readonly name: string;
  readonly cases: number;
  /** Of each case, a night. */
  readonly trials: number;
  /** Around which the cases' qualities lie, from far below to just below 1. */
  readonly centre: number;
  /** Four weights instead of pass and fail. */
  readonly graded: boolean;
}

/** The standard deviation of a whole night's quality, for reasons nobody sees. */
export type Instability = number;

/** A night's trials, all of whose cases are worse by `drop`. */
export function nightOf({
  suite,
  random,
  drop,
  instability,
}: {
  readonly suite: Suite;
  readonly random: Random;
  readonly drop: number;
  readonly instability: Instability;
}): Night {
  const night = instability * normalQuantile(Math.max(1e-12, random.uniform()));
  const cases = Array.from({ length: suite.cases }, (_, index) => {
    const quality = bounded(qualityOf(suite, index) + night - drop);
    const scores = Array.from({ length: suite.trials }, () => draw(quality, suite, random));
    return { case: `case-${index}`, scores, passed: scores.filter((score) => score >= 0.7).length };
  });
  const variant = {
    ...{ variant: 'v', prompt: 'p', model: 'm', effort: null, answeredBy: ['m'], score: null },
    ...{ trials: suite.cases * suite.trials, answers: [], unscored: 0 },
    ...{ costUsd: null, cases, drift: null },
  };
  const family = { family: 'f', suite: 's', judged: false, variants: [variant] };
  const line = {
    ...{ version: 1 as const, run: 'r', at: '', assay: '', recorded: false, maxTokens: 1 },
    ...{ judge: null, exitCode: 0, headline: '', costUsd: null, families: [family] },
  };
  return { line, family, variant };
}

/** Cases differ: a third a good deal harder than the centre, the others easier. */
function qualityOf({ centre }: Suite, index: number): number {
  const room = 1 - centre;
  return index % 3 === 0 ? centre - room : centre + room / 2;
}

function draw(quality: number, { graded }: Suite, random: Random): number {
  if (!graded) return random.uniform() < quality ? 1 : 0;
  const met = [0.4, 0.3, 0.2, 0.1].map((weight) => (random.uniform() < quality ? weight : 0));
  return met.reduce((sum, weight) => sum + weight, 0);
}

function bounded(quality: number): number {
  return Math.min(1, Math.max(0, quality));
}
