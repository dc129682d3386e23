import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MessageParams } from '../loopback/server.js';
import { agreeOnLabels } from './agreed-labels.js';
import { assay } from './assay.js';
import { asksJudge, jsonLines, liveProject, write } from './live-project.js';
import { lastReport } from './two-variants.js';

const rubric = 'criteria: [{ id: key, text: Names a key. }, { id: long, text: Is a long answer. }]';
const settings = 'baseline: team/good\ngate: { judge_bar: 0.6, inconclusive: fail }\n';

/** Opus finds the key and never a long answer, as people do; any other judge finds everything. */
function decide(params: MessageParams) {
  return { text: said(params), usage };
}

const usage = {
  ...{ input_tokens: 10, output_tokens: 5 },
  ...{ cache_creation_input_tokens: 0, cache_read_input_tokens: 0 },
};

function said(params: MessageParams): string {
  if (!asksJudge(params)) return `a key, ${JSON.stringify(params.system).includes('good') ? 1 : 2}`;
  const good = params.model.includes('opus');
  const verdicts = [
    { id: 'key', reason: 'It is there.', evidence: 'a key', verdict: 'met' },
    good
      ? { id: 'long', reason: 'It is short.', evidence: '', verdict: 'not_met' }
      : { id: 'long', reason: 'It is long.', evidence: 'a key', verdict: 'met' },
  ];
  return JSON.stringify({ verdicts });
}

/** Four labelled answers, and then another judge in the configuration. */
async function labelled(judge: string, more = settings) {
  const project = await liveProject({ decide, rubric, cases: ['one', 'two'] });
  await assay(['run', '--trials', '1'], project);
  await assay(['label', '--open'], project);
  agreeOnLabels(join(project.cwd, 'labels/team.yaml'));
  write(
    project.cwd,
    'assay.yaml',
    `models: { base_url: "${project.server.url}", judge: ${judge} }\n${more}`,
  );
  return project;
}

const run = ['run', '--trials', '2'];
const FIRST = 'first of all 4 labelled answers, which the judge is new to';

describe('a judge that is new to the labels', () => {
  it('judges the labelled answers before the run, which then gates by how it stood', async () => {
    const project = await labelled('claude-opus-5-5');
    const planned = await assay(['plan', '--trials', '2'], project);
    expect(planned.stdout.replace(/\s+/g, ' ')).toContain(FIRST);
    const before = project.server.requests.length;
    const { stdout, stderr } = await assay(run, project);
    expect(stderr.replace(/\s+/g, ' ')).toContain(FIRST);
    const asked = project.server.requests.slice(before);
    const judged = asked.map(({ body }) => JSON.stringify(body).includes('You decide whether'));
    expect(judged.slice(0, 4)).toEqual([true, true, true, true]);
    expect(stdout).not.toContain('does not decide');
    const { judge, totals, notes } = lastReport(project.cwd);
    expect(judge.standings).toMatchObject([
      { family: 'team', decisions: 8, agreement: 1, kappa: 1 },
    ]);
    expect(judge.anchors.answers).toBe(4);
    expect(notes).toContainEqual(expect.stringContaining('it judged 4 labelled answers before'));
    const [, ...trials] = jsonLines(join(project.cwd, 'reports/latest/trials.jsonl'));
    const costs = z.array(z.object({ costUsd: z.number() })).parse(trials);
    const ofTrials = costs.reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(judge.anchors.costUsd).toBeGreaterThan(0);
    expect(totals.costUsd).toBeCloseTo(ofTrials + judge.anchors.costUsd, 9);
    // It is known now, and asked about nothing again.
    const bought = project.server.requests.length;
    const again = await assay(run, project);
    expect(again.stderr).not.toContain('labelled');
    expect(project.server.requests).toHaveLength(bought);
  });

  it('does not gate where it decides otherwise than people, in that very run', async () => {
    const project = await labelled('claude-sonnet-5-5');
    const { code, stdout } = await assay([...run, '-q'], project);
    expect(code).toBe(3);
    expect(stdout).toContain('reaches κ 0.00 with people over 8 decisions');
  });

  it('judges them when answers are judged again too', async () => {
    const project = await labelled('claude-opus-5-5');
    const { stderr } = await assay(['run', '--trials', '1', '--rejudge'], project);
    expect(stderr.replace(/\s+/g, ' ')).toContain(FIRST);
    expect(lastReport(project.cwd).judge.standings).toMatchObject([{ kappa: 1 }]);
  });

  it.each([
    ['where the configuration says so', 'anchors: false\n', run],
    ['in a shard, which decides nothing', '', [...run, '--shard', '1/2']],
  ])('is not held against them %s', async (_, more, args) => {
    const project = await labelled('claude-opus-5-5', more);
    const { stderr } = await assay(args, project);
    expect(stderr).not.toContain('labelled');
    expect(lastReport(project.cwd).judge.standings).toEqual([]);
  });

  it('keeps within the budget, and keeps no standing of a part of them', async () => {
    const project = await labelled('claude-opus-5-5', `${settings}budget: 0.0001usd\n`);
    const { code, stderr } = await assay(run, project);
    expect(stderr).toContain('not all labelled answers of team could be judged: ');
    expect(code).toBe(5);
    expect(lastReport(project.cwd).judge.standings).toEqual([]);
  });
});
