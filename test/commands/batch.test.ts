import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LoopbackOptions, startLoopback } from '../loopback/server.js';
import { assay } from './assay.js';
import { allMet, asksJudge, jsonLines, liveProject } from './live-project.js';

type Project = Awaited<ReturnType<typeof liveProject>>;

const rubric = 'criteria: [{ id: so, text: Says that it is so. }]';
const args = ['run', '--trials', '2', '--batch'];

const decide: NonNullable<LoopbackOptions['decide']> = (params) =>
  asksJudge(params)
    ? allMet(['so'], 'yes')
    : { text: JSON.stringify(params.system).includes('good') ? 'yes, sure' : 'yes, perhaps' };

describe('assay run --batch', () => {
  it('asks for all answers in one batch, then for all judgements in another', async () => {
    const project = await liveProject({ rubric, decide });
    const { code, stdout } = await assay(args, project);
    expect(code).toBe(0);
    expect(stdout).toContain('12 passed, 0 failed, 0 unscored');
    expect(batches(project)).toEqual([12, 12]);
    expect(project.server.requests.filter(({ path }) => path === '/v1/messages')).toEqual([]);
  });

  it('makes the report of a run without batches, at half the price', async () => {
    const project = await liveProject({ rubric, decide });
    await assay(args, project);
    const batched = totals(project.cwd);
    const alone = await liveProject({ rubric, decide });
    await assay(['run', '--trials', '2'], alone);
    const { costUsd, ...rest } = totals(alone.cwd);
    expect(batched).toMatchObject({ tally: rest['tally'], inputTokens: rest['inputTokens'] });
    expect(Number(batched['costUsd']) * 2).toBeCloseTo(Number(costUsd), 10);
  });

  it('picks its batches up again when it was killed, and buys nothing twice', async () => {
    const project = await liveProject({ rubric, decide });
    const killed = await assay(args, {
      ...project,
      whileRunning: (kill) =>
        void until(() => batches(project).length === 1).then(() => kill('SIGKILL')),
    });
    expect(killed.code).toBeNull();
    const { code, stdout } = await assay(args, project);
    expect(code).toBe(0);
    expect(stdout).toContain('12 passed');
    expect(batches(project)).toEqual([12, 12]);
  });
});

describe('assay export and assay import', () => {
  it('let any engine answer: answers first, then judgements, then the run asks nobody', async () => {
    const project = await liveProject({ rubric, decide: () => ({ status: 500 }) });
    const trials = ['--trials', '2'];
    for (const [round, count] of [12, 12].entries()) {
      const exported = await assay(['export', 'ask.jsonl', ...trials], project);
      expect(exported.code).toBe(0);
      expect(jsonLines(join(project.cwd, 'ask.jsonl'))).toHaveLength(count);
      expect(exported.stdout).toContain(
        round === 0 ? '12 answers and 0 judgements' : '0 answers and 12 judgements',
      );
      await answerElsewhere(project);
      const imported = await assay(['import', 'answers.jsonl', ...trials], project);
      expect(imported.stdout).toContain('12 answers kept, 0 failed');
    }
    const last = await assay(['export', 'ask.jsonl', ...trials], project);
    expect(last.stdout).toContain('Everything is stored');
    const { code, stdout } = await assay(['run', ...trials], project);
    expect(code).toBe(0);
    expect(stdout).toContain('12 passed');
    expect(project.server.requests).toEqual([]);
  });

  it('ask once for what several trials ask alike, as a batch demands', async () => {
    const same = () => ({ text: 'yes' });
    const project = await liveProject({ rubric, decide: same, variants: ['one', 'two', 'three'] });
    await assay(['export', 'ask.jsonl', '--trials', '1'], project);
    await answerElsewhere(project, same);
    await assay(['import', 'answers.jsonl', '--trials', '1'], project);
    await assay(['export', 'ask.jsonl', '--trials', '1'], project);
    const ids = jsonLines(join(project.cwd, 'ask.jsonl')).map((line) => Object(line).custom_id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
  });

  it('names the line that is no result, and each that failed', async () => {
    const project = await liveProject();
    await assay(['export', 'ask.jsonl', '--trials', '1'], project);
    const [first] = jsonLines(join(project.cwd, 'ask.jsonl'));
    const error = { type: 'error', error: { type: 'api_error', message: 'Broke.' } };
    const failed = { custom_id: Object(first).custom_id, result: { type: 'errored', error } };
    const other = { custom_id: 'other', result: { type: 'expired' } };
    writeFileSync(
      join(project.cwd, 'answers.jsonl'),
      `${JSON.stringify(failed)}\n${JSON.stringify(other)}\n`,
    );
    const imported = await assay(['import', 'answers.jsonl', '--trials', '1'], project);
    expect(imported.code).toBe(1);
    expect(imported.stderr).toContain('answers.jsonl: line 1: ');
    expect(imported.stdout).toContain('0 answers kept, 1 failed; 1 result of what this run does');
    writeFileSync(join(project.cwd, 'answers.jsonl'), '{"custom_id": 1}\n');
    const broken = await assay(['import', 'answers.jsonl', '--trials', '1'], project);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('line 1: expected {custom_id, result}');
  });

  it('says that there is nothing to export from recordings or no file to import', async () => {
    const project = await liveProject();
    const missing = await assay(['import', 'none.jsonl'], project);
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain('none.jsonl: there is no such file');
  });
});

/** How many requests each batch had that the server took. */
function batches({ server }: Project): readonly number[] {
  return server.requests
    .filter(({ method, path }) => method === 'POST' && path === '/v1/messages/batches')
    .map(({ body }) => Object(body).requests.length);
}

function totals(cwd: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8')).totals;
}

/** Has a colleague's account answer `ask.jsonl` into `answers.jsonl`. */
async function answerElsewhere({ cwd }: Project, theirs = decide): Promise<void> {
  const colleague = await startLoopback({ decide: theirs });
  const lines: string[] = [];
  for (const line of jsonLines(join(cwd, 'ask.jsonl'))) {
    const { custom_id, params } = Object(line);
    const response = await fetch(`${colleague.url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': 'theirs', 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const message = await response.json();
    lines.push(JSON.stringify({ custom_id, result: { type: 'succeeded', message } }));
  }
  await colleague.close();
  writeFileSync(join(cwd, 'answers.jsonl'), `${lines.reverse().join('\n')}\n`);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
