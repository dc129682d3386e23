import { z } from 'zod';
import type { AnthropicClient } from '../anthropic/client.js';
import { type BatchResult, batchResultSchema } from './result.js';

/** A request as a batch holds it; `params` are those of the Messages API. */
export interface BatchRequest {
  readonly custom_id: string;
  readonly params: unknown;
}

const batchSchema = z.object({
  id: z.string(),
  processing_status: z.string(),
  created_at: z.string(),
  request_counts: z.record(z.string(), z.number()),
  results_url: z.string().nullish(),
});

export type Batch = z.infer<typeof batchSchema>;

/** The Message Batches API, as far as it is needed here. Each function throws the SDK's errors. */
export interface BatchApi {
  readonly create: (requests: readonly BatchRequest[]) => Promise<Batch>;
  readonly look: (id: string) => Promise<Batch>;
  /** The newest batches, newest first. */
  readonly newest: () => Promise<readonly Batch[]>;
  /** The results of a batch that has ended, in any order. */
  readonly results: (batch: Batch) => AsyncIterable<BatchResult>;
}

/** Longest time for a single call, in milliseconds; creating a batch uploads up to 256 MB. */
const timeout = 30 * 60_000;

/** The Message Batches API behind a client of the SDK. */
export function batchApi(client: AnthropicClient): BatchApi {
  const path = '/v1/messages/batches';
  return {
    // No retries of the client's own, which could create a batch twice.
    create: async (requests) =>
      batchSchema.parse(await client.post(path, { body: { requests }, timeout, maxRetries: 0 })),
    look: async (id) => batchSchema.parse(await client.get(`${path}/${encodeURIComponent(id)}`)),
    newest: async () => {
      const page = await client.get(path, { query: { limit: 20 } });
      return z.looseObject({ data: z.array(batchSchema) }).parse(page).data;
    },
    results: (batch) => resultsOf(client, batch.results_url ?? `${path}/${batch.id}/results`),
  };
}

async function* resultsOf(client: AnthropicClient, url: string): AsyncGenerator<BatchResult> {
  const headers = { accept: 'application/binary' };
  const response = await client.get(url, { timeout, headers }).asResponse();
  for await (const line of linesOf(response)) {
    if (line.trim() !== '') yield batchResultSchema.parse(JSON.parse(line));
  }
}

/** The lines of a body as they arrive, which may be hundreds of megabytes in all. */
async function* linesOf({ body }: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest + decoder.decode();
}
