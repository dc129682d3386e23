import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageParams, Script } from '../loopback/server.js';
import { assay } from './assay.js';
import { allMet, asksJudge, jsonLines, liveProject } from './live-project.js';

// Haiku 4.5's list price, US dollars per million tokens of output.
const OUTPUT_PRICE = 5;

/** A server that keeps an account: every answer is nearly as long as it may be, and every seventh is lost on the way. */
function expensiveServer() {
  let chargedUsd = 0;
  const decide = (params: MessageParams, number: number): Script => {
    if (number % 5 === 0) return { status: 529 };
    const tokens = Math.floor(params.max_tokens * 0.9);
    chargedUsd += (tokens * OUTPUT_PRICE) / 1e6;
    if (number % 7 === 0) return { trouble: 'reset mid-stream' };
    const answer = asksJudge(params) ? allMet(['so'], 'yes') : { text: 'yes' };
    const usage = {
      input_tokens: 0,
      output_tokens: tokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
    };
    return { ...answer, usage };
  };
  return { decide, chargedUsd: () => chargedUsd };
}

describe('a budget', () => {
  it('is never exceeded, judges, retries and answers that were lost on the way included', async () => {
    const { decide, chargedUsd } = expensiveServer();
    const project = await liveProject({
      decide,
      rubric: 'criteria: [{ id: so, text: Says that it is so. }]',
      attempts: 3,
      settings: 'concurrency: 4\n',
    });
    const { code, stdout } = await assay(['run', '--trials', '4', '--budget', '1usd'], project);
    expect(code).toBe(5);
    expect(stdout).toContain('the budget of $1 does not allow another request');
    expect(project.server.requests.length).toBeGreaterThan(8);
    expect(chargedUsd()).toBeLessThanOrEqual(1);
  });
});

describe('a spend limit', () => {
  it('stops the run at once, in its own words, and everything is kept', async () => {
    const limit = { status: 400, message: 'Your credit balance is too low to access the API.' };
    let empty = true;
    const project = await liveProject({
      decide: (_, number) => (empty && number > 4 ? limit : 'yes'),
      attempts: 5,
      settings: 'concurrency: 1\n',
    });
    const { code, stdout } = await assay(['run', '--trials', '2'], project);
    expect(code).toBe(5);
    expect(stdout.replace(/\s+/g, ' ')).toContain('Your credit balance is too low');
    expect(project.server.requests).toHaveLength(5);
    expect(jsonLines(join(project.cwd, 'reports/latest/trials.jsonl'))).toHaveLength(1 + 4);
    empty = false;
    expect((await assay(['run', '--trials', '2'], project)).code).toBe(0);
    expect(project.server.requests).toHaveLength(5 + 8);
  });
});

it('lets two runs share a store at the same time', async () => {
  const project = await liveProject({ decide: () => ({ text: 'yes', delayMs: 5 }) });
  const args = ['run', '--trials', '6'];
  const runs = await Promise.all([assay(args, project), assay(args, project)]);
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect((await assay(['store', 'verify'], project)).stdout).toContain(
    '36 answers whole, 0 damaged',
  );
  const asked = project.server.requests.length;
  expect((await assay(args, project)).code).toBe(0);
  expect(project.server.requests).toHaveLength(asked);
  const reports = readdirSync(join(project.cwd, 'reports')).filter((name) => /^\d/.test(name));
  expect(reports).toHaveLength(3);
});
