import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/models/store/store.js';
import { verifyStore } from '../../../src/models/store/upkeep.js';
import { requestFor } from '../scripted-model.js';

const jiti = join(
  dirname(createRequire(import.meta.url).resolve('jiti/package.json')),
  'lib/jiti-cli.mjs',
);
const writer = fileURLToPath(new URL('store-writer.ts', import.meta.url));

it('holds every answer whole that was written before its process was killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-killed-'));
  const store = await openStore(folder);
  for (const [round, delayMs] of [3, 17, 42, 71, 110].entries()) {
    const written = await killedAfter(folder, round, delayMs);
    expect(written.length).toBeGreaterThan(0);
    for (const trial of written) {
      const answer = await store.at(requestFor(`round ${round}`), trial).read();
      expect(answer?.text.endsWith(` ${trial}`)).toBe(true);
    }
  }
  expect(await verifyStore(folder, () => undefined)).toMatchObject({ damaged: 0 });
});

/** The numbers that a writer named before it was killed, `delayMs` after its first one. */
async function killedAfter(folder: string, round: number, delayMs: number): Promise<number[]> {
  const child = spawn(process.execPath, [jiti, writer, folder, String(round)]);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(child.stdout, 'data');
  await sleep(delayMs);
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  return output.split('\n').slice(0, -1).map(Number);
}
