import { reportFigures } from '../../src/comparisons/build-report.js';
import type { Policy } from '../../src/comparisons/policy.js';
import { countGated } from '../../src/comparisons/several.js';
import type { TrialSummary } from '../../src/comparisons/trial-summary.js';
import { undecided } from '../../src/comparisons/undecided.js';
import type { RunCase, RunFamily, RunManifest, RunVariant } from '../../src/runs/record.js';
import type { Random } from '../../src/stats/index.js';
import { drawScore, type Shape } from './shapes.js';
import type { Setting } from './simulate.js';

/** What a simulated run of several families in one gate came to. */
export interface SeveralRun {
  /** For each family, whether the gate said that its candidate regressed. */
  readonly regressed: readonly boolean[];
  /** Trials sampled, over all families and arms. */
  readonly trials: number;
}

/**
 * One run of several families that share a shape, each with a candidate of its own, in rounds: it looks, stops and
 * decides by the functions that a run calls, with Holm over the families.
 *
 * @param candidates quality of each case of each family's candidate.
 */
export function runSeveral(
  { shape, fresh, policy: errors }: Setting,
  candidates: readonly (readonly number[])[],
  random: Random,
): SeveralRun {
  const families = candidates.map((_, index) => familyOf(`family-${index}`, shape, fresh));
  const policy: Policy = {
    ...errors,
    baselines: families.map(({ family }) => `${family}/a`),
    inconclusive: 'pass',
    maxUnscored: 0.05,
  };
  const gated = countGated(families, policy);
  const trials = families.map((family, index) => {
    const quality = { a: shape.quality, b: candidates[index] ?? shape.quality };
    return sample(family, quality, { shape, policy, gated, random });
  });
  const report = reportFigures({
    manifest: manifestOf(families, policy),
    ...{
      trials: trials.flat(),
      planned: trials.flat().length,
      policy,
      finished: '',
      stopped: null,
    },
  });
  return {
    regressed: report.families.map(({ comparisons }) => comparisons[0]?.verdict === 'regressed'),
    trials: trials.flat().length,
  };
}

interface SampleTerms {
  readonly shape: Shape;
  readonly policy: Policy;
  readonly gated: number;
  readonly random: Random;
}

/** Samples both arms round by round until a look leaves nothing open. */
function sample(
  family: RunFamily,
  quality: { readonly a: readonly number[]; readonly b: readonly number[] },
  { shape, policy, gated, random }: SampleTerms,
): readonly TrialSummary[] {
  const trials: TrialSummary[] = [];
  for (const [look, last] of (family.looks?.rounds ?? []).entries()) {
    const done = trials.at(-1)?.trial ?? 0;
    for (let trial = done + 1; trial <= last; trial += 1) {
      for (const [index, { id }] of family.cases.entries()) {
        for (const arm of ['a', 'b'] as const) {
          const score = drawScore(shape.scoring, quality[arm][index] ?? 0, random);
          const variant = `${family.family}/${arm}`;
          trials.push({ ...scored, family: family.family, variant, case: id, trial, score });
        }
      }
    }
    if (undecided(family, trials, { look, policy, gated }).size === 0) break;
  }
  return trials;
}

const scored: Omit<TrialSummary, 'family' | 'variant' | 'case' | 'trial' | 'score'> = {
  ...{ outcome: 'pass', fidelityScore: null, costUsd: null, unscored: null },
  ...{ items: [], fidelity: [], answeredBy: null, words: null, latencyMs: null },
  ...{ inputTokens: null, outputTokens: null, cache: null },
};

function familyOf(family: string, shape: Shape, { rounds, levels, fixedTrials }: Setting['fresh']) {
  const variant = (name: string): RunVariant => ({
    ...{ id: `${family}/${name}`, file: '', bodyLine: 1, name, description: '', system: '' },
    ...{ model: null, effort: null, fidelity: [] },
  });
  const cases = shape.quality.map(
    (_, index): RunCase => ({
      ...{ id: `case-${index}`, blocks: [], context: null, commentary: null, from: [] },
      ...{ refersTo: null, tags: [], passAt: 1, required: false, rubric: [], line: 1 },
    }),
  );
  const looks = { rounds, levels, fixedTrials };
  return { family, suite: '', looks, variants: [variant('a'), variant('b')], cases };
}

function manifestOf(families: readonly RunFamily[], { seed }: Policy): RunManifest {
  return {
    ...{ kind: 'run', version: 1, assay: '', id: '', started: '', recorded: false, seed },
    ...{ trialsPerCase: 1, maxTokens: 1, judge: null, families },
  };
}
