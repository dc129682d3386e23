import { describe, expect, it } from 'vitest';
import { assay, complaints } from './assay.js';
import { committed, lead, suite } from './committed-agent.js';
import { lastReport } from './two-variants.js';

describe('assay compare', () => {
  it('compares any two agents: of revisions, of the working tree, or of both', async () => {
    const made = await committed();
    lead(made, 'You are rude.');
    const second = made.repo.commit();
    lead(made, 'You are a good one again.');
    lead(made, 'Good, I am another.', { file: 'agents/other:wise.md' });
    const pairs = [
      ['HEAD~1:agents/lead.md', 'main:./agents/lead.md', 1],
      ['HEAD:agents/lead.md', 'agents/lead.md', 0],
      ['agents/other:wise.md', 'agents/lead.md', 0],
    ] as const;
    for (const [baseline, candidate, code] of pairs) {
      const ended = await assay(['compare', baseline, candidate, '--trials', '4'], made);
      expect(complaints(ended.stderr)).toBe('');
      expect(ended.code).toBe(code);
    }
    const { families } = lastReport(made.cwd);
    expect(families).toMatchObject([{ family: 'lead', baseline: 'other:wise' }]);
    const between = await assay(
      ['compare', `${second}:agents/lead.md`, 'HEAD~1:agents/lead.md', '--trials', '4', '-q'],
      made,
    );
    expect(between.stdout).toContain('The gate holds: 1 improved.');
  });

  it('takes the suite that is named, also for an agent that is gone', async () => {
    const made = await committed();
    lead(made, 'Good as ever.', { file: 'agents/next.md' });
    made.repo.git('rm', '--quiet', 'agents/lead.md', 'suites/lead.yaml');
    suite(made, 'next', ['one']);
    const pair = ['compare', 'HEAD:agents/lead.md', 'agents/next.md', '--trials', '2'];
    expect(await assay(pair, made)).toMatchObject({ code: 0 });
    suite(made, 'shared', ['one', 'two']);
    const ended = await assay([...pair, '--suite', 'shared'], made);
    expect(ended).toMatchObject({ code: 0 });
    expect(lastReport(made.cwd).families[0].cases).toHaveLength(2);
  });

  it.each([
    [
      ['agents/lead.md', 'HEAD:agents/lead.md'],
      'expected two agents that differ in prompt or model',
    ],
    [['agents/lead.md', 'agents/gone.md'], 'expected an agent file, or one at a revision as in'],
    [['HEAD:agents/gone.md', 'agents/lead.md'], ':agents/gone.md: there is no such file at HEAD'],
    [
      ['HEAD:suites/lead.yaml', 'agents/lead.md'],
      'expected an agent file: Markdown with front matter',
    ],
    [['-v:agents/lead.md', 'agents/lead.md'], "unknown option '-v:agents/lead.md'"],
    [['--', '-v:agents/lead.md', 'agents/lead.md'], 'expected a revision such as origin/main'],
    [['HEAD:../x.md', 'agents/lead.md'], 'expected a path inside the repository, got ../x.md'],
    [['agents/lead.md'], "missing required argument 'candidate'"],
    [
      ['HEAD:agents/lead.md', 'agents/other.md', '--suite', 'x'],
      'no suite found (suites/x.yaml): --suite names the family',
    ],
  ])('refuses %j', async (args, message) => {
    const made = await committed();
    lead(made, 'Another.', { file: 'agents/other.md' });
    const { code, stderr } = await assay(['compare', ...args], made);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
