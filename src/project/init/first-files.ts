import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readConfig } from '../config/config.js';
import { configSchema } from '../config/config-schema.js';
import { selectFamilies } from '../families.js';
import { refreshSuites } from '../refresh-suites.js';
import { refreshRouting } from '../routing/routing-suite.js';
import { version } from '../version.js';
import { type FirstSettings, firstConfig } from './first-config.js';
import { firstWorkflow } from './first-workflow.js';

/** What a project is begun with. */
export interface InitChoices extends FirstSettings {
  /** Whether a workflow for GitHub is wanted. */
  readonly workflow: boolean;
}

/** A file that a project lacks, or lines that one lacks. */
export interface FirstFile {
  /** From the project's folder, with `/`. */
  readonly file: string;
  /** All of it, or what is put at its end. */
  readonly text: string;
  readonly kind: 'new' | 'added to';
  /** What it is, in a few words. */
  readonly what: string;
}

/** What beginning a project comes to. */
export interface FirstFiles {
  readonly missing: readonly FirstFile[];
  /** Files that are there and stay as they are. */
  readonly kept: readonly string[];
  /** Suites with cases that nothing grades yet. */
  readonly ungraded: readonly string[];
}

const CONFIG = 'assay.yaml';
const WORKFLOW = '.github/workflows/assay.yml';

/**
 * What a project lacks to begin with. Writes nothing. Where there is a configuration, it says where agents and suites
 * are, and the choices do not count.
 *
 * @throws {UsageError} where there is no agent, {SuiteError} where a file that is there is broken.
 */
export async function firstFiles(root: string, choices: InitChoices): Promise<FirstFiles> {
  const begun = existsSync(resolve(root, CONFIG));
  const config = begun
    ? await readConfig(root)
    : configSchema.parse({ agents: choices.agents, budget: choices.budget });
  const families = await selectFamilies(root, config, []);
  const folder = resolve(root, config.suites);
  const suites = await refreshSuites(families, { root, folder });
  const routing = await refreshRouting(root, folder, families);
  const files = [
    ...suites.map(({ file, text, cases }) => ({ file, text, what: `a suite, cases: ${cases}` })),
    ...routing.map(({ file, text, cases }) => ({
      ...{ file, text },
      what: `whom an orchestrator should call, cases: ${cases}`,
    })),
    ...(choices.workflow
      ? [{ file: WORKFLOW, text: firstWorkflow(version()), what: 'a workflow for pull requests' }]
      : []),
    // The last: where it is, a project is begun.
    { file: CONFIG, text: firstConfig(choices), what: 'the configuration' },
  ];
  const isThere = ({ file }: { readonly file: string }) => existsSync(resolve(root, file));
  const ignored = ignoring(root, [config.store, config.reports]);
  return {
    missing: [
      ...(ignored === undefined ? [] : [ignored]),
      ...files.filter((file) => !isThere(file)).map((file) => ({ ...file, kind: 'new' as const })),
    ],
    kept: files.filter(isThere).map(({ file }) => file),
    ungraded: suites.filter((suite) => suite.ungraded.length > 0).map(({ file }) => file),
  };
}

/** The lines that keep what runs write out of the repository; `undefined` where none is missing. */
function ignoring(root: string, folders: readonly string[]): FirstFile | undefined {
  const path = resolve(root, '.gitignore');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/\**$/g, ''));
  const missing = folders.filter((folder) => !lines.includes(folder));
  if (missing.length === 0) return undefined;
  const entry = missing.map((folder) => `/${folder}/\n`).join('');
  return {
    file: '.gitignore',
    text: text === '' || text.endsWith('\n') ? entry : `\n${entry}`,
    kind: text === '' ? 'new' : 'added to',
    what: 'keeps what runs write out of the repository',
  };
}

/** Writes what is missing; a file that came to be there meanwhile is not overwritten but an error. */
export async function writeFirstFiles(root: string, files: readonly FirstFile[]): Promise<void> {
  for (const { file, text, kind } of files) {
    const path = resolve(root, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: kind === 'new' ? 'wx' : 'a' });
  }
}
