import { describe, expect, it } from 'vitest';
import { allMet, asksJudge, liveProject } from '../commands/live-project.js';
import type { MessageParams } from '../loopback/server.js';
import { runVitest, statusOf } from './project-with-vitest.js';

/** Judges by the words of the criterion: met, not met, or not to be told. */
function decide(params: MessageParams, number: number) {
  if (!asksJudge(params)) return { text: `yes, answer ${number}` };
  const asked = JSON.stringify(params.messages);
  if (asked.includes('is undecidable')) return { text: 'no judgement' };
  if (!asked.includes('is missed')) return allMet(['criterion-1'], 'yes');
  const verdict = { id: 'criterion-1', reason: 'Nowhere.', evidence: '', verdict: 'not_met' };
  return { text: JSON.stringify({ verdicts: [verdict] }) };
}

const tests = `import { openProject } from 'agent-assay/vitest';
import { expect, test } from 'vitest';

const project = openProject();
expect.extend(project.matchers);
const seen = new Set<string>();

test('holds', async (context) => {
  const answer = await project.ask(context, 'team/good', 'Is it so?');
  await expect(answer).toMeet('is met');
  await expect(answer).not.toMeet('is missed');
  await expect(answer).toPassCheck({ contains: 'yes' });
  await expect('no').not.toPassCheck({ contains: 'yes' });
});
test('misses', async () => {
  await expect({ prompt: 'Is it?', text: 'yes' }).toMeet(['is missed']);
});
test('is undecided', async () => {
  await expect('yes').toMeet({ text: 'is undecidable', points: 2 });
});
test('fails its check', async () => {
  await expect('no').toPassCheck({ 'word-count': { min: 2 } });
});
test('is misspelt', async () => {
  await expect('no').toPassCheck({ contians: 'yes' });
});
test('asks nobody', async (context) => {
  await project.ask(context, 'team/goood', 'Is it so?');
});
test('samples', { repeats: 1 }, async (context) => {
  const { text } = await project.ask(context, 'team/good', 'Another?');
  expect(seen).not.toContain(text);
  seen.add(text);
});
`;

describe('hand-written tests', () => {
  it('ask agents and hold their answers to checks and criteria', async () => {
    const { cwd, env } = await liveProject({ decide });
    const { tests: results, output } = await runVitest(cwd, tests, { env });
    expect(statusOf(results)).toEqual({
      holds: 'passed',
      misses: 'failed',
      'is undecided': 'skipped',
      'fails its check': 'failed',
      'is misspelt': 'failed',
      'asks nobody': 'failed',
      samples: 'passed',
    });
    const said = (name: string) =>
      results.find(({ fullName }) => fullName === name)?.failureMessages[0];
    expect(said('misses')).toMatch(/expected the answer to meet\nis missed: Nowhere\./);
    expect(said('fails its check')).toContain('word-count min 2: ');
    expect(said('is misspelt')).toContain('unknown check `contians`, did you mean `contains`?');
    expect(said('asks nobody')).toContain(
      'unknown variant `team/goood`, did you mean `team/good`?',
    );
    expect(output).toMatch(/is undecided .*\[unscored: is undecidable: judgement not usable/);
  });

  it('are skipped where the agent gives no answer', async () => {
    const { cwd, env } = await liveProject({ decide: () => ({ status: 400, message: 'no' }) });
    const { tests: results } = await runVitest(cwd, tests, { env, args: ['-t', 'holds|samples'] });
    expect(statusOf(results)).toMatchObject({ holds: 'skipped', samples: 'skipped' });
  });
});
