import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { BatchFileError, exportRequests, importResults } from '../../../src/models/batches/file.js';
import { type AnswerStore, openStore } from '../../../src/models/store/store.js';
import { checked, messageParamsSchema } from '../../loopback/params.js';
import { requestFor } from '../scripted-model.js';

let store: AnswerStore;
beforeEach(async () => {
  store = await openStore(await mkdtemp(join(tmpdir(), 'batch-file-')));
});

const asked = ['a', 'b', 'c'].map((prompt) => ({ request: requestFor(prompt), trial: 2 }));
const ids = [...exportRequests(asked)].map((line) => String(JSON.parse(line).custom_id));

function result(index: number, result: object) {
  return JSON.stringify({ custom_id: ids[index], result });
}

const message = {
  content: [{ type: 'text', text: 'An answer.' }],
  model: 'm',
  stop_reason: 'end_turn',
};

describe('exported requests', () => {
  it('are lines of custom_id and params that the API takes', () => {
    const lines = [...exportRequests(asked)].map((line) => JSON.parse(line));
    expect(new Set(ids).size).toBe(3);
    for (const { custom_id, params, ...rest } of lines) {
      expect(rest).toEqual({});
      expect(custom_id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      expect(checked(messageParamsSchema, params)).toHaveProperty('value');
    }
  });
});

describe('imported results', () => {
  it('answer what is asked for, in any order', async () => {
    const lines = [
      result(2, { type: 'succeeded', message }),
      '',
      result(0, { type: 'succeeded', message }),
    ];
    expect(await importResults(lines, asked, store)).toEqual({
      answers: 2,
      failed: [],
      unknown: 0,
    });
    expect(await store.at(requestFor('a'), 2).read()).toMatchObject({
      text: 'An answer.',
      usage: null,
    });
    expect(await store.at(requestFor('b'), 2).has()).toBe(false);
  });

  it('may have failed, or answer something else', async () => {
    const lines = [
      result(0, {
        type: 'errored',
        error: { error: { type: 'api_error', message: 'Oh\u001b[31m.' } },
      }),
      result(1, { type: 'expired' }),
      result(2, { type: 'succeeded', message: { content: 'x' } }),
      JSON.stringify({ custom_id: 'other', result: { type: 'succeeded', message } }),
    ];
    expect(await importResults(lines, asked, store)).toEqual({
      answers: 0,
      failed: [
        `line 1: ${ids[0]}: api_error: Oh [31m.`,
        `line 2: ${ids[1]}: the batch expired before it was processed`,
        expect.stringMatching(/^line 3: .*: the answer is no message: .* at content$/),
      ],
      unknown: 1,
    });
  });

  it.each([
    ['{"custom_id":', /^line 2: expected \{custom_id, result\}: /],
    ['{"custom_id":1,"result":{}}', /^line 2: .* at custom_id$/],
    ['[]', /^line 2: .*expected object, received array$/],
  ])('that are broken name their line: %s', async (line, problem) => {
    const lines = [result(0, { type: 'succeeded', message }), line];
    const importing = importResults(lines, asked, store);
    await expect(importing).rejects.toThrow(BatchFileError);
    await expect(importing).rejects.toThrow(problem);
    expect(await store.at(requestFor('a'), 2).has()).toBe(true);
  });
});
