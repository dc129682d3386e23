import { describe, expect, it } from 'vitest';
import { trialVarianceOf } from '../../src/comparisons/trial-variance.js';

const trial = (caseId: string, score: number | null, variant = 'v') => ({
  family: 'f',
  variant,
  case: caseId,
  score,
});

describe('the variance of a trial’s score within its case', () => {
  it('is pooled over cases and variants, weighted by what each can tell', () => {
    // R: pooled = (2 * var(c(1,0,1)) + 1 * var(c(0.5,1))) / 3 = (2/3 + 0.125) / 3
    const trials = [trial('a', 1), trial('a', 0), trial('a', 1), trial('b', 0.5), trial('b', 1)];
    expect(trialVarianceOf(trials)).toBeCloseTo((2 / 3 + 0.125) / 3, 12);
  });

  it('knows nothing of differences between cases or variants', () => {
    const trials = [trial('a', 1), trial('a', 1), trial('b', 0), trial('b', 0)];
    expect(trialVarianceOf([...trials, trial('a', 0, 'w'), trial('a', 0, 'w')])).toBe(0);
  });

  it('is not known where no case was scored twice', () => {
    expect(trialVarianceOf([])).toBeNull();
    expect(trialVarianceOf([trial('a', 1), trial('a', null), trial('b', 0)])).toBeNull();
  });
});
