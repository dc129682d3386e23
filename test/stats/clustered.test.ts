import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredStandardError, mean, standardDeviation } from '../../src/stats/index.js';

const UNBALANCED = [[1, 0, 1], [1, 1], [0, 0, 0, 1], [1], [1, 0.5, 0.25, 0, 1]];

describe('clusteredStandardError', () => {
  it('agrees with the sandwich in matrix form, unequal numbers of trials', () => {
    // NumPy 1.24 / SciPy 1.10: XᵀX⁻¹ Σ Xᵀ A_g e_g e_gᵀ A_g X XᵀX⁻¹ with A_g = (I − H_gg)^(−½) for CR2.
    expect(clusteredStandardError(UNBALANCED, 'CR0')).toBeCloseTo(0.11027462911821781, 14);
    expect(clusteredStandardError(UNBALANCED, 'CR1')).toBeCloseTo(0.12329078345095637, 14);
    expect(clusteredStandardError(UNBALANCED, 'CR2')).toBeCloseTo(0.12527885424041563, 14);
  });

  it('is sd of the case means / √G when every case has as many trials', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    const balanced = fc
      .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 5 }))
      .chain(([cases, trials]) =>
        fc.array(fc.array(score, { minLength: trials, maxLength: trials }), {
          minLength: cases,
          maxLength: cases,
        }),
      );
    fc.assert(
      fc.property(balanced, (values) => {
        const simple = standardDeviation(values.map(mean)) / Math.sqrt(values.length);
        expect(clusteredStandardError(values)).toBeCloseTo(simple, 10);
      }),
    );
  });

  it('refuses a single case, whose spread nothing shows', () => {
    expect(() => clusteredStandardError([[1, 0]])).toThrow('expected at least 2 cases, got 1');
    expect(() => clusteredStandardError([], 'CR0')).toThrow(RangeError);
  });
});
