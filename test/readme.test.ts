import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSuite } from '../src/suites/read-suite.js';
import { assay, demonstration, emptyFolder, projectRoot } from './commands/assay.js';

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

  it('shows the table that the demonstration prints', async () => {
    const { stdout } = await assay(['run'], { cwd: demonstration() });
    const printed = stdout.split('\n').map((line) => line.trimEnd());
    const [, shown = ''] = /```\n(backend-architect: [\s\S]*?)…\n```/.exec(readme) ?? [];
    const lines = shown.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(printed).toEqual(expect.arrayContaining(lines));
  });

  it('leads only to pages that are there', () => {
    const links = linksOf('README.md');
    expect(links).toContain('docs/README.md');
    for (const link of links) expect(existsSync(join(projectRoot, link)), link).toBe(true);
  });
});

describe('the pages of the documentation', () => {
  const pages = readdirSync(join(projectRoot, 'docs')).filter((name) => name.endsWith('.md'));

  it.each(pages)('%s leads only to files that are there', (page) => {
    for (const link of linksOf(join('docs', page))) {
      expect(existsSync(join(projectRoot, 'docs', link)), link).toBe(true);
    }
  });

  it('are all in the index', () => {
    const index = linksOf('docs/README.md');
    expect(pages.filter((page) => page !== 'README.md' && !index.includes(page))).toEqual([]);
  });
});

/** The files that a page leads to, without the headings in them. */
function linksOf(page: string): readonly string[] {
  const text = readFileSync(join(projectRoot, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
}
