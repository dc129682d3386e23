import { describe, expect, it } from 'vitest';
import {
  detectableTable,
  detectionFactor,
  gradedVarianceAtDrop,
  passFailVarianceAtDrop,
  powerOfDifference,
  smallestDetectableDifference,
  trialsForDifference,
} from '../../src/stats/index.js';

const RATES = { alpha: 0.05, power: 0.8 };

describe('planning', () => {
  it('has the factor 2.486 for one-sided 5 % and 80 % power', () => {
    // R 4.2.2: qnorm(.95) + qnorm(.8)
    expect(detectionFactor(RATES)).toBeCloseTo(2.48647486052439, 12);
  });

  it('knows the power of a fixed comparison', () => {
    // R 4.2.2: pnorm(0.1/sqrt(0.12*2/5/20) - qnorm(.95))
    const power = powerOfDifference({
      alpha: 0.05,
      trialVariance: 0.12,
      cases: 20,
      difference: 0.1,
      baselineTrials: 5,
      candidateTrials: 5,
    });
    expect(power).toBeCloseTo(0.654090526961235, 12);
  });

  it('plans trials that detect the difference, and one less would not', () => {
    for (const cases of [8, 11, 20, 60]) {
      const input = { ...RATES, trialVariance: 0.15, cases };
      const trials = trialsForDifference({ ...input, difference: 0.1 });
      const detectable = (each: number): number =>
        smallestDetectableDifference({ ...input, baselineTrials: each, candidateTrials: each });
      expect(detectable(trials)).toBeLessThanOrEqual(0.1);
      if (trials > 1) expect(detectable(trials - 1)).toBeGreaterThan(0.1);
    }
  });

  it('tables what suites of several sizes can see', () => {
    const table = detectableTable({
      ...RATES,
      trialVariance: 0.1,
      cases: [10, 40],
      trials: [1, 4],
    });
    expect(table[0]?.[0]).toBeCloseTo(detectionFactor(RATES) * Math.sqrt(0.02), 12);
    // Four times the cases or four times the trials: half the difference.
    expect(table[1]?.[0]).toBeCloseTo((table[0]?.[0] ?? 0) / 2, 12);
    expect(table[0]?.[1]).toBeCloseTo(table[1]?.[0] ?? 0, 12);
  });

  it('foresees the variance of a suite that drops', () => {
    // Both arms pooled, half at 0.95 and half at 0.85, vary like 0.9: 0.09.
    expect(passFailVarianceAtDrop(0.95 * 0.05, 0.1)).toBeCloseTo(0.09, 12);
    expect(passFailVarianceAtDrop(0, 0.1)).toBeCloseTo(0.95 * 0.05, 12);
    expect(passFailVarianceAtDrop(0.25, 0.1)).toBeLessThanOrEqual(0.25);
    expect(gradedVarianceAtDrop(0, 0.1)).toBeCloseTo(0.045, 12);
    expect(gradedVarianceAtDrop(0.04, 0.1)).toBeCloseTo(0.065, 12);
  });
});
