import { describe, expect, it } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { assay } from './assay.js';
import { allMet, asksJudge, liveProject, write } from './live-project.js';

const rubric =
  'criteria: [{ id: key, text: Names a key. }, { id: short, text: Is short., points: 2 }]';

/** A judge that finds every criterion of its request met. */
function finding(quote: string) {
  return (params: MessageParams) => {
    if (!asksJudge(params)) return quote;
    const ids = [...JSON.stringify(params.messages).matchAll(/\{\\"id\\":\\"([a-z-]+)\\"/g)];
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
