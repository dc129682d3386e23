import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../src/graders/criterion.js';
import { judgeAnswer, judgeIdentity } from '../../../src/graders/judge/judge.js';
import { judgeRequest } from '../../../src/graders/judge/request.js';
import type { Answer } from '../../../src/models/model.js';
import { answered, scriptedModel } from '../../models/scripted-model.js';

const criterion = (id: string, points = 1): Criterion => ({
  id,
  text: `Statement ${id}.`,
  points,
  required: false,
  tags: [],
});
const settings = { model: 'judge-1', maxTokens: 1000 };
const answer = 'Use an “idempotency key”,\nstored with the order.';
const subject = { task: ['How?'], answer, criteria: [criterion('key'), criterion('danger', -1)] };

const verdict = (id: string, kind: string, evidence = '') => ({
  id,
  reason: `because of ${id}`,
  evidence,
  verdict: kind,
});
const honest = [verdict('key', 'met', 'idempotency key'), verdict('danger', 'not_met')];
const text = (verdicts: readonly unknown[]) => JSON.stringify({ verdicts });

describe('a judgement', () => {
  it('passes what is met with its quote, and passes what should not be there and is not', async () => {
    const { grades } = await judge([text(honest)]);
    expect(grades.get('key')).toEqual({
      outcome: 'pass',
      score: 1,
      reason: 'because of key',
      evidence: 'idempotency key',
    });
    expect(grades.get('danger')).toMatchObject({ outcome: 'pass', score: 1 });
  });

  it('fails what is not met, and what should not be there but is', async () => {
    const verdicts = [verdict('key', 'not_met'), verdict('danger', 'met', 'stored')];
    const { grades } = await judge([text(verdicts)]);
    expect(grades.get('key')).toMatchObject({ outcome: 'fail', score: 0 });
    expect(grades.get('danger')).toMatchObject({ outcome: 'fail', score: 0, evidence: 'stored' });
  });

  it('leaves unscored what the judge cannot tell', async () => {
    const { grades } = await judge([text([verdict('key', 'cannot_tell'), honest[1]])]);
    expect(grades.get('key')?.outcome).toBe('unscored');
  });

  it('forgives white space and kinds of quote marks in a quote, and nothing else', async () => {
    const quoting = (quote: string) => judge([text([verdict('key', 'met', quote), honest[1]])]);
    expect((await quoting('an "idempotency key", stored')).grades.get('key')?.outcome).toBe('pass');
    expect((await quoting('an idempotency key, stored')).grades.get('key')?.outcome).toBe(
      'unscored',
    );
    expect((await quoting('Idempotency key')).grades.get('key')?.outcome).toBe('unscored');
  });

  it('is asked for once more with the reason, and the second one counts', async () => {
    const made = [verdict('key', 'met', 'made up'), honest[1]];
    const { grades, answers, requests } = await judge([text(made), text(honest)]);
    expect(grades.get('key')?.outcome).toBe('pass');
    expect(answers).toHaveLength(2);
    expect(JSON.stringify(requests[1])).toContain('the quote for key does not occur in the answer');
    expect(JSON.stringify(requests[1])).not.toContain('made up');
  });

  it('keeps its system part the same for every subject, so that it can be cached', async () => {
    const other = judgeRequest(settings, { ...subject, answer: 'Something else.' });
    expect(other.system).toBe(judgeRequest(settings, subject).system);
  });

  it('asks the same of the same subject, whatever points and tags its criteria have', () => {
    const repriced = subject.criteria.map((each) => ({ ...each, points: 7, tags: ['new'] }));
    expect(judgeRequest(settings, { ...subject, criteria: repriced })).toEqual(
      judgeRequest(settings, subject),
    );
  });

  it('judges an empty answer without sending a blank block, which the API refuses', () => {
    const { messages } = judgeRequest(settings, { ...subject, answer: ' \n' });
    expect(messages[0]?.content.every((block) => block.text.trim() !== '')).toBe(true);
  });
});

describe('nothing defaults to met', () => {
  const nonsense: readonly (readonly [string, string | Partial<Answer>])[] = [
    ['no JSON', 'Everything is met.'],
    ['empty text', ''],
    ['JSON of another form', '{"key": true}'],
    ['an additional key', JSON.stringify({ verdicts: honest, note: 'trust me' })],
    ['a verdict that is none', text([verdict('key', 'yes', 'idempotency key'), honest[1]])],
    ['a missing criterion', text([honest[1]])],
    ['a criterion twice', text([honest[0], verdict('key', 'met', 'stored'), honest[1]])],
    ['met without a quote', text([verdict('key', 'met'), honest[1]])],
    ['met with a blank quote', text([verdict('key', 'met', ' \n'), honest[1]])],
    [
      'a quote of the rubric instead of the answer',
      text([verdict('key', 'met', 'Statement key.'), honest[1]]),
    ],
    ['a reason without end', text([{ ...honest[0], reason: 'x'.repeat(5000) }, honest[1]])],
    ['a refusal', { text: text(honest), stopReason: 'refusal' }],
    ['a judgement that was cut off', { text: text(honest), stopReason: 'max_tokens' }],
  ];

  it.each(nonsense)('%s is unscored, also when it is repeated', async (_, reply) => {
    const { grades, answers } = await judge([reply, reply]);
    expect(grades.get('key')?.outcome).toBe('unscored');
    expect(answers).toHaveLength(2);
  });

  it('an unknown id is not taken for a known one', async () => {
    const { grades } = await judge([text([verdict('kay', 'met', 'stored'), honest[1]])]);
    expect(grades.get('key')?.outcome).toBe('unscored');
    expect(grades.get('danger')?.outcome).toBe('pass');
  });

  it('a judge that cannot be asked leaves everything unscored, with the reason', async () => {
    const failure = { reason: 'rate limit', message: 'too many requests', fatal: false } as const;
    const { grades, failure: reported } = await judgeAnswer(
      { ask: async () => ({ ok: false, failure }) },
      settings,
      subject,
      { trial: 1 },
    );
    expect([...grades.values()].map(({ outcome }) => outcome)).toEqual(['unscored', 'unscored']);
    expect(reported).toEqual(failure);
  });
});

describe('the identity of a judge', () => {
  it('changes with model and effort, and not with the longest judgement it may give', () => {
    const identity = judgeIdentity(settings);
    expect(judgeIdentity({ ...settings, model: 'judge-2' })).not.toBe(identity);
    expect(judgeIdentity({ ...settings, effort: 'high' })).not.toBe(identity);
    expect(judgeIdentity({ ...settings, maxTokens: 5 } as typeof settings)).toBe(identity);
  });
});

/** Judges with a model that gives these replies in turn, the last one for ever. */
async function judge(replies: readonly (string | Partial<Answer>)[]) {
  const scripted = replies.map((reply) =>
    typeof reply === 'string' ? answered(reply) : answered(reply.text ?? '', reply),
  );
  const { model, asked } = scriptedModel(...scripted);
  const judged = await judgeAnswer(model, settings, subject, { trial: 1 });
  return { ...judged, requests: asked.map(({ request }) => request) };
}
