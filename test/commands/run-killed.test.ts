import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { assay, cli, emptyFolder } from './assay.js';
import { allMet, asksJudge, jsonLines, liveProject } from './live-project.js';

/** `ASSAY_KILLS=50 npx vitest run test/commands/run-killed.test.ts` kills more often. */
const KILLS = Number(process.env['ASSAY_KILLS'] ?? 12);
const SEED = Number(process.env['ASSAY_SEED'] ?? Date.now() % 1e6);
const CONCURRENCY = 4;
/** A quarter more, so that others are asked for while an answer is flushed. */
const TRIALS_AT_ONCE = 5;

const rubric = 'criteria: [{ id: so, text: Says that it is so. }]';

it(`buys every answer once, however often it is killed (seed ${SEED})`, async () => {
  const project = await liveProject({
    decide,
    rubric,
    cases: ['one', 'two', 'three', 'four', 'five', 'six'],
    settings: `concurrency: ${CONCURRENCY}\n`,
  });
  const args = ['run', '--trials', String(Math.ceil(KILLS / 3)), '--baseline', 'team/good'];
  const undisturbed = emptyFolder();
  cpSync(project.cwd, undisturbed, { recursive: true });
  const expected = await assay(args, { cwd: undisturbed, env: project.env });
  const needed = storedIn(undisturbed);
  const before = project.server.requests.length;

  const random = generator(SEED);
  const asked = () => project.server.requests.length - before;
  let lost = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    await runAndKill(args, project, random);
    const lostNow = asked() - storedIn(project.cwd);
    expect(lostNow - lost).toBeLessThanOrEqual(TRIALS_AT_ONCE);
    lost = lostNow;
  }
  const resumed = await assay(args, project);

  expect(asked()).toBe(needed + lost);
  expect(resumed.code).toBe(expected.code);
  expect(stableReport(project.cwd)).toEqual(stableReport(undisturbed));
  expect(stableTrials(project.cwd)).toEqual(stableTrials(undisturbed));
}, 600_000);

it('takes away what a killed run left, and nothing of a run that lives', async () => {
  let delayMs = 60_000;
  const project = await liveProject({ decide: () => ({ text: 'yes', delayMs }) });
  const args = ['run', '--trials', '1'];
  const killed = spawnRun(args, project);
  const living = spawnRun(args, project);
  const unfinished = () =>
    readdirSync(join(project.cwd, 'reports')).filter((name) => name.endsWith('.partial'));
  try {
    while (project.server.requests.length < 12) await sleep(10);
    killed.kill('SIGKILL');
    await once(killed, 'close');
    expect(unfinished()).toHaveLength(2);
    delayMs = 0;
    expect((await assay(args, project)).code).toBe(0);
    expect(unfinished()).toEqual([expect.stringContaining(`.${living.pid}@`)]);
  } finally {
    living.kill('SIGKILL');
  }
});

function decide(params: MessageParams) {
  const delayMs = 10;
  if (asksJudge(params)) return { ...allMet(['so'], 'yes'), delayMs };
  const good = JSON.stringify(params.system).includes('good');
  return { text: good ? 'yes, it is' : 'yes, maybe', delayMs };
}

/** Starts a run and kills it at some instant: while it starts, or a moment after one of its requests. */
async function runAndKill(
  args: readonly string[],
  project: Awaited<ReturnType<typeof liveProject>>,
  random: () => number,
): Promise<void> {
  const { server } = project;
  const child = spawnRun(args, project);
  const closed = once(child, 'close');
  let running = true;
  void closed.then(() => {
    running = false;
  });
  if (random() < 0.25) {
    await sleep(random() * 600);
  } else {
    const until = server.requests.length + 1 + Math.floor(random() * 8);
    while (running && server.requests.length < until) await sleep(1);
    await sleep(random() * 40);
  }
  child.kill('SIGKILL');
  await closed;
}

function spawnRun(
  args: readonly string[],
  { cwd, env }: Awaited<ReturnType<typeof liveProject>>,
): ChildProcess {
  return spawn(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
}

function storedIn(cwd: string): number {
  const files = readdirSync(join(cwd, '.assay'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /answers\/[^.].*\.json$/.test(file)).length;
}

function stableReport(cwd: string): unknown {
  return stable(JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8')));
}

function stableTrials(cwd: string): unknown {
  return stable(jsonLines(join(cwd, 'reports/latest/trials.jsonl')).slice(1));
}

const volatile = new Set(['run', 'latencyMs', 'requestId']);

/** A value without what no two runs have in common: ids and times. */
function stable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (volatile.has(key) ? undefined : inner)),
  );
}

/** Numbers in [0, 1), the same for the same seed: a linear congruential generator is random enough for instants. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
