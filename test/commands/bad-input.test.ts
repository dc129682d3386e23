import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageParams, Script } from '../loopback/server.js';
import { assay } from './assay.js';
import { lastReport, type ProjectParts, project, writeAgent } from './two-variants.js';

/** Figures of the baseline, all of whose trials are scored: JSON writes a number that is none as null. */
function figuresThatMustBe(cwd: string): readonly unknown[] {
  const { families, totals } = lastReport(cwd);
  const { score, cells } = families[0].variants.find(({ id }: { id: string }) =>
    id.endsWith('/good'),
  );
  return [
    totals.tally.passed,
    score.mean,
    score.thisSuite.low,
    ...cells.map((cell: { mean: unknown }) => cell.mean),
  ];
}

/** What people read of a run: the page without its scripts, Markdown, JSON. */
function formatsOf(cwd: string): readonly string[] {
  const read = (file: string) => readFileSync(join(cwd, 'reports/latest', file), 'utf8');
  const page = read('report.html').replace(/<script[^>]*>[\s\S]*?<\/script>|<meta[^>]*>/g, '');
  return [page, read('report.md'), read('report.json')];
}

const isBad = (params: MessageParams) => JSON.stringify(params.system).includes('bad');
const worse = (params: MessageParams): Script => (isBad(params) ? 'no' : 'yes');
const half = () => 'checks: [{ contains: yes }, { contains: never said }]';
const wide = 'gate: { margin: 0.2, max_unscored: 1 }\n';

/** Every second question of the bad variant is refused by the server. */
function halfMissing(params: MessageParams): Script {
  const missing = isBad(params) && /Question \d*[13579]\?/.test(JSON.stringify(params.messages));
  return missing ? { status: 400 } : worse(params);
}

interface Input extends ProjectParts {
  readonly decide: (params: MessageParams) => Script;
  readonly trials: number;
  readonly verdict: string;
  readonly code: number;
}

describe('a run in which there is little to compare, or all is alike', () => {
  it.each<[string, Input]>([
    ['one case', { cases: 1, trials: 6, decide: worse, verdict: 'regressed', code: 1 }],
    ['one trial', { cases: 12, trials: 1, decide: worse, verdict: 'regressed', code: 1 }],
    [
      'one trial of one case',
      { cases: 1, trials: 1, decide: worse, verdict: 'inconclusive', code: 0 },
    ],
    [
      'all pass',
      {
        cases: 12,
        trials: 5,
        decide: () => 'yes',
        config: wide,
        verdict: 'not regressed',
        code: 0,
      },
    ],
    [
      'all fail',
      { cases: 12, trials: 5, decide: () => 'no', config: wide, verdict: 'not regressed', code: 0 },
    ],
    [
      'one and the same score everywhere',
      {
        cases: 12,
        trials: 5,
        decide: () => 'yes',
        graded: half,
        config: wide,
        verdict: 'not regressed',
        code: 0,
      },
    ],
    [
      'cases missing in one arm',
      { cases: 12, trials: 2, decide: halfMissing, config: wide, verdict: 'regressed', code: 1 },
    ],
  ])('%s: the verdict is right, and no report holds a figure that is none', async (_, input) => {
    const { cwd, env } = await project(input.decide, input);
    const args = ['run', '--baseline', 'team/good', '--trials', String(input.trials)];
    const { code, stdout } = await assay(args, { cwd, env });
    const [comparison] = lastReport(cwd).families[0].comparisons;
    expect({ verdict: comparison.verdict, code }).toEqual({
      verdict: input.verdict,
      code: input.code,
    });
    for (const text of [stdout, ...formatsOf(cwd)])
      expect(text).not.toMatch(/NaN|Infinity|undefined/);
    expect(figuresThatMustBe(cwd)).not.toContain(null);
  });

  it('compares arms of unequal size: few trials with the many of a stored baseline', async () => {
    const made = await project(worse, { variants: { lead: 'You are good.' }, cases: 3 });
    await assay(['run', '--trials', '9'], made);
    await assay(['baseline', 'set'], made);
    writeAgent(made.cwd, 'lead', 'You are bad.');
    const { code } = await assay(['run', '--baseline', 'stored', '--trials', '2'], made);
    const [comparison] = lastReport(made.cwd).families[0].comparisons;
    expect(comparison).toMatchObject({ verdict: 'regressed', difference: -1 });
    expect(code).toBe(1);
    for (const text of formatsOf(made.cwd)) expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });
});
