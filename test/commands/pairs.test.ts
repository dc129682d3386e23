import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, demonstration } from './assay.js';
import { lastReport } from './two-variants.js';

describe('the five recorded variants', () => {
  it('have a best set and a verdict for every pair, in every format that people read', async () => {
    const cwd = demonstration();
    const { stdout } = await assay(['run'], { cwd });
    const [family] = lastReport(cwd).families;
    expect(family.ranking.best).toHaveLength(3);
    // Five variants make ten pairs.
    expect(family.comparisons).toHaveLength(10);
    const shown = [
      stdout.replace(/\s+/g, ' '),
      readFileSync(join(cwd, 'reports/latest/report.md'), 'utf8').replaceAll('\\', ''),
      readFileSync(join(cwd, 'reports/latest/report.html'), 'utf8'),
    ];
    for (const text of shown) {
      expect(text).toMatch(/best set/i);
      expect(text).toMatch(/other pair/i);
      for (const { candidate, verdict } of family.comparisons) {
        expect(text).toContain(candidate.replace('backend-architect/', ''));
        expect(text).toContain(verdict);
      }
    }
  });

  it('are not told apart by what three trials do not carry', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const [family] = lastReport(cwd).families;
    for (const { verdict, several } of family.comparisons) {
      if (verdict === 'regressed') expect(several.pRegressed).toBeLessThanOrEqual(0.05);
      if (verdict === 'improved') expect(several.pImproved).toBeLessThanOrEqual(0.05);
    }
    // Within the best set nothing is claimed.
    const best = new Set(family.ranking.best);
    const within = family.comparisons.filter(
      ({ baseline, candidate }: { baseline: string; candidate: string }) =>
        best.has(baseline) && best.has(candidate),
    );
    expect(within.map(({ verdict }: { verdict: string }) => verdict)).toEqual(
      Array(3).fill('inconclusive'),
    );
  });
});
