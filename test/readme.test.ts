import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../src/suites/read-suite.js';
import { emptyFolder, projectRoot } from './commands/assay.js';

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');

describe('the README', () => {
  it('shows a suite that can be read', async () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
    const root = emptyFolder();
    writeFileSync(join(root, 'suite.yaml'), yaml);
    const family = 'backend-architect';
    const suite = await readSuite('suite.yaml', { family, variants: [family], root });
    expect(suite.cases[0]).toMatchObject({ id: 'slow-queries', passAt: 0.5 });
  });

  it('starts with two commands, whose scripts exist', () => {
    const scripts = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).scripts;
    const [, first = ''] = /```sh\n([\s\S]*?)```/.exec(readme) ?? [];
    expect(first).toMatch(/^npm ci && npm run demo .*\nnpm test /);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['demo', 'test', 'prepare']));
  });

  it('leads only to pages that are there', () => {
    const links = [...readme.matchAll(/\]\(((?:docs\/)?[\w-]+\.md)\)/g)].map(
      ([, path]) => path ?? '',
    );
    expect(links.length).toBeGreaterThan(8);
    for (const link of links) expect(() => readFileSync(join(projectRoot, link))).not.toThrow();
  });
});
