import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { warmedModel } from '../../../src/models/limits/warmed.js';
import type { Model, ModelRequest, Reply } from '../../../src/models/model.js';
import { answered, failed, requestFor } from '../scripted-model.js';

const long = 'You design backends. '.repeat(200);

/** Asks all at once, and tells the prompts of those under way at each start. */
async function asked(
  requests: readonly ModelRequest[],
  reply: (prompt: string) => Reply = answered,
) {
  const underWay = new Set<string>();
  const starts: string[][] = [];
  const model: Model = {
    async ask({ messages }) {
      const prompt = messages[0]?.content[0]?.text ?? '';
      underWay.add(prompt);
      starts.push([...underWay]);
      await sleep(5);
      underWay.delete(prompt);
      return reply(prompt);
    },
  };
  const warmed = warmedModel(model);
  const replies = await Promise.all(requests.map((request) => warmed.ask(request, { trial: 1 })));
  return { starts, replies };
}

describe('the first request of a group', () => {
  it('goes ahead of the others, which then go together', async () => {
    const { starts } = await asked(
      ['1', '2', '3'].map((prompt) => requestFor(prompt, { system: long })),
    );
    expect(starts).toEqual([['1'], ['2'], ['2', '3']]);
  });

  it('does not hold up another group', async () => {
    const { starts } = await asked([
      requestFor('1', { system: long }),
      requestFor('2', { system: `${long}!` }),
      requestFor('3', { system: long, model: 'claude-opus-5-5' }),
    ]);
    expect(starts.at(-1)).toEqual(['1', '2', '3']);
  });

  it('does not go ahead where the prompt is too short to be cached', async () => {
    const { starts } = await asked([requestFor('1'), requestFor('2')]);
    expect(starts).toEqual([['1'], ['1', '2']]);
  });

  it('is followed by another one when it fails', async () => {
    const requests = ['1', '2', '3', '4'].map((prompt) => requestFor(prompt, { system: long }));
    const { starts, replies } = await asked(requests, (prompt) =>
      prompt === '1' ? failed('timeout') : answered(prompt),
    );
    expect(starts).toEqual([['1'], ['2'], ['3'], ['3', '4']]);
    expect(replies.map(({ ok }) => ok)).toEqual([false, true, true, true]);
  });
});
