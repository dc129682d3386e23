import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './assay.js';
import { lastReport, lastTrials, project } from './two-variants.js';

/** Two variants of which the bad one fails the first of four questions. */
const broken = () =>
  project(
    (params) => {
      const asked = JSON.stringify(params);
      return asked.includes('bad') && asked.includes('Question 0') ? 'no' : 'yes';
    },
    { cases: 4 },
  );
const args = ['run', '--baseline', 'team/good', '--trials', '8'];

describe('assay run where a candidate regressed', () => {
  it('asks the suspected cases again, eight times by each of the two, and says what broke', async () => {
    const { cwd, env, server } = await broken();
    const { code, stdout } = await assay(args, { cwd, env });
    expect(code).toBe(1);
    expect(server.requests).toHaveLength(2 * 4 * 8 + 2 * 8);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'case-0 is broken: 8 of 8 fresh trials passed before, 0 of 8 now, p < 0.001 (Holm)',
    );
    expect(lastReport(cwd).families[0].comparisons[0].broken.cases).toMatchObject([
      { case: 'case-0', state: 'confirmed' },
    ]);
    const stages = lastTrials(cwd).map(({ stage }) => stage);
    expect(stages.filter((stage) => stage === 'case confirmation')).toHaveLength(16);
    const page = readFileSync(join(cwd, 'reports/latest/report.html'), 'utf8');
    expect(page).toContain('What broke in bad');
    expect(readFileSync(join(cwd, 'reports/latest/report.md'), 'utf8')).toContain(
      '**What broke in bad**',
    );
  });

  it('buys none of it twice', async () => {
    const { cwd, env, server } = await broken();
    await assay(args, { cwd, env });
    const bought = server.requests.length;
    await assay(args, { cwd, env });
    expect(server.requests).toHaveLength(bought);
  });
});
