import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/graders/markdown.js';
import { readSuite } from '../../src/suites/read-suite.js';
import { readRubric } from '../../src/suites/rubric.js';
import { suiteSchema } from '../../src/suites/suite-schema.js';
import { parseYamlSource } from '../../src/suites/yaml-source.js';
import { folderWith } from './folder.js';

const text = readFileSync(new URL('../../docs/suites.md', import.meta.url), 'utf8');
const examples = readMarkdown(text)
  .codeBlocks.filter(({ language }) => language === 'yaml')
  .map(({ code }) => code);
const rubrics = examples.filter((example) => example.startsWith('- prompt'));
const suites = examples.filter((example) => !rubrics.includes(example));

describe('docs/suites.md', () => {
  it.each(suites)('has an example that is right:\n%s', async (example) => {
    const whole = /^version:/m.test(example);
    const root = await folderWith({
      'suites/backend-architect.yaml': whole
        ? example
        : `version: 1\nfamily: backend-architect\n${example}`,
      'suites/fixtures/login.ts': 'export {};\n',
    });
    const variants = ['backend-architect/plan-first'];
    const suite = await readSuite('suites/backend-architect.yaml', {
      family: 'backend-architect',
      variants,
      root,
    });
    expect(suite.cases.length).toBeGreaterThan(0);
  });

  it.each(rubrics)('has a file of criteria that is right:\n%s', (example) => {
    expect(readRubric(parseYamlSource(example, 'rubric.yaml'))).toHaveLength(1);
  });

  it('has a row for every key', () => {
    const { cases, fidelity } = suiteSchema.shape;
    const keys = [
      ...Object.keys(suiteSchema.shape),
      ...Object.keys(cases.element.shape),
      ...Object.keys(fidelity.unwrap().element.shape),
    ];
    const rows = [...text.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, row = '']) =>
      [...row.matchAll(/`([^`]+)`/g)].map(([, key]) => key),
    );
    expect(keys.filter((key) => !rows.includes(key))).toEqual([]);
  });
});
