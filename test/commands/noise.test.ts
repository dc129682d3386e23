import { describe, expect, it } from 'vitest';
import type { MessageParams } from '../loopback/server.js';
import { assay, demonstration } from './assay.js';
import { type ProjectParts, project } from './two-variants.js';

const one = { lead: 'You are good.' };
const judged: ProjectParts = {
  variants: one,
  graded: () => 'criteria: [{ id: right, text: "It says yes." }]',
};

function isJudge(params: MessageParams): boolean {
  return params.output_config?.format !== undefined;
}

/** A judgement of the one criterion. */
function judgement(met: boolean): string {
  const evidence = met ? 'yes' : '';
  const verdict = met ? 'met' : 'not_met';
  return JSON.stringify({ verdicts: [{ id: 'right', reason: 'So it is.', evidence, verdict }] });
}

/** True of two in five: five shares no factor with six cases, so that no case is always told the same. */
function tells(number: number): boolean {
  return number % 5 < 2;
}

describe('assay noise', () => {
  it('asks two halves that share no answer, and finds all noise with the model where nothing is judged', async () => {
    let asked = 0;
    const made = await project(
      () => {
        asked += 1;
        return tells(asked) ? 'no' : 'yes';
      },
      { variants: one },
    );
    const { code, stdout } = await assay(['noise', '--trials', '4', '--json'], made);
    expect(code).toBe(0);
    expect(made.server.requests).toHaveLength(2 * 4 * 6);
    const { noise } = JSON.parse(stdout);
    expect(noise).toMatchObject({ cases: 6, trials: 48, parts: { model: 1, judge: 0 } });
    // Two fifths of 48 trials fail: the standard deviation of one is near √(2/5 · 3/5) = 0.49.
    expect(noise.trialSd).toBeGreaterThan(0.3);
    expect(noise.difference.verdict).toMatch(/inconclusive|not regressed/);
  });

  it('finds all noise with the judge where every answer is the same', async () => {
    let judgements = 0;
    const made = await project((params) => {
      if (!isJudge(params)) return 'yes';
      judgements += 1;
      return judgement(tells(judgements));
    }, judged);
    const { stdout } = await assay(['noise', 'team/lead', '--trials', '6', '--json'], made);
    // Each answer of both halves is judged, and those of the first half once more.
    expect(judgements).toBe(6 * 6 * 3);
    expect(JSON.parse(stdout).noise.parts.judge).toBeGreaterThan(0.5);
  });

  it('finds none with a judge that says the same of the same answer', async () => {
    let asked = 0;
    const made = await project((params) => {
      if (isJudge(params))
        return judgement(!JSON.stringify(params.messages).includes('not at all'));
      asked += 1;
      return tells(asked) ? 'not at all' : 'yes';
    }, judged);
    const { stdout } = await assay(['noise', '--trials', '3'], made);
    expect(stdout).toContain('is the model and 0\u00A0% the judge');
    expect(stdout).toMatch(/One half compared with the other: \S+ points/);
  });

  it('says what recordings cannot tell', async () => {
    const { code, stdout } = await assay(['noise', 'backend-architect/generalist'], {
      cwd: demonstration(),
    });
    expect(code).toBe(0);
    expect(stdout).toContain('11 cases');
    expect(stdout).toContain('One half compared with the other: not known.');
    expect(stdout).toContain('How much of it is the judge: not known.');
    expect(stdout).toContain('there is no second half to compare with');
  });

  it('asks which variant is meant, and names the nearest', async () => {
    const made = await project(() => 'yes');
    const several = await assay(['noise'], made);
    expect(several).toMatchObject({ code: 2 });
    expect(several.stderr).toContain('expected a variant, one of team/bad, team/good');
    const wrong = await assay(['noise', 'team/god'], made);
    expect(wrong.stderr).toContain('unknown variant `team/god`, did you mean `team/good`?');
  });

  it('shows no noise it has not seen', async () => {
    const made = await project(() => 'yes', { variants: one });
    const { stdout } = await assay(['noise', '--trials', '1'], made);
    expect(stdout).toContain('varies by 0.0 points');
    expect(stdout).not.toContain('NaN');
  });
});
