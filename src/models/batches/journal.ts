import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelRequest } from '../model.js';
import { isMissing, writeDurably } from '../store/durable-file.js';
import { requestSchema } from '../store/written.js';
import { customId } from './custom-id.js';

/** One request of a batch, with what is needed to keep its answer in the store. */
export interface BatchedRequest {
  readonly customId: string;
  readonly request: ModelRequest;
  readonly trial: number;
}

/** A batch on disk. */
export interface JournalEntry {
  readonly name: string;
  /** When it was about to be created, ISO 8601. */
  readonly intended: string;
  /** The provider's id; `null` while it is not known whether the batch was created. */
  readonly id: string | null;
  readonly requests: readonly BatchedRequest[];
}

/** The batches under way, on disk, so that a process that is killed loses none. */
export interface BatchJournal {
  /** Every batch that is not done. */
  readonly open: () => Promise<readonly JournalEntry[]>;
  /** To be called before a batch is created. */
  readonly intend: (requests: readonly BatchedRequest[]) => Promise<JournalEntry>;
  /** To be called with the batch's id before anything else is done with it. */
  readonly confirm: (entry: JournalEntry, id: string) => Promise<JournalEntry>;
  /** To be called when every answer of the batch is in the store. */
  readonly close: (entry: JournalEntry) => Promise<void>;
}

/** A file of the journal that cannot be read; the message names it. */
export class BatchJournalError extends Error {
  override readonly name = 'BatchJournalError';
}

const headerSchema = z.strictObject({
  assay: z.literal('batch'),
  version: z.literal(1),
  intended: z.iso.datetime(),
});

const lineSchema = z.strictObject({ trial: z.int().positive(), request: requestSchema });

const idSchema = z.strictObject({ id: z.string() });

/** The journal in a folder. A batch is two files: what it asks, and, once it is created, its id. */
export function batchJournal(folder: string): BatchJournal {
  const requestsPath = (name: string) => join(folder, `${name}.jsonl`);
  const idPath = (name: string) => join(folder, `${name}.id.json`);
  return {
    async open() {
      const files = await readdir(folder).catch(() => []);
      const names = files.filter((file) => file.endsWith('.jsonl') && !file.startsWith('.'));
      const entries = names.sort().map((file) => readEntry(file.slice(0, -'.jsonl'.length)));
      return (await Promise.all(entries)).filter((entry) => entry !== undefined);
    },
    async intend(requests) {
      const intended = new Date().toISOString();
      const name = randomUUID();
      const header = JSON.stringify({ assay: 'batch', version: 1, intended });
      const lines = requests.map(({ trial, request }) => JSON.stringify({ trial, request }));
      await writeDurably(requestsPath(name), `${[header, ...lines].join('\n')}\n`);
      return { name, intended, id: null, requests };
    },
    async confirm(entry, id) {
      await writeDurably(idPath(entry.name), JSON.stringify({ id }));
      return { ...entry, id };
    },
    async close({ name }) {
      await rm(requestsPath(name), { force: true });
      await rm(idPath(name), { force: true });
    },
  };

  /** The entry of a name; `undefined` when another process has closed it since. */
  async function readEntry(name: string): Promise<JournalEntry | undefined> {
    try {
      const requests = parseRequests(await readFile(requestsPath(name), 'utf8'));
      const id = await readFile(idPath(name), 'utf8').then(
        (text) => idSchema.parse(JSON.parse(text)).id,
        () => null,
      );
      return { name, id, ...requests };
    } catch (error) {
      if (isMissing(error)) return undefined;
      const cause = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
      throw new BatchJournalError(
        `the batch file ${requestsPath(name)} cannot be read: ${cause}: remove it to ask for its answers again`,
      );
    }
  }
}

function parseRequests(text: string): Pick<JournalEntry, 'intended' | 'requests'> {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const { intended } = headerSchema.parse(JSON.parse(header));
  const requests = lines.map((line) => {
    const { trial, request } = lineSchema.parse(JSON.parse(line));
    return { customId: customId(request, trial), request, trial };
  });
  return { intended, requests };
}
