import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  events,
  type ScriptedClaude,
  scriptedClaude,
} from '../models/claude-code/scripted-claude.js';
import { assay } from './assay.js';
import { jsonLines } from './live-project.js';
import { asks, routingProject } from './routing-project.js';

const offered = ['builder', 'reviewer', 'tester'];

/** Delegates to whom an ask is meant for, but prefers a builder that takes any work to the reviewer. */
const orchestrator = `
const { init, result, stop } = ${JSON.stringify({ init: events.init(offered), result: events.result(), stop: events.stop })};
const asks = Object.entries(${JSON.stringify(asks)});
const meant = asks.find(([, texts]) => texts.some((text) => input.includes(text)))?.[0];
const greedy = Object.values(files).some((text) => text.includes('Takes any work'));
const name = greedy && meant === 'reviewer' ? 'builder' : meant;
const content = name
  ? [{ type: 'tool_use', id: 't', name: 'Agent', input: { subagent_type: name, description: '', prompt: '' } }]
  : [{ type: 'text', text: 'You are welcome.' }];
say(init, { type: 'assistant', parent_tool_use_id: null, message: { id: 'm', model: 'claude-haiku-4-5', content } }, stop, result);
`;

async function project({ command }: Pick<ScriptedClaude, 'command'>, settings = '') {
  return routingProject({
    decide: () => 'never asked',
    settings: `trials: 1\nbaseline: builder/calm\nrouting: { host: claude-code, claude_code: { command: ${command} } }\n${settings}`,
  });
}

const run = ['run', '--routing'];

describe('a run of a routing suite with the installed Claude Code', () => {
  it('asks it under every catalogue, reports as with any host, and asks nothing twice', async () => {
    const claude = scriptedClaude(orchestrator);
    const { cwd, server, env } = await project(claude);
    const first = await assay(run, { cwd, env });
    // Of 14 trials no difference is certain.
    expect(first).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('cost not known before the first answer, at most $7.00'),
    });
    const calls = claude.calls();
    expect(server.requests).toHaveLength(0);
    const lines = jsonLines(join(cwd, 'reports/latest/trials.jsonl'));
    expect(JSON.stringify(lines[0])).toContain('"host":"claude-code@2.1.296"');
    const wrong = lines.filter((line) =>
      JSON.stringify(line).includes('"outcome":"fail","score":0'),
    );
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong).toMatchObject(
      wrong.map(() => ({
        variant: 'builder/greedy',
        called: ['builder'],
        answer: { costUsd: 0.0421, model: 'claude-haiku-4-5' },
      })),
    );
    expect(await assay(run, { cwd, env })).toMatchObject({ code: 0 });
    expect(claude.calls()).toHaveLength(calls.length);

    // What is tested stands in no file of its own question; whatever else a file says stays.
    const reviewing = calls.filter(({ input }) => input.includes('Look over my change'));
    expect(reviewing.length).toBeGreaterThan(0);
    for (const { files, input } of reviewing) {
      expect(input).toBe('The situation: Work on reviewer.\n\nLook over my change');
      const file = Object.values(files).find((text) => text.includes('You are reviewer.')) ?? '';
      expect(file).not.toContain('Look over my change');
      expect(file).toContain('Tell me what is wrong with this patch');
      expect(file).toContain('\nmodel: haiku\n---\n\nYou are reviewer.\n');
      expect(Object.values(files)).toContain(readFileSync(join(cwd, 'agents/tester.md'), 'utf8'));
    }
  });

  it('ends with the budget, counts what is not known as the limit, and says what was spent', async () => {
    const claude = scriptedClaude(orchestrator);
    const { cwd, env } = await project(claude, 'budget: 0.55\nconcurrency: 1\n');
    const { code, stdout, stderr } = await assay(run, { cwd, env });
    expect(code).toBe(5);
    expect(stdout + stderr).toContain(
      'only 2 of 14 trials were run: the budget of $0.55 does not allow another',
    );
    // 0.0421 each, and the next may cost 0.5: two fit.
    expect(claude.calls()).toHaveLength(2);
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const claude = scriptedClaude('setInterval(() => {}, 1000);');
    const { cwd, env } = await project(claude);
    const { code } = await assay(run, {
      cwd,
      env,
      whileRunning: (kill) => {
        const waiting = setInterval(() => {
          if (claude.calls().length === 0) return;
          clearInterval(waiting);
          kill('SIGINT');
        }, 20);
      },
    });
    expect(code).toBe(130);
    for (const { pid } of claude.calls()) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('cannot be asked by a batch', async () => {
    const claude = scriptedClaude(orchestrator);
    const { cwd, env } = await project({ command: 'claude' });
    const onPath = { ...env, PATH: `${claude.folder}:${process.env.PATH ?? ''}` };
    expect(await assay(['export', 'x.jsonl'], { cwd, env: onPath })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a batch file cannot ask Claude Code'),
    });
    const batch = await assay([...run, '--batch'], { cwd, env: onPath });
    expect(batch.code).not.toBe(0);
    expect(batch.stdout + batch.stderr).toContain('a message batch cannot ask Claude Code');
    expect(claude.calls()).toEqual([]);
  });

  it('says before anything else that there is none', async () => {
    const { cwd, env } = await project({ command: '/nowhere/claude' });
    const { code, stderr } = await assay(run, { cwd, env });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^assay: expected Claude Code as `\/nowhere\/claude`, found none: install it .*routing\.claude_code\.command\n$/,
    );
    expect((await assay(['export', 'x.jsonl'], { cwd, env })).code).toBe(2);
  });
});
