import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { wireMessage } from '../loopback/message.js';
import { type MessageParams, messageParamsSchema } from '../loopback/params.js';
import type { Script } from '../loopback/script.js';
import { assay } from './assay.js';
import { jsonLines, write } from './live-project.js';
import {
  askedIn,
  calling,
  callingBy,
  meantFor,
  type RoutingProject,
  routingProject,
  systemOf,
} from './routing-project.js';

/** An orchestrator that calls whom it should, but gives the reviewer's work to a builder that takes any. */
function orchestrator(params: MessageParams): Script {
  const meant = meantFor(askedIn(params));
  if (meant === undefined) return 'You are welcome. The reviewer agent could look at it.';
  const greedy = systemOf(params).includes('Takes any work');
  return calling(greedy && meant === 'reviewer' ? 'builder' : meant);
}

async function run(parts: RoutingProject, ...args: readonly string[]) {
  const project = await routingProject(parts);
  const ended = await assay(['run', '--routing', ...args], project);
  return { ...project, ...ended };
}

function trialsIn(cwd: string): readonly Record<string, unknown>[] {
  const lines = jsonLines(join(cwd, 'reports/latest/trials.jsonl'));
  return lines.filter(
    (line): line is Record<string, unknown> =>
      typeof line === 'object' && line !== null && 'kind' in line && line.kind === 'trial',
  );
}

function reportIn(cwd: string) {
  return JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8'));
}

describe('a run of a routing suite', () => {
  it('grades whom the orchestrator calls under every catalogue, and gates on what a description takes from others', async () => {
    const { cwd, code, server, stdout } = await run({ decide: orchestrator });
    const trials = trialsIn(cwd);
    expect(trials.filter(({ stage }) => stage === undefined)).toHaveLength(2 * 7 * 2);
    const wrong = trials.filter(({ outcome }) => outcome === 'fail');
    expect(new Set(wrong.map(({ variant, case: id }) => `${variant} ${id}`))).toEqual(
      new Set(['builder/greedy reviewer-1', 'builder/greedy reviewer-2']),
    );
    expect(wrong[0]).toMatchObject({
      ...{ score: 0, called: ['builder'] },
      reason: 'called builder; expected: delegates to reviewer',
    });
    expect(trials.find(({ case: id }) => id === 'thanks')).toMatchObject({
      ...{ outcome: 'pass', called: [], family: 'routing:held_out' },
    });

    expect(code).toBe(1);
    const [family] = reportIn(cwd).families;
    expect(family).toMatchObject({ family: 'routing:held_out', baseline: 'builder/calm' });
    expect(family.comparisons[0]).toMatchObject({
      ...{ baseline: 'builder/calm', candidate: 'builder/greedy', verdict: 'regressed' },
    });
    expect(family.comparisons[0].cases).toHaveLength(7);
    for (const { body } of server.requests) expect(body).not.toHaveProperty('tool_choice');

    const { variants, moves } = family.routing;
    expect(variants[1].matrix.rows[1]).toMatchObject({
      expected: 'reviewer',
      counts: [4, 0, 0, 0, 0],
    });
    expect(variants[1].agents[0]).toMatchObject({
      precision: { value: 0.5 },
      recall: { value: 1 },
    });
    expect(moves[0].agents).toEqual([
      { agent: 'builder', gained: ['reviewer-1', 'reviewer-2'], lost: [] },
      { agent: 'reviewer', gained: [], lost: ['reviewer-1', 'reviewer-2'] },
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'greedy: 2 cases moved; builder gained 2, reviewer lost 2',
    );
    const beside = (name: string) => readFileSync(join(cwd, 'reports/latest', name), 'utf8');
    expect(beside('report.md')).toContain('reviewer-1 goes to builder (2 of 2)');
    expect(beside('report.html')).toContain('What moved from calm to greedy');
    expect(beside('junit.xml')).toContain('name="routing:held_out builder/greedy"');
  });

  it('tells nobody, another, several and unknown apart, under either tool and with a prefix', async () => {
    const answers: Readonly<Record<string, Script>> = {
      'Build me a shop': callingBy('Agent', 'my-plugin:builder'),
      'Lay out the tables of a library': 'I would call the builder agent.',
      'Look over my change': calling('reviewer', 'tester'),
      'Tell me what is wrong with this patch': calling('reviewer', 'x:reviewer'),
      'Write a load test': calling('nobody-knows'),
      'Cover the parser with tests': calling(undefined),
      'Thank you, that is all': calling('tester'),
    };
    const { cwd, stdout } = await run({
      decide: (params) => answers[askedIn(params)] ?? 'unexpected',
      settings: 'trials: 1',
    });
    const calm = trialsIn(cwd).filter(({ variant }) => variant === 'builder/calm');
    const byCase = Object.fromEntries(
      calm.map(({ case: id, called, outcome }) => [id, { called, outcome }]),
    );
    expect(byCase).toEqual({
      'builder-1': { called: ['builder'], outcome: 'pass' },
      'builder-2': { called: [], outcome: 'fail' },
      'reviewer-1': { called: ['reviewer', 'tester'], outcome: 'fail' },
      'reviewer-2': { called: ['reviewer'], outcome: 'pass' },
      'tester-1': { called: ['nobody-knows'], outcome: 'fail' },
      'tester-2': { called: ['general-purpose'], outcome: 'fail' },
      thanks: { called: ['tester'], outcome: 'fail' },
    });
    expect(stdout).toContain('routing');
  });

  it('never takes trouble for "nobody": what did not come is unscored', async () => {
    const { cwd, code } = await run({
      decide: (params): Script => {
        const ask = askedIn(params);
        if (ask.startsWith('Build')) return { status: 429 };
        if (ask.startsWith('Lay')) return { text: 'I will', stopReason: 'max_tokens' };
        if (ask.startsWith('Look')) return { text: '', stopReason: 'refusal' };
        if (ask.startsWith('Tell')) return { trouble: 'reset mid-stream' };
        return orchestrator(params);
      },
      settings: 'trials: 1',
    });
    const unscored = trialsIn(cwd).filter(({ outcome }) => outcome === 'unscored');
    expect(new Set(unscored.map(({ case: id }) => id))).toEqual(
      new Set(['builder-1', 'builder-2', 'reviewer-1', 'reviewer-2']),
    );
    for (const trial of unscored) expect(trial).toMatchObject({ called: null });
    const reasons = unscored.map(({ reason }) => reason).join();
    expect(reasons).toContain('router_max_tokens');
    expect(reasons).toContain('the model refused to answer');
    expect(code).toBe(4);
  });
});

describe('the tested example', () => {
  it('stands in no request when it is held out, and in every one as it is', async () => {
    const { server } = await run({
      decide: orchestrator,
      settings: 'trials: 1\nrouting: { modes: [held_out, as_is] }',
    });
    const requests = server.requests.map(({ body }) => messageParamsSchema.parse(body));
    const examples = requests.filter((params) => {
      const meant = meantFor(askedIn(params));
      const greedy = systemOf(params).includes('any work');
      return meant !== undefined && !(greedy && meant === 'builder');
    });
    // Each example once held out and once as it is; what shows no example is asked once for both.
    expect(requests).toHaveLength(2 * 10 + 4);
    expect(examples).toHaveLength(2 * 10);
    const shown = examples.filter((params) => systemOf(params).includes(askedIn(params)));
    expect(shown).toHaveLength(10);
  });
});

describe('when routing is run', () => {
  it('goes along with the other suites, alone with --routing, and not with --no-routing', async () => {
    const project = await routingProject({ decide: orchestrator, settings: 'trials: 1' });
    const families = async (...args: readonly string[]) => {
      await assay(['run', ...args], project);
      return reportIn(project.cwd).families.map(({ family }: { family: string }) => family);
    };
    expect(await families()).toEqual(['routing:held_out']);
    const without = await assay(['run', '--no-routing'], project);
    expect(without).toMatchObject({ code: 2 });
    expect(without.stderr).toContain('no suite found in suites/');
    const kept = await assay(['baseline', 'set'], project);
    expect(kept).toMatchObject({ code: 2 });
    expect(kept.stderr).toContain('got one of catalogues alone');
    const named = await assay(['run', '--routing', 'reviewer'], project);
    expect(named.stderr).toContain('expected no agents, got reviewer');
  });
});

describe('a routing suite of a batch file', () => {
  it('is written whole, imported in any order, recorded, and replayed without a model', async () => {
    const project = await routingProject({
      decide: orchestrator,
      settings: 'trials: 3\nrouting: { modes: [held_out, as_is] }',
    });
    const exported = await assay(['export', 'batch.jsonl', '--routing'], project);
    expect(exported.stdout).toContain('0 answers, 72 routing answers and 0 judgements');
    const results = jsonLines(join(project.cwd, 'batch.jsonl')).map(resultOf).reverse();
    write(
      project.cwd,
      'results.jsonl',
      results.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
    const imported = await assay(
      ['import', 'results.jsonl', '--routing', '--record', 'recordings/routing.jsonl'],
      project,
    );
    expect(imported.stdout).toContain('72 answers kept, 0 failed');
    const replayed = await assay(['run', '--replay', 'recordings', '-q'], project);
    expect(replayed).toMatchObject({ code: 0 });
    const { run, families } = reportIn(project.cwd);
    expect(run.recorded).toBe(true);
    expect(families[1].routing.reliance[0]).toMatchObject({ agent: null, difference: 0 });
    expect(project.server.requests).toHaveLength(0);
  });
});

const batchLine = z.object({ custom_id: z.string(), params: messageParamsSchema });

/** What the provider answers to a line of a batch file: the right agent, by the orchestrator of the tests. */
function resultOf(line: unknown) {
  const { custom_id, params } = batchLine.parse(line);
  const script = orchestrator({ ...params, system: '' });
  const scripted = typeof script === 'string' ? { text: script } : script;
  if (!('content' in scripted || 'text' in scripted)) throw new Error('expected a message');
  return {
    custom_id,
    result: { type: 'succeeded', message: wireMessage(scripted, params.model, 1) },
  };
}

describe('shards of a run with routing', () => {
  it('make the same report together as one machine does alone', async () => {
    const project = await routingProject({
      decide: (params) => orchestrator({ ...params, system: '' }),
      settings: 'trials: 2\nbaseline: builder/calm',
    });
    await assay(['run'], project);
    const { run: _, ...alone } = reportIn(project.cwd);
    const bought = project.server.requests.length;
    for (const index of [1, 2]) {
      await assay(['run', '--shard', `${index}/2`, '--reports', `s${index}`], project);
    }
    const parts = ['s1/latest', 's2/latest'];
    const merged = await assay(['merge', ...parts], project);
    expect(merged).toMatchObject({ code: 0, stderr: '' });
    const { run: __, ...together } = reportIn(project.cwd);
    expect(together).toEqual(alone);
    expect(project.server.requests).toHaveLength(bought);
  });
});
