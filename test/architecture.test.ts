import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What those may import that stand above the straight line. */
const everything = [
  ...['words', 'agents', 'suites', 'models', 'graders', 'runs', 'comparisons', 'reports', 'stats'],
  'project',
];

/**
 * What each folder of `src/` may import besides itself, as `docs/architecture.md` draws it.
 * `types` are edges that may carry types only: they are gone when the code runs.
 */
const allowed: Readonly<Record<string, { code: readonly string[]; types?: readonly string[] }>> = {
  words: { code: [] },
  agents: { code: ['words'] },
  models: { code: ['words'] },
  stats: { code: [] },
  graders: { code: ['words', 'models'] },
  suites: { code: ['words', 'agents', 'graders'] },
  runs: { code: ['agents', 'suites', 'models', 'graders'] },
  comparisons: { code: ['stats'], types: ['runs'] },
  reports: { code: ['comparisons'], types: ['runs', 'graders', 'models', 'agents'] },
  project: { code: everything.filter((folder) => folder !== 'project') },
  library: { code: everything },
  vitest: { code: [...everything, 'library'] },
  'index.ts': { code: [...everything, 'library'] },
  commands: { code: [...everything, 'library'] },
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const source = join(import.meta.dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
);

const statement =
  /^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'(\.[^']+)'|\bimport\(\s*'(\.[^']+)'\s*\)/gm;

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(statement)].map(([, type, fixed, dynamic]) => ({
    from: file,
    to: resolveImport(file, fixed ?? dynamic ?? ''),
    typeOnly: type !== undefined,
  }));
}

function resolveImport(file: string, specifier: string): string {
  const path = normalize(join(dirname(file), specifier)).replace(/\.js$/, '');
  return [`${path}.ts`, `${path}.tsx`].find((candidate) => files.includes(candidate)) ?? path;
}

const imports = files.flatMap(importsOf);

describe('the structure of src/', () => {
  it('is found: every relative import leads to a file', () => {
    const lost = imports.filter(({ to }) => !files.includes(to));
    expect(lost).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('imports in the direction of the architecture only', () => {
    const wrong = imports.filter(({ from, to, typeOnly }) => {
      const [a = '', b = ''] = [folderOf(from), folderOf(to)];
      const rule = allowed[a];
      if (a === b || rule === undefined) return false;
      return !rule.code.includes(b) && !(typeOnly && rule.types?.includes(b));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has a rule for every folder', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map(folderOf));
    expect([...folders].filter((folder) => allowed[folder] === undefined)).toEqual([]);
  });

  it('has no cycle, types aside', () => {
    expect(cycles()).toEqual([]);
  });
});

function folderOf(file: string): string {
  return relative('.', file).split('/')[0] ?? '';
}

/** Every import that closes a circle, found by a walk in depth. */
function cycles(): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const { to } of imports.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
      walk(to, [...path, file]);
    }
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}
