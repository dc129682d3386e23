import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestKey } from '../../../src/models/canonical.js';
import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';
import { entryPath } from '../../../src/models/store/entry.js';
import { type Damage, openStore, StoreError } from '../../../src/models/store/store.js';
import { storedModel } from '../../../src/models/store/stored.js';
import { pruneStore, summariseStore, verifyStore } from '../../../src/models/store/upkeep.js';
import { answered, failed, requestFor, scriptedModel } from '../scripted-model.js';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'store-')), '.assay');
});

const request = requestFor('Design a queue');
const answer = {
  ...bareAnswer('Use a table.'),
  toolCalls: [{ name: 'Read', input: { path: 'a' } }],
  usage: { inputTokens: 1, outputTokens: 2, cacheWriteTokens: null, cacheReadTokens: 0 },
  attempts: 2,
  failedAttempts: [{ reason: 'overloaded' as const, latencyMs: 12 }],
};

function pathOf(trial = 1, asked = request) {
  return join(folder, entryPath(requestKey(asked), trial));
}

describe('the answer store', () => {
  it('gives back what was written, to another process too', async () => {
    await (await openStore(folder)).at(request, 1).write(answer);
    const again = await openStore(folder);
    expect(await again.at(request, 1).read()).toEqual(answer);
    expect(await again.at(request, 1).has()).toBe(true);
  });

  it('holds an answer for one request and one trial only', async () => {
    const store = await openStore(folder);
    await store.at(request, 1).write(answer);
    expect(await store.at(request, 2).read()).toBeUndefined();
    expect(await store.at(request, 2).has()).toBe(false);
    expect(await store.at({ ...request, effort: 'high' }, 1).read()).toBeUndefined();
  });

  it('writes request and answer in full, and nothing else that they carry', async () => {
    const store = await openStore(folder);
    const leakyRequest = { ...request, apiKey: 'sk-secret' };
    await store.at(leakyRequest, 1).write(Object.assign({}, answer, { headers: 'sk-secret' }));
    const text = await readFile(pathOf(), 'utf8');
    expect(text).not.toContain('sk-secret');
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ request, answer, trial: 1 });
  });

  it('leaves no unfinished file behind, and asks git to ignore it', async () => {
    const store = await openStore(folder);
    await Promise.all([1, 2, 3, 4].map((trial) => store.at(request, trial).write(answer)));
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => name.includes('unfinished'))).toEqual([]);
    expect(await readFile(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('lets many write the same answer at once', async () => {
    const stores = await Promise.all([openStore(folder), openStore(folder)]);
    const writes = Array.from({ length: 20 }, (_, index) =>
      stores[index % 2]?.at(request, 1).write(answer),
    );
    await Promise.all(writes);
    expect(await stores[0]?.at(request, 1).read()).toEqual(answer);
  });

  it('finds only the answers of its own run when it is asked for fresh ones', async () => {
    await (await openStore(folder)).at(request, 1).write(bareAnswer('old'));
    const nightly = await openStore(folder, { freshFor: 'run-7' });
    expect(await nightly.at(request, 1).has()).toBe(false);
    expect(await nightly.at(request, 1).read()).toBeUndefined();

    await nightly.at(request, 1).write(bareAnswer('new'));
    const resumed = await openStore(folder, { freshFor: 'run-7' });
    expect(await resumed.at(request, 1).has()).toBe(true);
    expect((await resumed.at(request, 1).read())?.text).toBe('new');
    expect((await (await openStore(folder)).at(request, 1).read())?.text).toBe('new');
  });

  it('cannot be opened where it cannot be written', async () => {
    await writeFile(join(folder, '..', 'file'), '');
    const nowhere = join(folder, '..', 'file', '.assay');
    await expect(openStore(nowhere)).rejects.toThrow(StoreError);
    await expect(openStore(nowhere)).rejects.toThrow(/cannot be used: ENOTDIR/);
  });
});

describe('a damaged entry', () => {
  it.each<[string, (text: string) => string, string]>([
    ['cut off', (text) => text.slice(0, 100), 'its checksum does not match'],
    ['empty', () => '', 'its checksum does not match'],
    [
      'changed by one letter',
      (text) => text.replace('table', 'tablf'),
      'its checksum does not match',
    ],
  ])('that is %s is set aside, reported and asked for again', async (_how, damage, problem) => {
    const damages: Damage[] = [];
    const store = await openStore(folder, { onDamage: (found) => void damages.push(found) });
    await store.at(request, 1).write(answer);
    await writeFile(pathOf(), damage(await readFile(pathOf(), 'utf8')));

    const { model, asked } = scriptedModel(answered('again'));
    expect(await storedModel(model, store).ask(request, { trial: 1 })).toMatchObject({ ok: true });
    expect(asked).toHaveLength(1);
    expect(damages).toEqual([{ file: expect.stringContaining('damaged'), problem }]);
    expect((await store.at(request, 1).read())?.text).toBe('again');
  });

  it('that lies under another name is not taken for that answer', async () => {
    const damages: Damage[] = [];
    const store = await openStore(folder, { onDamage: (found) => void damages.push(found) });
    await store.at(request, 1).write(answer);
    await writeFile(pathOf(2), await readFile(pathOf(1), 'utf8'));
    expect(await store.at(request, 2).read()).toBeUndefined();
    expect(damages).toMatchObject([{ problem: 'it lies under the name of another answer' }]);
  });
});

describe('a model behind the store', () => {
  it('asks once, and says where an answer came from', async () => {
    const { model, asked } = scriptedModel(answered('Use a log.'));
    const stored = storedModel(model, await openStore(folder));
    expect(await stored.ask(request, { trial: 1 })).toMatchObject({ answer: { source: 'asked' } });
    expect(await stored.ask(request, { trial: 1 })).toMatchObject({
      answer: { text: 'Use a log.', source: 'stored' },
    });
    expect(asked).toHaveLength(1);
  });

  it('asks once also when two ask at the same time', async () => {
    const { model, asked } = scriptedModel(answered('Use a log.'));
    const stored = storedModel(model, await openStore(folder));
    await Promise.all([1, 2, 3].map(() => stored.ask(request, { trial: 1 })));
    await stored.ask(request, { trial: 2 });
    expect(asked).toHaveLength(2);
  });

  it('keeps no failure', async () => {
    const { model, asked } = scriptedModel(failed('timeout'), answered('late'));
    const stored = storedModel(model, await openStore(folder));
    expect(await stored.ask(request, { trial: 1 })).toMatchObject({ ok: false });
    expect(await stored.ask(request, { trial: 1 })).toMatchObject({ answer: { text: 'late' } });
    expect(asked).toHaveLength(2);
  });

  it('stops everything when an answer cannot be kept', async () => {
    const store = await openStore(folder);
    const { model, asked } = scriptedModel(async () => {
      await rm(join(folder, 'answers'), { recursive: true });
      await writeFile(join(folder, 'answers'), 'a file in the way');
      return answered('lost');
    });
    const stored = storedModel(model, store);
    for (const trial of [1, 2]) {
      expect(await stored.ask(request, { trial })).toMatchObject({
        ok: false,
        failure: { reason: 'storage', fatal: true, message: expect.stringContaining(folder) },
      });
    }
    expect(asked).toHaveLength(1);
  });
});

describe('the upkeep of a store', () => {
  async function filled() {
    const store = await openStore(folder);
    for (const trial of [1, 2, 3]) await store.at(request, trial).write(answer);
    await utimes(pathOf(1), new Date('2026-01-01'), new Date('2026-01-01'));
    return store;
  }

  it('tells size and age without reading answers', async () => {
    await filled();
    const summary = await summariseStore(folder);
    expect(summary).toMatchObject({ answers: 3, oldest: new Date('2026-01-01'), damaged: 0 });
    expect(summary.bytes).toBeGreaterThan(1000);
    expect(summary.newest?.getTime()).toBeGreaterThan(Date.parse('2026-11-01'));
  });

  it('finds nothing where there is no store', async () => {
    const nothing = { answers: 0, bytes: 0, oldest: null, newest: null, damaged: 0 };
    expect(await summariseStore(join(folder, 'none'))).toEqual(nothing);
    expect(await pruneStore(join(folder, 'none'), new Date())).toEqual({ removed: 0, bytes: 0 });
  });

  it('prunes what is older than a time, unfinished and damaged files too', async () => {
    const store = await filled();
    await mkdir(join(folder, 'damaged'));
    for (const file of [
      join(dirname(pathOf(1)), '.unfinished-x'),
      join(folder, 'damaged', 'x.json'),
    ]) {
      await writeFile(file, 'x');
      await utimes(file, new Date('2026-01-01'), new Date('2026-01-01'));
    }
    expect(await pruneStore(folder, new Date('2026-02-01'))).toMatchObject({ removed: 3 });
    expect(await store.at(request, 1).has()).toBe(false);
    expect(await store.at(request, 2).read()).toEqual(answer);
    expect(await summariseStore(folder)).toMatchObject({ answers: 2, damaged: 0 });
  });

  it('verifies every answer, also that it is the answer to its request', async () => {
    const store = await filled();
    await writeFile(pathOf(2), 'nonsense');
    const forged = requestFor('Another question');
    await store.at(forged, 1).write(answer);
    const text = await readFile(pathOf(1, forged), 'utf8');
    await writeFile(
      pathOf(1, forged),
      await withChecksum(text.replace('Another question', 'Forged')),
    );

    const damages: Damage[] = [];
    const verified = await verifyStore(folder, (damage) => void damages.push(damage));
    expect(verified).toEqual({ whole: 2, damaged: 2 });
    expect(damages.map(({ problem }) => problem).sort()).toEqual([
      'its checksum does not match',
      'its key is not that of its request',
    ]);
    expect(await verifyStore(folder, () => undefined)).toEqual({ whole: 2, damaged: 0 });
  });
});

async function withChecksum(text: string) {
  const { createHash } = await import('node:crypto');
  const line = text.split('\n')[0] ?? '';
  return `${line}\n${createHash('sha256').update(line).digest('hex')}\n`;
}
