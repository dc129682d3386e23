import { describe, expect, it } from 'vitest';
import type { Model, ModelRequest } from '../../../src/models/model.js';
import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';
import { type Exchange, knownRequest } from '../../../src/models/recordings/recording.js';
import { recordingModel, replayModel } from '../../../src/models/recordings/replay.js';

const request: ModelRequest = {
  model: 'claude-sonnet-5-5',
  effort: 'medium',
  system: 'You design backends.',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Design a queue of jobs' }] }],
  maxTokens: 4096,
};

function exchange(known: Partial<Exchange['request']>, text = 'Use a table.', trial = 1): Exchange {
  const { messages } = request;
  return {
    purpose: 'answer',
    trial,
    request: { messages, ...known },
    answer: bareAnswer(text),
  };
}

async function ask(exchanges: readonly Exchange[], asked: ModelRequest = request, trial = 1) {
  const reply = await replayModel(exchanges).ask(asked, { trial });
  return reply.ok ? reply.answer.text : reply.failure.message;
}

describe('a replayed answer', () => {
  it('is the recorded one, and says so', async () => {
    const reply = await replayModel([exchange({})]).ask(request, { trial: 1 });
    expect(reply).toEqual({
      ok: true,
      answer: { ...bareAnswer('Use a table.'), source: 'recorded' },
    });
  });

  it('is found by what the recording knows, and what it does not know matches anything', async () => {
    expect(await ask([exchange({})])).toBe('Use a table.');
    expect(await ask([exchange({ system: request.system })])).toBe('Use a table.');
    expect(await ask([exchange(knownRequest(request))])).toBe('Use a table.');
  });

  it('is that of the same system prompt', async () => {
    const exchanges = [exchange({ system: 'A' }, 'from A'), exchange({ system: 'B' }, 'from B')];
    expect(await ask(exchanges, { ...request, system: 'A' })).toBe('from A');
    expect(await ask(exchanges, { ...request, system: 'B' })).toBe('from B');
  });

  it('is that of the same trial', async () => {
    const exchanges = [exchange({}, 'one', 1), exchange({}, 'two', 2)];
    expect(await ask(exchanges, request, 2)).toBe('two');
  });

  it('is the last one recorded, so that appending corrects', async () => {
    expect(await ask([exchange({}, 'old'), exchange({}, 'new')])).toBe('new');
  });
});

describe('what is not recorded', () => {
  const prompt = 'trial 1 of "Design a queue of jobs" is not in the recording';
  const full = knownRequest(request);

  it('is a failure that stops nothing else', async () => {
    const reply = await replayModel([]).ask(request, { trial: 1 });
    expect(reply).toMatchObject({ ok: false, failure: { reason: 'not recorded', fatal: false } });
  });

  it.each<[string, Exchange[], string]>([
    ['nothing', [], 'nothing is recorded for this prompt'],
    ['another trial', [exchange({}, '', 3)], 'only other trials of it are recorded'],
    [
      'another system prompt',
      [exchange({ ...full, system: 'You were different.' })],
      'it is recorded for another system prompt: did the agent file change?',
    ],
    [
      'another model',
      [exchange({ ...full, model: 'claude-opus-5-5' })],
      'it is recorded for another model',
    ],
    ['another effort', [exchange({ ...full, effort: 'low' })], 'it is recorded at another effort'],
    ['no effort', [exchange({ ...full, effort: null })], 'it is recorded at another effort'],
    ['other tools', [exchange({ ...full, tools: [] })], 'it is recorded with other tools'],
    ['a format', [exchange({ ...full, format: {} })], 'it is recorded for another output format'],
    [
      'another maximum',
      [exchange({ ...full, maxTokens: 1 })],
      'it is recorded with another maximum of tokens',
    ],
    [
      'several, of which one is nearest',
      [exchange({ ...full, system: 'Other.' }), exchange({ ...full, model: 'claude-opus-5-5' })],
      'it is recorded for another model',
    ],
  ])('names what there is instead: %s', async (_what, exchanges, reason) => {
    expect(await ask(exchanges)).toBe(`${prompt}: ${reason}`);
  });

  it('quotes a long prompt of many lines in one short line', async () => {
    const text = 'Line\n'.repeat(1000);
    const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }];
    const message = await ask([], { ...request, messages });
    expect(message).toMatch(/^trial 1 of "Line Line .*…" is not in the recording: /);
    expect(message.length).toBeLessThan(150);
  });
});

describe('recordingModel', () => {
  const answering: Model = {
    ask: async () => ({ ok: true, answer: { ...bareAnswer('Use a log.'), source: 'asked' } }),
  };

  it('records what it passes on, so that the recording answers the same question only', async () => {
    const recorded: Exchange[] = [];
    const model = recordingModel(answering, 'answer', (line) => void recorded.push(line));
    const reply = await model.ask(request, { trial: 2 });
    expect(reply).toMatchObject({ ok: true, answer: { text: 'Use a log.', source: 'asked' } });
    expect(await ask(recorded, request, 2)).toBe('Use a log.');
    expect(await ask(recorded, { ...request, tools: [] }, 2)).toMatch(/recorded with other tools/);
  });

  it('records no failure', async () => {
    const recorded: Exchange[] = [];
    const model = recordingModel(replayModel([]), 'answer', (line) => void recorded.push(line));
    await model.ask(request, { trial: 1 });
    expect(recorded).toEqual([]);
  });

  it('does not use an answer that could not be kept', async () => {
    const model = recordingModel(answering, 'answer', () => Promise.reject(new Error('disk full')));
    expect(await model.ask(request, { trial: 1 })).toEqual({
      ok: false,
      failure: {
        reason: 'storage',
        fatal: true,
        message: 'the answer could not be recorded: disk full',
      },
    });
  });
});
