import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The modules of the report page's script, each after those it imports. */
const modules = [
  'diff.js',
  'client/rows.js',
  'client/sorting.js',
  'client/filtering.js',
  'client/answers.js',
  'client/word-diff.js',
  'client/quotes.js',
  'client/cell.js',
  'client/main.js',
] as const;

const root = resolve(import.meta.dirname, '..');
const html = join(root, 'src/reports/html');
const target = join(html, 'client-script.ts');

const head = `// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the templates are the script's own.
// Made from client/ by scripts/write-report-client.ts.

/** The script of the page. */
`;

/**
 * The module that holds the page's script as text. A page is one file, so the script has to be in it: its
 * modules are compiled and joined to one function, in which their imports are already in scope.
 */
export function reportClient(): string {
  const out = mkdtempSync(join(tmpdir(), 'assay-client-'));
  try {
    const tsc = join(root, 'node_modules/.bin/tsc');
    const flags = '--ignoreConfig --target es2022 --module esnext --moduleResolution bundler';
    const lib = '--lib es2023,dom --skipLibCheck --removeComments --types';
    const source = join(html, 'client/main.ts');
    const places = ['--rootDir', html, '--outDir', out];
    execFileSync(tsc, [...flags.split(' '), ...lib.split(' '), '', ...places, source]);
    const script = joined(modules.map((module) => readFileSync(join(out, module), 'utf8')));
    return `${head}export const clientScript =\n  ${JSON.stringify(script)};\n`;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function joined(sources: readonly string[]): string {
  const bare = sources.map((source) =>
    source.replace(/^import .*\n/gm, '').replace(/^export /gm, ''),
  );
  const names = bare.flatMap(
    (source) => source.match(/^(?:async )?(?:function|const) \w+/gm) ?? [],
  );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two modules of the page's script have a ${twice}`);
  return `(() => {\n'use strict';\n${bare.join('')}})();\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, reportClient());
