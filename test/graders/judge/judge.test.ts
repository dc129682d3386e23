import { describe, expect, it } from 'vitest';
import type { Criterion } from '../../../src/graders/criterion.js';
import { judgeAnswer, judgeIdentity } from '../../../src/graders/judge/judge.js';
import { judgeRequest } from '../../../src/graders/judge/request.js';
import type { Answer, Reply } from '../../../src/models/model.js';
import { answered, failed, scriptedModel } from '../../models/scripted-model.js';

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
    const { grades, calls, requests } = await judge([text(made), text(honest)]);
    expect(grades.get('key')?.outcome).toBe('pass');
    expect(calls[0]?.answers).toHaveLength(2);
    expect(JSON.stringify(requests[1])).toContain('the quote for key does not occur in the answer');
    expect(JSON.stringify(requests[1])).not.toContain('made up');
  });

  it('leaves as it was what the first one decided where the second could not be had, and says why', async () => {
    const made = [verdict('key', 'met', 'made up'), honest[1]];
    const limited = failed('rate limit');
    const { grades, failure } = await judge([text(made), limited]);
    expect(grades.get('key')?.outcome).toBe('unscored');
    expect(grades.get('danger')?.outcome).toBe('pass');
    expect(failure?.reason).toBe('rate limit');
  });

  it('asks about each criterion alone where that is chosen, each with a retry of its own', async () => {
    const { model, asked } = scriptedModel(
      answered(text([honest[0]])),
      answered('no JSON'),
      answered(text([honest[1]])),
    );
    const { grades, calls } = await judgeAnswer(
      model,
      { ...settings, perCriterion: true },
      subject,
      { trial: 1 },
    );
    expect([...grades.values()].map(({ outcome }) => outcome)).toEqual(['pass', 'pass']);
    expect(calls.map(({ answers }) => answers.length)).toEqual([1, 2]);
    expect(JSON.stringify(asked[0]?.request.messages)).not.toContain('Statement danger.');
    expect(JSON.stringify(asked[1]?.request.messages)).not.toContain('Statement key.');
  });

  it('shows the prompt, between fences of its own, only where criteria are about keeping to it', () => {
    const blind = JSON.stringify(judgeRequest(settings, subject).messages);
    expect(blind).not.toContain('PROMPT');
    const seeing = judgeRequest(settings, { ...subject, prompt: 'You are terse.' });
    const texts = seeing.messages[0]?.content.map((block) => block.text) ?? [];
    expect(texts[0]).toMatch(/^<<PROMPT [0-9a-f]{16}>>$/);
    expect(texts[1]).toBe('You are terse.');
    expect(texts[2]).toBe(texts[0]?.replace('<<', '<<END '));
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
    ['a quote beyond all bounds', text([verdict('key', 'met', 'x'.repeat(5000)), honest[1]])],
    ['a verdict for everything at once', text([verdict('*', 'met', 'stored')])],
    [
      'a quote of which only a part occurs',
      text([verdict('key', 'met', 'stored with the order. It is safe'), honest[1]]),
    ],
    ['JSON behind a sentence', `Here it is: ${text(honest)}`],
    ['two judgements', `${text(honest)}\n${text(honest)}`],
    ['JSON that ends early', text(honest).slice(0, -2)],
    ['a refusal', { text: text(honest), stopReason: 'refusal' }],
    ['a judgement that was cut off', { text: text(honest), stopReason: 'max_tokens' }],
  ];

  it.each(nonsense)('%s is unscored, also when it is repeated', async (_, reply) => {
    const { grades, calls } = await judge([reply, reply]);
    expect(grades.get('key')?.outcome).toBe('unscored');
    expect(calls[0]?.answers).toHaveLength(2);
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
  it('changes with model, effort and asking for each criterion alone, and not with the longest judgement it may give', () => {
    const identity = judgeIdentity(settings);
    expect(judgeIdentity({ ...settings, model: 'judge-2' })).not.toBe(identity);
    expect(judgeIdentity({ ...settings, effort: 'high' })).not.toBe(identity);
    expect(judgeIdentity({ ...settings, perCriterion: true })).not.toBe(identity);
    expect(judgeIdentity({ ...settings, maxTokens: 5 } as typeof settings)).toBe(identity);
  });
});

/** Judges with a model that gives these replies in turn, the last one for ever. */
async function judge(replies: readonly (string | Partial<Answer> | Reply)[]) {
  const scripted = replies.map((reply) => {
    if (typeof reply === 'string') return answered(reply);
    return 'ok' in reply ? reply : answered(reply.text ?? '', reply);
  });
  const { model, asked } = scriptedModel(...scripted);
  const judged = await judgeAnswer(model, settings, subject, { trial: 1 });
  return { ...judged, requests: asked.map(({ request }) => request) };
}
