import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../../src/agents/families.js';
import { readAgentFolder } from '../../src/agents/read-agent-folder.js';
import { checkId } from '../../src/graders/checks/check.js';
import { readSuite } from '../../src/suites/read-suite.js';
import { readYamlFile } from '../../src/suites/read-yaml-file.js';
import { refreshSuite } from '../../src/suites/refresh-suite.js';
import { readRubric } from '../../src/suites/rubric.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const path = 'suites/backend-architect.yaml';

async function family() {
  const { agents } = await readAgentFolder('agents', { root });
  const found = familiesOf(agents, 'agents').find(({ name }) => name === 'backend-architect');
  if (!found) throw new Error('expected the family backend-architect');
  return found;
}

async function suite() {
  const { name, members } = await family();
  return readSuite(path, { root, family: name, variants: members.map(({ variant }) => variant) });
}

describe("the repository's own suite", () => {
  it('has the eleven prompts of the rubric, with every criterion as it stands there', async () => {
    const rubric = readRubric(await readYamlFile('rubrics/backend-architect.yaml', root));
    const { cases } = await suite();
    const byPrompt = (a: { prompt: string }, b: { prompt: string }) =>
      a.prompt < b.prompt ? -1 : 1;
    const pairs = cases.map(({ prompt, criteria }) => ({ prompt, criteria }));
    expect(pairs.toSorted(byPrompt)).toEqual(rubric.toSorted(byPrompt));
    expect(cases).toHaveLength(11);
  });

  it('is up to date with the agents', async () => {
    const { name, members } = await family();
    const agents = members.map(({ agent }) => agent);
    const refreshed = await refreshSuite({ name, agents }, path, root);
    expect(refreshed).toMatchObject({ state: 'up to date', ungraded: [], marked: [] });
    expect(refreshed.text).toBe(await readFile(new URL(`../../${path}`, import.meta.url), 'utf8'));
  });

  it('points to the lines at which the users speak', async () => {
    const { cases } = await suite();
    for (const { prompt, from } of cases) {
      for (const { file, line } of from) {
        const text = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
        expect(text.split('\n')[line - 1]).toContain(prompt);
      }
    }
  });

  it('holds two variants to what their own prompts demand', async () => {
    const { fidelity } = await suite();
    expect(
      fidelity.flatMap(({ variant, checks }) => checks.map((check) => [variant, checkId(check)])),
    ).toEqual([
      ['backend-architect/devops-lead', 'six-parts'],
      ['backend-architect/devops-lead', 'asks'],
      ['backend-architect/plan-first', 'plan-before-code'],
      ['backend-architect/plan-first', 'asks-for-approval'],
      ['backend-architect/plan-first', 'no-implementation-yet'],
    ]);
  });
});
