import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import {
  type ExportedSuite,
  exportRouting,
  exportSuite,
} from '../suites/exchange/export-plugin-eval.js';
import type { LeftBehind } from '../suites/exchange/left-behind.js';
import { exportQueries } from '../suites/exchange/query-list.js';
import { readYamlFile } from '../suites/read-yaml-file.js';
import { routingSuiteSchema } from '../suites/routing/routing-schema.js';
import { suiteSchema } from '../suites/suite-schema.js';
import { validate } from '../suites/validate.js';
import type { YamlSource } from '../suites/yaml-source.js';
import { describeLeft } from './describe-left.js';

/** `assay suite export`: writes a suite as another tool reads it; nothing that is there is written over. */
export async function exportSuiteFile(
  suite: string,
  target: string,
  { agent }: { readonly agent?: string },
): Promise<void> {
  const root = process.cwd();
  const source = await readYamlFile(suite, root);
  const full = resolve(root, target);
  if (existsSync(full)) throw new UsageError(`expected a place where nothing is, got ${target}`);
  const { said, left } = target.endsWith('.json')
    ? await writeQueries(source, full, agent)
    : await writeFolder(source, full, agent);
  const lines = [`${target}: ${said}`, ...describeLeft(left)];
  process.stdout.write(`${lines.map((line) => terminalText(line)).join('\n')}\n`);
}

interface Written {
  readonly said: string;
  readonly left: readonly LeftBehind[];
}

async function writeQueries(source: YamlSource, full: string, agent?: string): Promise<Written> {
  if (!isRouting(source))
    throw new UsageError(`a query list is made of a routing suite, got ${source.file}`);
  if (agent === undefined)
    throw new UsageError('--agent: expected the name of the agent that the query list is about');
  const { queries, left } = exportQueries(validate(source, routingSuiteSchema).cases, agent);
  refuseNothing(queries.length);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, `${JSON.stringify(queries, null, 2)}\n`, { flag: 'wx' });
  return { said: queries.length === 1 ? '1 query' : `${queries.length} queries`, left };
}

async function writeFolder(source: YamlSource, full: string, agent?: string): Promise<Written> {
  if (agent !== undefined)
    throw new UsageError('--agent is for a query list: expected a target that ends in .json');
  const { files, left } = exported(source);
  refuseNothing(files.length);
  await mkdir(dirname(full), { recursive: true });
  await mkdir(full);
  for (const { file, text } of files) {
    const path = join(full, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  }
  const cases = files.filter(({ file }) => file.endsWith('/prompt.md')).length;
  return { said: plural(cases, 'case'), left };
}

function exported(source: YamlSource): ExportedSuite {
  return isRouting(source)
    ? exportRouting(validate(source, routingSuiteSchema))
    : exportSuite(validate(source, suiteSchema));
}

function isRouting({ value }: YamlSource): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'routing';
}

function refuseNothing(count: number): void {
  if (count === 0) throw new UsageError('no case of this suite can be said in the other format');
}
