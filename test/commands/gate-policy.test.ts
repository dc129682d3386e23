import { describe, expect, it } from 'vitest';
import { assay } from './assay.js';
import { type ProjectParts, project } from './two-variants.js';

/** Says yes, but the bad variant says no to the first question. */
function run(parts: ProjectParts, args: readonly string[] = []) {
  return project((params) => {
    const asked = JSON.stringify(params);
    return asked.includes('bad') && asked.includes('Question 0') ? 'no' : 'yes';
  }, parts).then(({ cwd, env }) =>
    assay(['run', '--baseline', 'team/good', '--trials', '2', ...args], { cwd, env }),
  );
}

describe('a gate with a policy', () => {
  it('fails a candidate that fails a required case', async () => {
    const { code, stdout } = await run({
      graded: (index) => `required: ${index === 0}, checks: [{ contains: yes }]`,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('team/bad failed the required case case-0 in 2 of 2 trials');
  });

  it('says of a case in quarantine why and how long, and holds without it', async () => {
    const { code, stdout } = await run({
      graded: (index) => `required: ${index === 0}, checks: [{ contains: yes }]`,
      config: `gate:\n  quarantine: [{ case: case-0, reason: "under repair", until: ${day(1)} }]\n`,
    });
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `case-0 is in quarantine until ${day(1)} and counts nowhere: under repair`,
    );
  });

  it('refuses a quarantine whose day is over, at its place', async () => {
    const { code, stderr } = await run({
      config: `gate:\n  quarantine:\n    - { case: case-0, reason: "under repair", until: ${day(-2)} }\n`,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /assay\.yaml:4:\d+: the quarantine of `case-0` ended on \d{4}-\d\d-\d\d: mend the case, or take the entry out/,
    );
  });

  it.each([
    [
      'a case',
      `quarantine: [{ case: cas-0, reason: x, until: ${day(1)} }]`,
      'unknown case `cas-0`, did you mean `case-0`?',
    ],
    [
      'a tag',
      'tags: { secure: { margin: 0.1 } }',
      'unknown tag `secure`: no case of any suite has a tag',
    ],
  ])('refuses %s that no suite has', async (_, gate, message) => {
    const { code, stderr } = await run({ config: `gate:\n  ${gate}\n` });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('holds the cases of a tag by themselves', async () => {
    const { code, stdout } = await run({
      graded: (index) =>
        `tags: [${index === 0 ? 'security' : 'style'}], checks: [{ contains: yes }]`,
      config: 'gate: { tags: { security: { min_score: 0.5 } } }\n',
    });
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'on the cases tagged security, team/bad scores 0 %, below gate.tags.security.min_score 50 %',
    );
  });
});

/** A day so many days from today, as in 2026-12-31. */
function day(from: number): string {
  return new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
}
