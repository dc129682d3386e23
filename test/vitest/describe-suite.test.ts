import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { liveProject, write, writeSuite } from '../commands/live-project.js';
import type { MessageParams } from '../loopback/server.js';
import { runVitest, statusOf } from './project-with-vitest.js';

const describesAll = `import { describeSuite } from 'agent-assay/vitest';
describeSuite('agents/**/*.md');`;

/** The bad variant fails the second case, and the third gets no answer from anybody. */
function decide(params: MessageParams) {
  const asked = JSON.stringify(params);
  if (asked.includes('Is three so?')) return { status: 400, message: 'too hot' };
  return { text: asked.includes('You are bad.') && asked.includes('Is two so?') ? 'no' : 'yes' };
}

describe('describeSuite', () => {
  it('registers variants and cases as tests, each with its outcome and reason', async () => {
    const settings = 'trials: 2\nbaseline: team/good\ngate: { max_unscored: 0.5 }\n';
    const { cwd, env, server } = await liveProject({ decide, settings });
    const { code, tests, output } = await runVitest(cwd, describesAll, { env });
    expect(code).toBe(1);
    expect(statusOf(tests)).toEqual({
      'agents/**/*.md team/bad one': 'passed',
      'agents/**/*.md team/bad two': 'failed',
      'agents/**/*.md team/bad three': 'skipped',
      'agents/**/*.md team/good one': 'passed',
      'agents/**/*.md team/good two': 'passed',
      'agents/**/*.md team/good three': 'skipped',
      'agents/**/*.md the gate': 'passed',
    });
    expect(tests.find(({ status }) => status === 'failed')?.failureMessages).toEqual([
      expect.stringMatching(
        /trial 1 failed: .*\n {2}contains-yes: expected the text "yes", found it nowhere\ntrial 2 failed: [\s\S]*suites\/team\.yaml:7:1$/,
      ),
    ]);
    expect(output).toMatch(/team\/good > three .*\[unscored: trial 1 is unscored: .*too hot/);
    expect(output).toMatch(/reports\/\d{8}-\d{6}-\w{4}\/report\.html/);
    expect(server.requests).toHaveLength(12);
  });

  it('shares the store with other runs, and asks only for the tests that are run', async () => {
    const { cwd, env, server } = await liveProject({ settings: 'trials: 1\n' });
    const args = ['-t', 'good two|the gate'];
    const filtered = await runVitest(cwd, describesAll, { env, args });
    expect(filtered.tests.filter(({ status }) => status === 'passed')).toHaveLength(1);
    expect(statusOf(filtered.tests)).toMatchObject({ 'agents/**/*.md the gate': 'skipped' });
    expect(filtered.output).toContain('only some of the tests were run');
    expect(server.requests).toHaveLength(1);
    // A part of a suite stands beside no earlier night.
    expect(existsSync(join(cwd, 'reports/history.jsonl'))).toBe(false);
    const whole = await runVitest(cwd, describesAll, { env });
    expect(existsSync(join(cwd, 'reports/history.jsonl'))).toBe(true);
    expect(whole.code).toBe(0);
    expect(server.requests).toHaveLength(6);
  });

  it('asks for as many passes as it is told to', async () => {
    let asked = 0;
    const { cwd, env } = await liveProject({
      variants: ['good'],
      cases: ['one'],
      decide: () => ({ text: ++asked === 1 ? 'no' : 'yes' }),
    });
    const results = ['every', 'most', 'some'].map(
      (passing) => `describeSuite('team', { trials: 2, passing: '${passing}' });`,
    );
    const code = `import { describeSuite } from 'agent-assay/vitest';\n${results.join('\n')}`;
    const { tests } = await runVitest(cwd, code, { env });
    const ofCase = tests.filter(({ fullName }) => fullName.endsWith('one'));
    expect(ofCase.map(({ status }) => status)).toEqual(['failed', 'failed', 'passed']);
  });

  it('fails the gate, and nothing else, where too much is unscored', async () => {
    const { cwd, env } = await liveProject({ decide: () => ({ status: 400 }), cases: ['one'] });
    const { tests, code } = await runVitest(cwd, describesAll, { env });
    expect(code).toBe(1);
    expect(Object.values(statusOf(tests))).toEqual(['skipped', 'skipped', 'failed']);
    expect(tests.at(-1)?.failureMessages[0]).toMatch(/unscored/);
  });

  it('says in one line what is wrong with a suite, and what has none', async () => {
    const { cwd, env } = await liveProject({ cases: ['one'] });
    write(cwd, 'agents/lone.md', '---\nname: lone\ndescription: Alone.\n---\nYou are alone.\n');
    const { tests } = await runVitest(cwd, describesAll, { env });
    expect(statusOf(tests)).toMatchObject({
      'agents/**/*.md lone (has no suite: `assay derive` makes one)': 'todo',
    });
    writeSuite(cwd, ['one'], 'checks: [{ contians: yes }]');
    const { code, output } = await runVitest(cwd, describesAll, { env });
    expect(code).toBe(1);
    expect(output).toMatch(/suites\/team\.yaml:6:\d+: unknown check `contians`, did you mean/);
  });
});
