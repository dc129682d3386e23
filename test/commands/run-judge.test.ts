import { describe, expect, it } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { assay, demonstration } from './assay.js';
import { allMet, asksJudge, liveProject, write, writeSuite } from './live-project.js';

const rubric =
  'criteria: [{ id: key, text: Names a key. }, { id: short, text: Is short., points: 2 }]';

/** A judge that finds every criterion of its request met. */
function finding(quote: string) {
  return (params: MessageParams) => {
    if (!asksJudge(params)) return quote;
    const ids = [...JSON.stringify(params.messages).matchAll(/\{\\"id\\":\\"([a-z0-9-]+)\\"/g)];
    return allMet(
      ids.map(([, id]) => id ?? ''),
      quote,
    );
  };
}

function judgeRequests(requests: readonly { readonly body: unknown }[]): readonly string[] {
  return requests
    .map(({ body }) => JSON.stringify(body))
    .filter((body) => body.includes('You decide whether statements'));
}

describe('the judge of a run', () => {
  it('is asked once an answer, and once a criterion where the configuration says so', async () => {
    const once = await liveProject({
      rubric,
      cases: ['one'],
      variants: ['good'],
      decide: finding('a key'),
    });
    await assay(['run', '--trials', '1'], once);
    expect(judgeRequests(once.server.requests)).toHaveLength(1);

    const config = `models: { base_url: "${once.server.url}", judge: claude-haiku-4-5, judge_per_criterion: true }\n`;
    write(once.cwd, 'assay.yaml', config);
    const { code, stdout } = await assay(['run', '--trials', '1'], once);
    expect(code).toBe(0);
    expect(stdout).toContain('1 passed');
    expect(judgeRequests(once.server.requests)).toHaveLength(3);
  });

  it('sees the prompt of a variant only where it judges what that prompt commits the variant to', async () => {
    const project = await liveProject({ rubric, cases: ['one'], decide: finding('a key') });
    write(
      project.cwd,
      'suites/team.yaml',
      `version: 1\nfamily: team\ncases: [{ id: one, prompt: Is one so?, ${rubric} }]\n` +
        'fidelity: [{ variant: team/good, criteria: [{ id: good-manners, text: Keeps to its manners. }] }]\n',
    );
    await assay(['run', '--trials', '1'], project);
    const requests = judgeRequests(project.server.requests);
    const seeing = requests.filter((body) => body.includes('You are good.'));
    // Both variants gave the same answer, and a blind judge of the same answer is asked once.
    expect(requests).toHaveLength(2);
    expect(seeing).toHaveLength(1);
    expect(seeing[0]).toContain('good-manners');
    expect(requests.filter((body) => body.includes('You are bad.'))).toEqual([]);
  });
});

describe('a slow judge', () => {
  it('is waited for, and where it breaks off its trial is unscored', async () => {
    const project = await liveProject({
      ...{ rubric, cases: ['one', 'two'], variants: ['good'] },
      decide: (params) => {
        if (!asksJudge(params)) return `a key to ${JSON.stringify(params.messages)}`;
        if (JSON.stringify(params.messages).includes('Is two so?')) {
          return { trouble: 'reset mid-stream' };
        }
        return { ...allMet(['key', 'short'], 'a key'), delayMs: 400, pingMs: 100 };
      },
    });
    const { code, stdout } = await assay(['run', '--trials', '1', '--json'], project);
    expect(code).toBe(4);
    expect(JSON.parse(stdout).totals.tally).toMatchObject({ passed: 1, failed: 0, unscored: 1 });
  });
});

describe('assay run --rejudge', () => {
  it('judges stored answers by another judge and by changed criteria, and buys no answer', async () => {
    const project = await liveProject({ rubric, cases: ['one', 'two'], decide: finding('a key') });
    await assay(['run', '--trials', '1'], project);
    const bought = project.server.requests.length;
    writeSuite(project.cwd, ['one', 'two'], 'criteria: [{ id: lock, text: Names a lock. }]');
    const { code, stdout, stderr } = await assay(['run', '--trials', '1', '--rejudge'], project);
    expect(code).toBe(0);
    expect(stdout).toContain('4 passed');
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^judges 4 answers again that are there, and asks for none; 4 judgements, 0 stored; about \$\d\.\d+, at most \$\d\.\d+ $/,
    );
    const again = await assay(['run', '--trials', '1', '--rejudge'], project);
    expect(again.stderr.replace(/\s+/g, ' ')).toMatch(/4 judgements, 4 stored; nothing to pay $/);
    const later = project.server.requests.slice(bought);
    expect(later.length).toBeGreaterThan(0);
    expect(judgeRequests(later)).toHaveLength(later.length);
  });

  it('leaves unscored what has no stored answer', async () => {
    const project = await liveProject({ rubric, cases: ['one'], decide: finding('a key') });
    await assay(['run', '--trials', '1'], project);
    const { code, stdout } = await assay(['run', '--trials', '2', '--rejudge'], project);
    expect(code).toBe(4);
    expect(stdout.replace(/\s+/g, ' ')).toContain('2 of 4 trials (2 no stored answer)');
  });

  it('judges recorded answers by a model, which the report names', async () => {
    const { server, env } = await liveProject({ decide: finding('the') });
    const cwd = demonstration();
    const models = `models: { base_url: "${server.url}", retries: { attempts: 1 } }`;
    write(cwd, 'assay.yaml', `agents: agents\nreplay: recordings\ntrials: 1\n${models}\n`);
    const { stdout, stderr } = await assay(['run', '--rejudge', '--json'], { cwd, env });
    expect(stderr.replace(/\s+/g, ' ')).toMatch(
      /^judges 55 answers again that are there, and asks for none; \d+ judgements, 0 stored; about \$\d/,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      run: { recorded: true },
      judge: { model: 'claude-opus-5-5' },
      totals: { tally: { unscored: 0 } },
    });
    expect(judgeRequests(server.requests)).toHaveLength(server.requests.length);
  });

  it('is no way to ask for fresh answers', async () => {
    const project = await liveProject();
    const { code, stderr } = await assay(['run', '--rejudge', '--fresh'], project);
    expect(code).toBe(2);
    expect(stderr).toContain('rejudge takes the answers that are there');
  });
});
