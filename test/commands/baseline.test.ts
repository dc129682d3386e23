import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { assay } from './assay.js';
import {
  lastReport,
  lastTrials,
  type Project,
  project,
  write,
  writeAgent,
} from './two-variants.js';

/** One agent whose prompt says which of ten answers are right, and a model that does as it is told. */
async function oneAgent(decide = obedient): Promise<Project> {
  return project(decide, { variants: { lead: 'You are good.' } });
}

function obedient(params: MessageParams): string {
  return JSON.stringify(params.system).includes('good') ? 'yes' : 'no';
}

const stored = ['run', '--baseline', 'stored'];

/** A project with a baseline of twenty trials a case, made of a run. */
async function withBaseline(decide = obedient): Promise<Project> {
  const made = await oneAgent(decide);
  await assay(['run', '--trials', '20'], made);
  const { code } = await assay(['baseline', 'set'], made);
  expect(code).toBe(0);
  return made;
}

describe('assay baseline', () => {
  it('keeps the trials of the latest run with all they depend on, shows it and takes it away', async () => {
    const made = await oneAgent();
    await assay(['run', '--trials', '2'], made);
    const { stdout } = await assay(['baseline', 'set'], made);
    expect(stdout).toMatch(
      /^kept: team\/lead of \d{4}-\d\d-\d\d \d\d:\d\d UTC \(run \S+\); 12 trials, at least 2 scored of each case; claude-haiku\S*, effort the default; judge none, suite [0-9a-f]{12}\n$/,
    );
    const shown = await assay(['baseline', 'show', 'team/lead'], made);
    expect(`kept: ${shown.stdout}`).toBe(stdout);
    const file = join(made.cwd, 'baselines/team.jsonl');
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(13);
    await assay(['baseline', 'clear', 'team/lead'], made);
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [['set', 'team/leed'], 'unknown variant `team/leed`, did you mean `team/lead`?'],
    [['set', '--run', 'nowhere'], 'nowhere/trials.jsonl: there is no such file or folder'],
    [['sett'], "unknown command 'sett'"],
  ])('refuses %j', async (args, message) => {
    const made = await oneAgent();
    await assay(['run', '--trials', '1'], made);
    const { code, stderr } = await assay(['baseline', ...args], made);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('asks which variant is meant where the run had several', async () => {
    const made = await project(obedient);
    await assay(['run', '--trials', '1'], made);
    const { code, stderr } = await assay(['baseline', 'set'], made);
    expect(code).toBe(2);
    expect(stderr).toContain('expected a variant of team, one of team/bad, team/good');
  });
});

describe('assay run --baseline stored', () => {
  it('asks the working prompt alone and compares it with what is kept', async () => {
    const made = await withBaseline();
    writeAgent(made.cwd, 'lead', 'You are as good as ever.');
    const before = made.server.requests.length;
    const { code, stdout } = await assay(stored, made);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'lead is not worse than lead@stored by 10 points',
    );
    const [comparison] = lastReport(made.cwd).families[0].comparisons;
    expect(made.server.requests.length - before).toBe(comparison.rounds.done * 6);
    expect(lastReport(made.cwd).totals.tally.passed).toBe(comparison.rounds.done * 6);
  });

  it('confirms an alarm with fresh rounds of both, which then join the baseline', async () => {
    const made = await withBaseline();
    writeAgent(made.cwd, 'lead', 'You are bad.');
    const { code, stdout } = await assay(stored, made);
    expect(code).toBe(1);
    const [comparison] = lastReport(made.cwd).families[0].comparisons;
    expect(comparison).toMatchObject({
      verdict: 'regressed',
      confirmation: { state: 'confirmed' },
    });
    expect(stdout.replace(/\s+/g, ' ')).toContain('Confirmed by');
    const fresh = lastTrials(made.cwd).filter(({ stage }) => stage === 'alarm confirmation');
    expect(fresh).toHaveLength(comparison.rounds.fixed * 6 * 2);
    const kept = await assay(['baseline', 'show'], made);
    expect(kept.stdout).toContain(`at least ${20 + comparison.rounds.fixed} scored of each case`);
  });

  it('calls the baseline stale where the model has changed since, and nothing regressed', async () => {
    let changed = false;
    const made = await withBaseline((params) => (changed ? 'no' : obedient(params)));
    changed = true;
    writeAgent(made.cwd, 'lead', 'You are still good.');
    const { code, stdout } = await assay(stored, made);
    expect(code).toBe(0);
    const [comparison] = lastReport(made.cwd).families[0].comparisons;
    expect(comparison).toMatchObject({
      verdict: 'inconclusive',
      confirmation: { state: 'not confirmed' },
    });
    // Half of the confirming rounds say so already.
    const half = Math.ceil(comparison.rounds.fixed / 2);
    expect(half).toBeLessThan(comparison.rounds.fixed);
    expect(comparison.confirmation.trials).toBe(half * 6 * 2);
    expect(stdout.replace(/\s+/g, ' ')).toContain('The baseline may be stale');
  });

  it('refuses a kept trial whose score is none, with its place', async () => {
    const made = await oneAgent();
    await assay(['run', '--trials', '1'], made);
    await assay(['baseline', 'set'], made);
    const file = join(made.cwd, 'baselines/team.jsonl');
    const kept = readFileSync(file, 'utf8');
    for (const score of ['1.7', '-0.1', '1e999', 'NaN']) {
      write(
        made.cwd,
        'baselines/team.jsonl',
        kept.replace(/"score":[\d.]+,"reason"/, `"score":${score},"reason"`),
      );
      const { code, stderr } = await assay(stored, made);
      expect({ score, code }).toEqual({ score, code: 2 });
      expect(stderr).toContain('baselines/team.jsonl:2: no line of a baseline');
    }
  });

  it('says why a baseline has expired, and asks its prompt afresh', async () => {
    const made = await withBaseline();
    writeAgent(made.cwd, 'lead', 'You are bad.');
    write(
      made.cwd,
      'suites/team.yaml',
      'version: 1\nfamily: team\ncases:\n  - { id: case-0, prompt: "Another question?", checks: [{ contains: yes }] }\n',
    );
    const { code, stdout } = await assay([...stored, '--trials', '9'], made);
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /team\/lead@stored has expired and was asked afresh with the prompt of \S+: the suite changed from [0-9a-f]{12} to [0-9a-f]{12}\./,
    );
    expect(lastReport(made.cwd).families[0].variants[0].score.trials).toBe(9);
  });

  it('expires with its age', async () => {
    const made = await withBaseline();
    const file = join(made.cwd, 'baselines/team.jsonl');
    const text = readFileSync(file, 'utf8');
    write(made.cwd, 'baselines/team.jsonl', text.replace(/"at":"\d{4}/, '"at":"2020'));
    const { stdout } = await assay([...stored, '--trials', '1'], made);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /it is \d+ days old, more than baseline_max_age_days 30/,
    );
  });

  it('refuses to compare with too few trials, and says how to get enough', async () => {
    const made = await oneAgent();
    await assay(['run', '--trials', '1'], made);
    await assay(['baseline', 'set'], made);
    const { code, stderr } = await assay(stored, made);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /too few for the margin 0\.1 .*`assay run team --trials \d+`, then `assay baseline set`/,
    );
  });

  it('refuses where nothing is kept, and a file that is none, at its line', async () => {
    const made = await oneAgent();
    expect(await assay(stored, made)).toMatchObject({ code: 2 });
    write(made.cwd, 'baselines/team.jsonl', '{"kind":"run"}\n');
    const { code, stderr } = await assay(stored, made);
    expect(code).toBe(2);
    expect(stderr).toContain('baselines/team.jsonl:1: no line of a baseline');
  });
});
