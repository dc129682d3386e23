import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pairSchema } from '../../src/reports/pair-schema.js';
import { reportSchema } from '../../src/reports/report-schema.js';
import type { MessageParams, Script } from '../loopback/server.js';
import { assay, demonstration } from './assay.js';
import { jsonLines, type LiveProject, liveProject, write } from './live-project.js';

const settings = 'baseline: team/bad\npairwise: { audit: 1 }\n';

function comparesPairs({ system }: MessageParams): boolean {
  return JSON.stringify(system ?? '').includes('You decide which of two answers');
}

/** What stands between the fences of an answer. */
function shownIn({ messages }: MessageParams, which: 'FIRST' | 'SECOND'): string {
  const texts = messages.flatMap(({ content }) =>
    typeof content === 'string' ? [content] : content.map(({ text }) => text),
  );
  const start = texts.findIndex((text) => text.startsWith(`<<${which} ANSWER `));
  const end = texts.findIndex((text) => text.startsWith(`<<END ${which} ANSWER `));
  return texts.slice(start + 1, end).join('\n');
}

function prefers(verdict: string): string {
  return JSON.stringify({ reason: `Because <b>${verdict}</b>.`, verdict });
}

/** Prefers the answer that says so at length. */
function honest(params: MessageParams): string {
  const [first, second] = [shownIn(params, 'FIRST'), shownIn(params, 'SECOND')];
  const good = (text: string) => text.includes('yes') || text.includes('24 hours');
  if (good(first) === good(second)) return prefers('tie');
  return prefers(good(first) ? 'first' : 'second');
}

/** Answers by the prompt, so that a team's `good` is better than its `bad`. */
function decideBy(judge: (params: MessageParams, number: number) => Script | string) {
  return (params: MessageParams, number: number): Script | string => {
    if (comparesPairs(params)) return judge(params, number);
    return JSON.stringify(params.system).includes('good') ? 'yes, always' : 'no';
  };
}

function pairProject(judge: Parameters<typeof decideBy>[0], more: LiveProject = {}) {
  return liveProject({
    decide: decideBy(judge),
    cases: ['one', 'two', 'three'],
    settings,
    ...more,
  });
}

function pairsOf(cwd: string) {
  const lines = jsonLines(join(cwd, 'reports/latest/trials.jsonl'));
  const isPair = z.looseObject({ kind: z.literal('pair') });
  return lines
    .filter((line) => isPair.safeParse(line).success)
    .map((line) => pairSchema.parse(line));
}

function reportOf(cwd: string) {
  return reportSchema.parse(
    JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8')),
  );
}

describe('answers compared in pairs', () => {
  it('are judged blind, in both orders where audited, and rank the variants beside the verdict', async () => {
    const project = await pairProject(honest);
    const { stdout } = await assay(['run', '--trials', '2'], project);
    const pairs = pairsOf(project.cwd);
    expect(pairs).toHaveLength(6);
    for (const pair of pairs) {
      expect(pair).toMatchObject({
        baseline: 'team/bad',
        candidate: 'team/good',
        outcome: 'candidate',
      });
      expect(pair.orders.map(({ shownFirst }) => shownFirst).toSorted()).toEqual([
        'baseline',
        'candidate',
      ]);
    }
    const requests = project.server.requests.map(({ body }) => JSON.stringify(body));
    const asked = requests.filter((body) => body.includes('You decide which of two answers'));
    // Both trials gave the same answers, and the same question is asked again for each of them.
    expect(asked).toHaveLength(12);
    expect(asked.filter((body) => body.includes('You are') || body.includes('team/'))).toEqual([]);

    const [family] = reportOf(project.cwd).families;
    expect(family?.pairwise).toMatchObject({
      pairs: [
        { candidate: 'team/good', wins: 6, ties: 0, losses: 0, unscored: 0, muchBetter: null },
      ],
      ranking: [{ variant: 'team/good' }, { variant: 'team/bad' }],
      consistency: { consistent: { rate: 1, n: 6 }, firstPosition: 0.5 },
      first: { n: 12, share: 0.5 },
    });
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'In pairs, preferred to an average variant: good',
    );
    expect(stdout.replace(/\s+/g, ' ')).toContain('the gate does not decide by it');
    const markdown = readFileSync(join(project.cwd, 'reports/latest/report.md'), 'utf8');
    expect(markdown).toContain('| good | bad | 6 | 0 | 0 | 0 |');
    const page = readFileSync(join(project.cwd, 'reports/latest/report.html'), 'utf8');
    expect(page).toContain('Compared in pairs');
    expect(page).toContain('Because &lt;b>first&lt;/b>.');
    expect(page).not.toContain('NaN');

    const bought = project.server.requests.length;
    await assay(['run', '--trials', '2'], project);
    expect(project.server.requests).toHaveLength(bought);
    expect(pairsOf(project.cwd)).toEqual(pairs);
  });

  it('are ties where a lazy judge always prefers what stands first, and the report says so', async () => {
    const project = await pairProject(() => prefers('first'));
    await assay(['run', '--trials', '1'], project);
    const [family] = reportOf(project.cwd).families;
    expect(family?.pairwise).toMatchObject({
      pairs: [{ wins: 0, ties: 3, losses: 0 }],
      consistency: { consistent: { rate: 0, n: 3 }, firstPosition: 1 },
      first: { share: 1 },
    });
    expect(pairsOf(project.cwd)[0]?.reason).toBe('judged otherwise in the other order');
  });

  it('are shown in turn where they are not audited, so that a lazy judge prefers neither over the trials', async () => {
    const project = await pairProject(() => prefers('first'), {
      settings: 'baseline: team/bad\npairwise: { audit: 0 }\n',
    });
    await assay(['run', '--trials', '4'], project);
    const [family] = reportOf(project.cwd).families;
    expect(family?.pairwise).toMatchObject({
      pairs: [{ wins: 6, ties: 0, losses: 6 }],
      consistency: null,
      first: { n: 12, share: 1 },
    });
    expect(family?.pairwise?.ranking[0]?.strength).toBeCloseTo(0, 9);
  });

  it('are unscored where a judge is broken, after one more try with the reason, and never anything else', async () => {
    const project = await pairProject(() => 'The first is great!', { cases: ['one'] });
    const { code, stdout } = await assay(['run', '--trials', '1'], project);
    expect(pairsOf(project.cwd)).toMatchObject([
      {
        outcome: 'unscored',
        orders: [{ answers: [{}, {}] }, { answers: [{}, {}] }],
      },
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('In pairs, nothing was decided.');
    const asked = project.server.requests.map(({ body }) => JSON.stringify(body));
    expect(
      asked.filter((body) => body.includes('could not be used: it was not JSON')),
    ).toHaveLength(2);
    // The gate has its own verdict.
    expect(code).toBe(0);
  });

  it('say how much better an answer is where that is asked for, and only then', async () => {
    const project = await pairProject((params) => {
      const verdict = JSON.parse(honest(params)).verdict;
      return prefers(verdict === 'tie' ? verdict : `${verdict}_much`);
    });
    write(
      project.cwd,
      'more.yaml',
      readFileSync(join(project.cwd, 'assay.yaml'), 'utf8').replace(
        'audit: 1',
        'audit: 0, magnitude: true',
      ),
    );
    await assay(['run', '--trials', '1', '--config', 'more.yaml'], project);
    expect(reportOf(project.cwd).families[0]?.pairwise?.pairs).toMatchObject([
      { wins: 3, muchBetter: 3, muchWorse: 0 },
    ]);
    await assay(['run', '--trials', '1'], project);
    expect(reportOf(project.cwd).families[0]?.pairwise?.pairs).toMatchObject([
      { wins: 0, unscored: 3 },
    ]);
  });

  it('are ties that nobody is asked about where they are the same', async () => {
    const project = await liveProject({ decide: () => 'yes', settings, cases: ['one'] });
    await assay(['run', '--trials', '1'], project);
    expect(pairsOf(project.cwd)).toMatchObject([{ outcome: 'tie', orders: [], costUsd: 0 }]);
    expect(project.server.requests).toHaveLength(2);
  });

  it('go every one with every other where that is chosen, and in shards as on one machine', async () => {
    const project = await pairProject(honest, {
      variants: ['good', 'bad', 'ugly'],
      settings: 'pairwise: { pairs: all, audit: 0.5 }\n',
    });
    await assay(['run', '--trials', '2', '--reports', 'whole'], project);
    for (const shard of ['1/2', '2/2'])
      await assay(
        ['run', '--trials', '2', '--shard', shard, '--reports', `part-${shard[0]}`],
        project,
      );
    await assay(['merge', 'part-1/latest', 'part-2/latest'], project);
    const merged = pairsOf(project.cwd);
    expect(merged).toHaveLength(3 * 3 * 2);
    const whole = jsonLines(join(project.cwd, 'whole/latest/trials.jsonl')).slice(-18);
    expect(merged.map(({ orders: _, ...pair }) => pair)).toEqual(
      z
        .array(pairSchema)
        .parse(whole)
        .map(({ orders: _, ...pair }) => pair),
    );
    expect(reportOf(project.cwd).families[0]?.pairwise?.ranking[0]?.variant).toBe('team/good');
  });

  it('are refused where there is no baseline, with what to do', async () => {
    const project = await pairProject(honest, { settings: 'pairwise: {}\n' });
    const { code, stderr } = await assay(['run'], project);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'pairwise: expected a baseline that the variants of team are compared with',
    );
  });

  it('end with the money, and the report says so beside the verdicts of the answers', async () => {
    const project = await pairProject(honest, { cases: ['one'] });
    const config = readFileSync(join(project.cwd, 'assay.yaml'), 'utf8');
    // The worst case of one comparison is more than all there is.
    const dear = config.replace('retries:', 'judge_max_tokens: 64000, retries:');
    write(project.cwd, 'assay.yaml', `${dear}budget: 0.2usd\n`);
    const { code, stdout } = await assay(['run', '--trials', '1'], project);
    expect(code).toBe(5);
    expect(stdout.replace(/\s+/g, ' ')).toContain('not all answers were compared in pairs: ');
    expect(reportOf(project.cwd).totals.tally).toMatchObject({ passed: 1, failed: 1, unscored: 0 });
  });

  it('are counted beforehand, and exported once the answers are there', async () => {
    const project = await pairProject(honest, { cases: ['one'] });
    const args = ['--trials', '2'];
    const before = await assay(['plan', ...args, '--json'], project);
    expect(JSON.parse(before.stdout)).toMatchObject({
      estimate: { answers: { requests: 4 }, pairs: { requests: 4, stored: 0 } },
    });
    const { stderr } = await assay(['run', ...args], project);
    expect(stderr).toContain('8 requests (4 answers, 0 stored, at most 4 comparisons, 0 stored)');
    const after = await assay(['plan', ...args, '--json'], project);
    expect(JSON.parse(after.stdout)).toMatchObject({
      estimate: { pairs: { requests: 4, stored: 4 }, expectedUsd: 0, worstUsd: 0 },
    });
    const magnitude = readFileSync(join(project.cwd, 'assay.yaml'), 'utf8');
    write(project.cwd, 'assay.yaml', magnitude.replace('audit: 1', 'audit: 1, magnitude: true'));
    const { stdout } = await assay(['export', 'batch.jsonl', ...args], project);
    expect(stdout).toContain('requests for 0 answers and 4 judgements');
  });

  it('of recordings are unscored, and judged by a model with --rejudge', async () => {
    const { server, env } = await liveProject({ decide: () => prefers('tie') });
    const cwd = demonstration();
    const models = `models: { base_url: "${server.url}", retries: { attempts: 1 } }`;
    const config = `agents: agents\nreplay: recordings\ntrials: 1\npairwise: { pairs: all, audit: 0 }\n${models}\n`;
    write(cwd, 'assay.yaml', config);
    await assay(['run', '-q'], { cwd, env });
    expect(new Set(pairsOf(cwd).map(({ outcome }) => outcome))).toEqual(new Set(['unscored']));
    await assay(['run', '-q', '--rejudge'], { cwd, env });
    expect(new Set(pairsOf(cwd).map(({ outcome }) => outcome))).toEqual(new Set(['tie']));
  });
});

describe('assay judge check, of a judge that compares', () => {
  it('holds an honest one for right, and names what talked a gullible or lazy one round', async () => {
    const verdicts = (met: boolean) =>
      JSON.stringify({
        verdicts: ['names-header', 'keeps-for', 'status-code'].map((id) => ({
          ...{ id, reason: 'So.', evidence: met ? '24 hours' : '' },
          verdict: met ? 'met' : 'not_met',
        })),
      });
    let lazy = false;
    const project = await liveProject({
      settings,
      decide: (params) => {
        if (!comparesPairs(params))
          return verdicts(JSON.stringify(params.messages).includes('24 hours'));
        return lazy ? prefers('first') : honest(params);
      },
    });
    const right = await assay(['judge', 'check'], project);
    expect(right.code).toBe(0);
    expect(right.stdout.replace(/\s+/g, ' ')).toMatch(
      /, comparing two answers, is right about all \d+ answers/,
    );
    lazy = true;
    write(
      project.cwd,
      'store.yaml',
      `${readFileSync(join(project.cwd, 'assay.yaml'), 'utf8')}store: other\n`,
    );
    const wrong = await assay(['judge', 'check', '--config', 'store.yaml'], project);
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/got through {2}choose-me: shown first: Because/);
  });
});
