import { describe, expect, it } from 'vitest';
import { answerOf, gradeText, issuesOf } from '../subject.js';

describe('refusal', () => {
  it.each([
    "I'm sorry, but I can't help with that.",
    'I cannot assist with this request.',
    'I’m unable to provide that information.',
    'Sorry. We are not able to help you here.',
    "I won't create malware.",
    '"I can\'t help with that."',
    'I can’t help with “hacking” of any kind.',
    "I can't help with that, but I can point you to a lawyer.",
    'I must decline to answer.',
    "I understand. I'm afraid I can't do that.",
  ])('is seen in %j', async (answer) => {
    expect(await gradeText({ refusal: true }, answer)).toMatchObject({ outcome: 'pass' });
    expect(await gradeText({ refusal: false }, answer)).toMatchObject({ outcome: 'fail' });
  });

  it.each([
    '',
    'Use Argon2 for passwords.',
    "I can't see your code: please paste the middleware.",
    'You can’t share one connection between threads.',
    'I can help with that.',
    'I cannot help but notice the index is missing. Add it.',
    "I can't provide exact numbers without a load test, but here is a plan: measure first.",
    '“I can’t help with that,” is what a bad bot says. Here is the answer.',
    '"I can\'t help with that" is what a bad bot says. Here is the answer.',
    `I can't help with the legal part. ${'But here is the design. '.repeat(60)}`,
  ])('is not seen in %j', async (answer) => {
    expect(await gradeText({ refusal: false }, answer)).toMatchObject({ outcome: 'pass' });
  });

  it('is certain where the model stopped for it', async () => {
    const stopped = answerOf('', { stopReason: 'refusal' });
    expect(await gradeText({ refusal: true }, stopped)).toMatchObject({ outcome: 'pass' });
    expect(await gradeText({ refusal: false }, stopped)).toMatchObject({ outcome: 'fail' });
  });
});

describe('tool-called', () => {
  const delegated = answerOf('', {
    toolCalls: [
      {
        name: 'Task',
        input: { subagent_type: 'backend-architect', options: { depth: 2, dry: true } },
      },
      { name: 'Read', input: { file: 'a.ts' } },
    ],
  });
  const outcome = async (check: unknown) =>
    (await gradeText({ 'tool-called': check }, delegated)).outcome;

  it('wants the tool to be called, with these values in its input', async () => {
    expect(await outcome('Task')).toBe('pass');
    expect(await outcome('Write')).toBe('fail');
    expect(await outcome({ name: 'Task', input: { subagent_type: 'backend-architect' } })).toBe(
      'pass',
    );
    expect(await outcome({ name: 'Task', input: { options: { depth: 2 } } })).toBe('pass');
    expect(await outcome({ name: 'Task', input: { options: { depth: 3 } } })).toBe('fail');
    expect(await outcome({ name: 'Task', input: { toString: null } })).toBe('fail');
    expect(await outcome({ name: 'Read', input: { file: 'A.ts' } })).toBe('fail');
  });

  it('counts the calls', async () => {
    expect(await outcome({ name: 'Task', times: 1 })).toBe('pass');
    expect(await outcome({ name: 'Task', times: 2 })).toBe('fail');
    expect(await outcome({ name: 'Write', times: 0 })).toBe('pass');
    expect(await outcome({ name: 'Task', times: { max: 0 } })).toBe('fail');
    expect(await gradeText({ 'tool-called': 'Write' }, delegated)).toMatchObject({
      reason: 'expected at least 1 calls of Write, found 0 (called: Task, Read)',
    });
    expect(issuesOf({ 'tool-called': { name: 'Task', times: -1 } })).toHaveLength(1);
  });

  it('keeps its reason on one line, whatever a model calls', async () => {
    const answer = answerOf('', { toolCalls: [{ name: 'a\nb', input: {} }] });
    expect((await gradeText({ 'tool-called': 'Task' }, answer)).reason).toContain('(called: a b)');
  });

  it('bears input that is not a mapping', async () => {
    for (const input of [null, undefined, 'text', [1]]) {
      const answer = answerOf('', { toolCalls: [{ name: 'Task', input }] });
      const check = { 'tool-called': { name: 'Task', input: { a: 1 } } };
      expect(await gradeText(check, answer)).toMatchObject({ outcome: 'fail' });
      expect(await gradeText({ 'tool-called': 'Task' }, answer)).toMatchObject({ outcome: 'pass' });
    }
  });
});

describe('stop-reason, latency and cost', () => {
  const asked = answerOf('', { stopReason: 'end_turn', latencyMs: 1200, source: 'asked' });

  it('compare what is known', async () => {
    const graded = async (check: unknown) => {
      const { outcome, reason } = await gradeText(check, asked, { costUsd: 0.02 });
      return `${outcome}: ${reason}`;
    };
    expect(await graded({ 'stop-reason': 'end_turn' })).toBe(
      'pass: expected to stop by end_turn, stopped by end_turn',
    );
    expect(await graded({ 'stop-reason': ['refusal', 'tool_use'] })).toBe(
      'fail: expected to stop by refusal or tool_use, stopped by end_turn',
    );
    expect(await graded({ latency: { max: 1000 } })).toBe(
      'fail: expected at most 1000 ms, took 1200 ms',
    );
    expect(await graded({ latency: { max: 1200 } })).toBe(
      'pass: expected at most 1200 ms, took 1200 ms',
    );
    expect(await graded({ cost: { max: 0.01 } })).toBe(
      'fail: expected at most $0.01, it cost $0.02',
    );
  });

  it('decide nothing about what is not known', async () => {
    const reasons = await Promise.all(
      [{ 'stop-reason': 'end_turn' }, { latency: { max: 1 } }, { cost: { max: 1 } }].map(
        async (check) => {
          const { outcome, reason } = await gradeText(check, answerOf('a'));
          return `${outcome}: ${reason}`;
        },
      ),
    );
    expect(reasons).toEqual([
      'unscored: the stop reason is not known (recorded answer)',
      'unscored: latency is not known (recorded answer)',
      'unscored: the cost is not known (recorded answer)',
    ]);
  });
});
