import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assay } from './assay.js';
import { lastReport, project, writeAgent } from './two-variants.js';

const reportSchema = z.object({
  run: z.object({ id: z.string() }),
  families: z.array(
    z.object({
      variants: z.array(
        z.object({
          id: z.string(),
          cells: z.array(z.object({ case: z.string(), flaky: z.boolean(), earlier: z.unknown() })),
        }),
      ),
    }),
  ),
});

function lastRun(cwd: string) {
  const { run, families } = reportSchema.parse(lastReport(cwd));
  const variants = families.flatMap((family) => family.variants);
  const flaky = variants.flatMap(({ id, cells }) =>
    cells.filter((cell) => cell.flaky).map((cell) => ({ variant: id, ...cell })),
  );
  return { id: run.id, flaky };
}

describe('a case whose outcome is another than in the run before', () => {
  it('is flaky where prompt, model, judge and rubric are the same, and the reports say what it was', async () => {
    let answers: Readonly<Record<string, string>> = {};
    const team = await project(
      ({ messages }) => {
        const asked = JSON.stringify(messages);
        return Object.entries(answers).find(([words]) => asked.includes(words))?.[1] ?? 'yes';
      },
      { cases: 3 },
    );
    const run = () => assay(['run', '--trials', '1', '--fresh'], team);
    await run();
    const first = lastRun(team.cwd);
    expect(first.flaky).toEqual([]);

    answers = { 'Question 1?': 'no' };
    await run();
    const second = lastRun(team.cwd);
    const earlier = { run: first.id, passed: 1, failed: 0 };
    expect(second.flaky).toEqual(
      ['team/bad', 'team/good'].map((variant) => ({
        ...{ variant, case: 'case-1', flaky: true, earlier },
      })),
    );
    for (const format of ['report.md', 'report.html']) {
      const text = readFileSync(join(team.cwd, 'reports/latest', format), 'utf8');
      expect(text.replace(/\s+/g, ' ')).toContain(`0 of 1 passed; 1 of 1 in the run ${first.id}`);
    }

    // Under another prompt there is nothing to disagree with.
    answers = {};
    writeAgent(team.cwd, 'good', 'You are better.');
    await run();
    expect(lastRun(team.cwd).flaky).toMatchObject([{ variant: 'team/bad', case: 'case-1' }]);
  });
});
