import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../project/config/config.js';
import { selectFamilies } from '../project/families.js';
import { routingSuitePath } from '../project/routing/routing-suite.js';
import { UsageError } from '../project/usage-error.js';
import { plural } from '../reports/figures.js';
import { terminalText } from '../reports/terminal/text.js';
import { addBehaviour, addRouting, type GrownSuite } from '../suites/exchange/add-cases.js';
import { type ImportedCases, importPluginEval } from '../suites/exchange/import-plugin-eval.js';
import { withKnownAgents } from '../suites/exchange/known-agents.js';
import { importQueries } from '../suites/exchange/query-list.js';
import { readPluginEval } from '../suites/exchange/read-plugin-eval.js';
import { readYamlFile, shownPath } from '../suites/read-yaml-file.js';
import { writeFileWhole } from '../suites/write-file-whole.js';
import type { YamlSource } from '../suites/yaml-source.js';
import { unknownWord } from '../words/nearest-word.js';
import { describeLeft } from './describe-left.js';
import { exitCode } from './exit-code.js';

interface ImportFlags {
  readonly family?: string;
  readonly agent?: string;
  readonly config?: string;
}

/** A suite file as it is to be written. */
interface Grown extends GrownSuite {
  readonly path: string;
  readonly file: string;
}

/**
 * `assay suite import`: adds cases of another tool to the suites of the project; what is there stays. Exits with 1 where
 * none could be taken over.
 */
export async function importSuite(path: string, flags: ImportFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const families = await selectFamilies(root, config, []);
  refuseUnknown(
    'family',
    flags.family,
    families.map(({ name }) => name),
  );
  const agents = families.flatMap(({ members }) => members.map(({ agent }) => agent.name));
  refuseUnknown('agent', flags.agent, agents);
  const imported = withKnownAgents(await readCases(path, root, flags), agents);
  // Every suite is made before any is written: one that is broken leaves the others as they were.
  const suites = [
    ...(imported.behaviour.length === 0
      ? []
      : [
          await grownBehaviour(
            imported,
            join(config.suites, `${familyOf(flags)}.yaml`),
            root,
            flags,
          ),
        ]),
    ...(imported.routing.length === 0
      ? []
      : [await grownRouting(imported, routingSuitePath(config.suites), root)]),
  ];
  for (const suite of suites)
    if (suite.added > 0) await writeFileWhole(resolve(root, suite.path), suite.text);
  const lines = [
    ...suites.map(({ file, added }) => `${file}: ${plural(added, 'case')} added`),
    ...(suites.length === 0 ? ['no case could be taken over'] : []),
    ...describeLeft([...imported.left, ...suites.flatMap(({ left }) => left)]),
  ];
  process.exitCode = suites.length === 0 ? exitCode.failed : exitCode.ok;
  process.stdout.write(`${lines.map((line) => terminalText(line)).join('\n')}\n`);
}

function refuseUnknown(what: string, word: string | undefined, known: readonly string[]): void {
  if (word !== undefined && !known.includes(word))
    throw new UsageError(`--${what}: ${unknownWord(what, word, known)}`);
}

async function readCases(path: string, root: string, flags: ImportFlags): Promise<ImportedCases> {
  const { agent } = flags;
  const full = resolve(root, path);
  if (!existsSync(full))
    throw new UsageError(`expected a folder or a file, there is none at ${path}`);
  refuseOther(statSync(full).isDirectory() ? 'folder' : 'file', flags);
  if (statSync(full).isDirectory()) return importPluginEval(await readPluginEval(full, root));
  if (agent === undefined)
    throw new UsageError('--agent: expected the name of the agent that the query list is about');
  return importQueries(await readYamlFile(path, root), agent);
}

/** A flag that means nothing for what is read was meant for something else. */
function refuseOther(kind: 'folder' | 'file', { family, agent }: ImportFlags): void {
  if (kind === 'file' && family !== undefined)
    throw new UsageError('--family is for a folder of cases, and this is a file: name its --agent');
  if (kind === 'folder' && agent !== undefined)
    throw new UsageError('--agent is for a query list, and this is a folder: name a --family');
}

function familyOf({ family }: ImportFlags): string {
  if (family !== undefined) return family;
  throw new UsageError('--family: expected the name of the family that the cases are for');
}

async function grownBehaviour(
  { behaviour }: ImportedCases,
  path: string,
  root: string,
  flags: ImportFlags,
): Promise<Grown> {
  const existing = await suiteAt(path, root);
  const file = shownPath(path, root);
  const terms = { family: familyOf(flags), file, ...(existing && { existing }) };
  return { path, file, ...addBehaviour(behaviour, terms) };
}

async function grownRouting(
  { routing }: ImportedCases,
  path: string,
  root: string,
): Promise<Grown> {
  const existing = await suiteAt(path, root);
  const file = shownPath(path, root);
  return { path, file, ...addRouting(routing, { file, ...(existing && { existing }) }) };
}

async function suiteAt(path: string, root: string): Promise<YamlSource | undefined> {
  return existsSync(resolve(root, path)) ? readYamlFile(path, root) : undefined;
}
