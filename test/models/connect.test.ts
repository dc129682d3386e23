import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectOptions, connectModel } from '../../src/models/connect.js';
import { createBudget } from '../../src/models/money/budget.js';
import { openStore } from '../../src/models/store/store.js';
import { type Loopback, type Script, startLoopback, type Trouble } from '../loopback/server.js';
import { requestFor } from './scripted-model.js';

let server: Loopback;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connect-'));
});
afterEach(() => server?.close());

const retries = { attempts: 6, deadlineMs: 10_000, longestWaitMs: 1_000, firstWaitMs: 2 };

async function connect(decide: (number: number) => Script, options: Partial<ConnectOptions> = {}) {
  server = await startLoopback({ decide: (_params, number) => decide(number) });
  const store = await openStore(folder);
  const connection = { baseUrl: server.url, apiKey: 'sk-test', stallMs: 200, timeoutMs: 2_000 };
  return connectModel({ ...connection, store, concurrency: 8, retries, ...options });
}

describe('a connected model', () => {
  it.each<Trouble>([
    'reset before headers',
    'reset in headers',
    'reset in body',
    'reset mid-stream',
    'stall mid-stream',
    'error event',
    'overloaded event',
    'ends early',
    'truncated json',
    'wrong content type',
    'empty body',
  ])('survives: %s', async (trouble) => {
    const model = await connect((number) => (number === 1 ? { trouble } : 'Better.'));
    const reply = await model.ask(requestFor('Hi'), { trial: 1 });
    expect(reply).toMatchObject({ answer: { text: 'Better.', attempts: 2, requestId: 'req_2' } });
    expect(server.requests).toHaveLength(2);
  });

  it('buys each answer once, over two runs', async () => {
    const requests = Array.from({ length: 30 }, (_, index) => requestFor(`${index % 15}`));
    const model = await connect((number) => (number % 3 === 0 ? { status: 529 } : 'x'));
    await Promise.all(requests.map((request) => model.ask(request, { trial: 1 })));
    const bought = server.requests.length;
    const again = await connect(() => 'never');
    const replies = await Promise.all(requests.map((request) => again.ask(request, { trial: 1 })));
    expect(replies.every((reply) => reply.ok && reply.answer.source === 'stored')).toBe(true);
    expect(server.requests).toHaveLength(0);
    expect(bought).toBeGreaterThanOrEqual(15);
  });

  it('needs no key for what is stored, and says so for what is not', async () => {
    const model = await connect(() => 'x');
    await model.ask(requestFor('known'), { trial: 1 });
    const kept = { ...process.env };
    process.env = { PATH: kept['PATH'], HOME: '/nonexistent' };
    const keyless = connectModel({ store: await openStore(folder), concurrency: 8 });
    const known = await keyless.ask(requestFor('known'), { trial: 1 });
    const unknown = await keyless.ask(requestFor('unknown'), { trial: 1 });
    process.env = kept;
    expect(known).toMatchObject({ answer: { source: 'stored' } });
    expect(unknown).toMatchObject({
      failure: {
        reason: 'authentication',
        fatal: true,
        message: expect.stringContaining('ANTHROPIC_API_KEY'),
      },
    });
  });

  it('counts retries in the budget, and nothing that was stored', async () => {
    const budget = createBudget(1);
    const usage = {
      input_tokens: 0,
      output_tokens: 1000,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    };
    const decide = (number: number): Script =>
      number === 1 ? { trouble: 'ends early' } : { text: 'x', usage };
    const model = await connect(decide, { budget });
    await model.ask(requestFor('Hi'), { trial: 1 });
    const spent = budget.spentUsd();
    // The broken answer counts with its worst case, 1,000 tokens of output and the prompt; the other with $0.01.
    expect(spent).toBeGreaterThan(0.02);
    expect(spent).toBeLessThan(0.021);
    await model.ask(requestFor('Hi'), { trial: 1 });
    expect(budget.spentUsd()).toBe(spent);
  });

  it('stops at a spend limit without trying again', async () => {
    const model = await connect(() => ({ status: 429, code: 'contract_spend_limit_reached' }));
    expect(await model.ask(requestFor('Hi'), { trial: 1 })).toMatchObject({
      failure: { reason: 'spend limit', fatal: true },
    });
    expect(server.requests).toHaveLength(1);
  });
});
