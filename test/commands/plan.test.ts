import { describe, expect, it } from 'vitest';
import { assay, demonstration } from './assay.js';
import { allMet, asksJudge, liveProject, writeSuite } from './live-project.js';

const criterion = 'criteria: [{ id: so, text: Says that it is so. }]';
const answers = (params: Parameters<typeof asksJudge>[0]) =>
  asksJudge(params) ? allMet(['so'], 'yes') : { text: 'yes' };

describe('assay plan', () => {
  it('asks nobody and says what a run will take', async () => {
    const { cwd, env, server } = await liveProject({ rubric: criterion });
    const { code, stdout } = await assay(['plan', '--trials', '4'], { cwd, env });
    expect(code).toBe(0);
    expect(server.requests).toEqual([]);
    expect(stdout).toContain('team: 3 cases, 2 variants, up to 4 trials of each; sees a drop of');
    expect(stdout).toContain('48 requests (24 answers, 0 stored, 24 judgements, 0 stored)');
    expect(stdout).toMatch(/Cost: about \$\d+\.\d+, at most \$\d+\.\d+/);
    expect(stdout).toContain('Nothing like it is stored; assumed are');
  });

  it('counts what is stored, judgements too, and then takes cost and time from there', async () => {
    const { cwd, env } = await liveProject({ rubric: criterion, decide: answers });
    await assay(['run', '--trials', '2'], { cwd, env });
    const { stdout } = await assay(['plan', '--trials', '3'], { cwd, env });
    expect(stdout).toContain('18 answers, 12 stored, 18 judgements, about 12 stored');
    expect(stdout).toContain('taken from a sample of the stored answers');
    const all = await assay(['plan', '--trials', '2'], { cwd, env });
    expect(all.stdout).toContain('Cost: nothing to pay');
  });

  it('is not fooled by judgements of another judge', async () => {
    const { cwd, env } = await liveProject({ rubric: criterion, decide: answers });
    await assay(['run', '--trials', '1'], { cwd, env });
    writeSuite(cwd, ['one', 'two', 'three'], 'criteria: [{ id: so, text: Says it otherwise. }]');
    const { stdout } = await assay(['plan', '--trials', '1'], { cwd, env });
    expect(stdout).toContain('6 answers, 6 stored, 6 judgements, 0 stored');
  });

  it('says what confirming a regression may take beyond that', async () => {
    const { cwd, env } = await liveProject({ rubric: criterion });
    const flags = ['--trials', '4', '--baseline', 'team/good'];
    const { stdout } = await assay(['plan', ...flags], { cwd, env });
    expect(stdout).toMatch(/^Beyond that: at most 80 trials and \$\d+\.\d\d more to confirm/m);
    const { estimate } = JSON.parse(
      (await assay(['plan', '--json', ...flags], { cwd, env })).stdout,
    );
    // The requests of the three cases are as long as each other, but for some letters.
    expect(estimate.worstTrialUsd / (estimate.worstUsd / estimate.trials)).toBeCloseTo(1, 2);
  });

  it('calls the cost unknown, never 0, where one price is not known', async () => {
    const { cwd, env } = await liveProject({ model: 'local-7b' });
    const { stdout } = await assay(['plan'], { cwd, env });
    expect(stdout).toContain('Cost: cost unknown: no price for local-7b');
  });

  it('halves the cost of a batch', async () => {
    const { cwd, env } = await liveProject();
    const cost = async (...flags: readonly string[]) => {
      const { stdout } = await assay(['plan', '--json', ...flags], { cwd, env });
      return JSON.parse(stdout).estimate.worstUsd;
    };
    expect((await cost('--batch')) * 2).toBeCloseTo(await cost(), 10);
  });

  it('says how many trials see a smaller drop, and what they cost', async () => {
    const { cwd, env } = await liveProject();
    const { stdout } = await assay(['plan', '--json', '--detect', '5'], { cwd, env });
    const [detection] = JSON.parse(stdout).detections;
    // (z.05 + z.20)² · 2 s²/(3 · 0.05²), s² = 0.05 + 0.05/4: R's (qnorm(.95)+qnorm(.8))^2*2*.0625/(3*.0025) = 103.04
    expect(detection).toMatchObject({ trials: 104, trialsInAll: 624 });
    expect(detection.estimate.answers.requests).toBe(624);
  });

  it('needs no price where every answer is recorded', async () => {
    const { code, stdout } = await assay(['plan'], { cwd: demonstration() });
    expect(code).toBe(0);
    expect(stdout).toContain('Replayed from recordings: nothing is asked, nothing is spent.');
  });

  it.each(['0', '100', 'ten', '-3'])('refuses --detect %s', async (given) => {
    const { code, stderr } = await assay(['plan', `--detect=${given}`], { cwd: demonstration() });
    expect(code).toBe(2);
    expect(stderr).toContain(`--detect: expected points between 0 and 100, got "${given}"`);
  });
});

describe('the first line of a run', () => {
  it('says before anything is spent what will be', async () => {
    const { cwd, env } = await liveProject();
    const { stderr } = await assay(['run', '--trials', '2'], { cwd, env });
    expect(stderr).toMatch(
      /^3 cases, 12 trials; 12 requests \(12 answers, 0 stored\); about \$\d\S*, at most \$\d\S*; about [^;]*; sees a drop of \S+ points \(variance of scores assumed, 0\.05\)\n$/,
    );
  });

  it('takes the variance of scores from the last run', async () => {
    const { cwd, env } = await liveProject({
      decide: (_, number) => (number % 2 === 0 ? 'yes' : 'no'),
    });
    await assay(['run', '--trials', '4'], { cwd, env });
    const { stderr } = await assay(['run', '--trials', '4'], { cwd, env });
    expect(stderr).toContain('(variance of scores from the last run)');
    expect(stderr).toContain('24 answers, 24 stored');
  });
});
