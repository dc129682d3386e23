import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type ConnectBatchesOptions,
  connectBatches,
} from '../../../src/models/batches/connect-batches.js';
import { customId } from '../../../src/models/batches/custom-id.js';
import { batchJournal } from '../../../src/models/batches/journal.js';
import { createBudget } from '../../../src/models/money/budget.js';
import { openStore } from '../../../src/models/store/store.js';
import { type Loopback, type LoopbackOptions, startLoopback } from '../../loopback/server.js';
import { requestFor } from '../scripted-model.js';

let server: Loopback;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batches-'));
});
afterEach(() => server.close());

const limits = { quietMs: 20, maxRequests: 100, maxBytes: 1e6 };

/** A model that asks by batches, as one process would have it. */
async function connect(options: Partial<ConnectBatchesOptions> = {}) {
  const store = await openStore(folder);
  const journalFolder = join(folder, 'batches');
  const connection = { baseUrl: server.url, apiKey: 'sk-test', limits, pollMs: 5 };
  return connectBatches({ ...connection, store, journalFolder, ...options });
}

async function start(options: LoopbackOptions = {}) {
  server = await startLoopback({
    decideInBatch: ({ messages }) => `answer to ${promptOf(messages[0]?.content)}`,
    batchPolls: 2,
    ...options,
  });
}

function promptOf(content: unknown): string {
  return Array.isArray(content) ? String(content[0]?.text) : String(content);
}

function created() {
  const path = '/v1/messages/batches';
  return server.requests.filter((seen) => seen.method === 'POST' && seen.path === path);
}

const prompts = ['a', 'b', 'c', 'd', 'e'];

describe('a batch', () => {
  it('gathers what is ready, and answers each request whatever the order of the results', async () => {
    await start();
    const model = await connect();
    const replies = await Promise.all(
      prompts.map((prompt) => model.ask(requestFor(prompt), { trial: 1 })),
    );
    expect(replies.map((reply) => reply.ok && reply.answer.text)).toEqual(
      prompts.map((prompt) => `answer to ${prompt}`),
    );
    expect(created()).toHaveLength(1);
    expect(server.requests.filter(({ path }) => path === '/v1/messages')).toHaveLength(0);
  });

  it('leaves the answers in the store and nothing in the journal', async () => {
    await start();
    await (await connect()).ask(requestFor('a'), { trial: 1 });
    const again = await (await connect()).ask(requestFor('a'), { trial: 1 });
    expect(again).toMatchObject({ answer: { source: 'stored', text: 'answer to a' } });
    expect(created()).toHaveLength(1);
    await vi.waitFor(async () => expect(await readdir(join(folder, 'batches'))).toEqual([]));
  });

  it('is no larger than it may be', async () => {
    await start();
    const model = await connect({ limits: { ...limits, maxRequests: 2 } });
    await Promise.all(prompts.map((prompt) => model.ask(requestFor(prompt), { trial: 1 })));
    expect(created()).toHaveLength(3);
  });

  it('asks again for what errored or expired, and gives up on what is wrong', async () => {
    const tries = new Map<string, number>();
    await start({
      decideInBatch: ({ messages }) => {
        const prompt = promptOf(messages[0]?.content);
        tries.set(prompt, (tries.get(prompt) ?? 0) + 1);
        if (prompt === 'bad') return { status: 400, message: 'too long' };
        if (tries.get(prompt) !== 1) return 'ok';
        return prompt === 'expired' ? { result: 'expired' } : { status: 500 };
      },
    });
    const model = await connect();
    const ask = (prompt: string) => model.ask(requestFor(prompt), { trial: 1 });
    const [expired, errored, bad] = await Promise.all([ask('expired'), ask('errored'), ask('bad')]);
    expect(expired).toMatchObject({ answer: { text: 'ok', attempts: 2 } });
    expect(errored).toMatchObject({ answer: { text: 'ok', attempts: 2 } });
    expect(bad).toMatchObject({
      failure: { reason: 'bad request', message: expect.stringContaining('too long') },
    });
  });

  it('costs half, and waits for money as single requests do', async () => {
    const usage = {
      input_tokens: 0,
      output_tokens: 1000,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    };
    await start({ decideInBatch: () => ({ text: 'x', usage }) });
    const budget = createBudget(0.013);
    const model = await connect({ budget });
    const replies = await Promise.all(
      prompts.map((prompt) => model.ask(requestFor(prompt), { trial: 1 })),
    );
    // 1,000 tokens at $10 for a million, halved; the worst case of a third would exceed the budget.
    expect(budget.spentUsd()).toBeCloseTo(0.01, 12);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2);
  });

  it('that cannot be created fails its requests', async () => {
    await start();
    const model = await connect({ baseUrl: `${server.url}/nowhere` });
    expect(await model.ask(requestFor('a'), { trial: 1 })).toMatchObject({
      failure: { reason: 'bad request', fatal: false },
    });
  });
});

describe('a process that ends while a batch is under way', () => {
  /** Sends the prompts and leaves before the batch has ended. */
  async function leave() {
    const controller = new AbortController();
    const model = await connect();
    const asking = prompts.map((prompt) =>
      model.ask(requestFor(prompt), { trial: 1, signal: controller.signal }),
    );
    while (created().length === 0 || (await openIds()).length === 0) await sleep(2);
    controller.abort();
    const replies = await Promise.all(asking);
    expect(replies[0]).toMatchObject({ failure: { reason: 'interrupted' } });
  }

  async function openIds() {
    const open = await batchJournal(join(folder, 'batches')).open();
    return open.filter(({ id }) => id !== null);
  }

  it('is followed by one that goes on with it and buys nothing twice', async () => {
    await start({ batchPolls: 20 });
    await leave();
    const model = await connect();
    const replies = await Promise.all(
      prompts.map((prompt) => model.ask(requestFor(prompt), { trial: 1 })),
    );
    expect(replies.every(({ ok }) => ok)).toBe(true);
    expect(created()).toHaveLength(1);
  });

  it('leaves answers that are kept though nobody asks for them any more', async () => {
    await start({ batchPolls: 20 });
    await leave();
    await (await connect()).ask(requestFor('a'), { trial: 1 });
    const store = await openStore(folder);
    while ((await openIds()).length > 0) await sleep(2);
    for (const prompt of prompts) expect(await store.at(requestFor(prompt), 1).has()).toBe(true);
    expect(created()).toHaveLength(1);
  });

  it('may not have written the id, and the batch is found all the same', async () => {
    await start();
    const request = requestFor('a');
    await batchJournal(join(folder, 'batches')).intend([
      { customId: customId(request, 1), request, trial: 1 },
    ]);
    const body = {
      requests: [
        {
          custom_id: customId(request, 1),
          params: { model: 'm', max_tokens: 1, messages: [{ role: 'user', content: 'a' }] },
        },
      ],
    };
    await fetch(`${server.url}/v1/messages/batches`, {
      method: 'POST',
      headers: { 'x-api-key': 'k' },
      body: JSON.stringify(body),
    });
    expect(await (await connect()).ask(request, { trial: 1 })).toMatchObject({
      answer: { text: 'answer to a' },
    });
    expect(created()).toHaveLength(1);
  });

  it('may have had a key that is no longer right, and its batch waits for the right one', async () => {
    await start({ batchPolls: 20 });
    await leave();
    const wrong = await connect({ apiKey: ' ' });
    expect(await wrong.ask(requestFor('a'), { trial: 1 })).toMatchObject({ ok: false });
    expect(await openIds()).toHaveLength(1);
    const right = await connect();
    expect(await right.ask(requestFor('a'), { trial: 1 })).toMatchObject({ ok: true });
    expect(created()).toHaveLength(1);
  });

  it('may leave a file that cannot be read, which is named', async () => {
    await start();
    await mkdir(join(folder, 'batches'));
    await writeFile(join(folder, 'batches', 'x.jsonl'), '{"assay":');
    expect(await (await connect()).ask(requestFor('a'), { trial: 1 })).toMatchObject({
      failure: {
        reason: 'storage',
        message: expect.stringMatching(/batches.x\.jsonl cannot be read: .*remove it/),
      },
    });
  });

  it('may not have sent the batch, and it is sent then', async () => {
    await start();
    const request = requestFor('a');
    await batchJournal(join(folder, 'batches')).intend([
      { customId: customId(request, 1), request, trial: 1 },
    ]);
    expect(await (await connect()).ask(request, { trial: 1 })).toMatchObject({ ok: true });
    expect(created()).toHaveLength(1);
    await vi.waitFor(async () => expect(await readdir(join(folder, 'batches'))).toEqual([]));
  });
});
