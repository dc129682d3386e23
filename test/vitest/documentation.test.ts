import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demonstration, projectRoot } from '../commands/assay.js';
import { allMet, asksJudge, liveProject, write } from '../commands/live-project.js';
import { runVitest } from './project-with-vitest.js';

const page = readFileSync(join(projectRoot, 'docs', 'vitest.md'), 'utf8');
const [suites = '', byHand = ''] = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(
  ([, code]) => code ?? '',
);

describe('docs/vitest.md', () => {
  it('shows suites as tests', async () => {
    const { tests } = await runVitest(demonstration(), suites);
    expect(tests).toHaveLength(5 * 11 + 4);
    const ofCases = tests.filter(({ status }) => status !== 'todo');
    expect(ofCases).toHaveLength(5 * 11 + 1);
    expect(ofCases.at(-1)).toMatchObject({ fullName: 'agents/**/*.md the gate', status: 'passed' });
  });

  it('shows tests by hand', async () => {
    const { cwd, env } = await liveProject({
      decide: (params) =>
        asksJudge(params)
          ? allMet(['criterion-1'], 'query plan')
          : { text: 'A query plan, please?' },
    });
    const agent = '---\nname: architect\ndescription: Plans.\nmodel: haiku\n---\nYou plan.\n';
    write(
      cwd,
      'agents/backend-architect/plan-first.md',
      agent.replace('architect', 'backend-architect'),
    );
    const { tests, output } = await runVitest(cwd, byHand, { env });
    expect(
      tests.map(({ status }) => status),
      output,
    ).toEqual(['passed']);
  });
});
