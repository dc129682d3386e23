import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Command, Option } from 'commander';
import type { Agent } from '../agents/agent.js';
import { type DescribedFinding, describeFindings } from '../agents/describe-finding.js';
import type { Finding } from '../agents/finding.js';
import { lintAgents } from '../agents/lint-agents.js';
import { readAgentFile, shownPath, UnreadableFileError } from '../agents/read-agent-file.js';
import { readAgentFolder } from '../agents/read-agent-folder.js';
import { readConfig } from '../project/config/config.js';
import { agentFolders } from '../project/families.js';
import { version } from '../project/version.js';
import { findingsGithub } from '../reports/findings/github.js';
import { findingsJson } from '../reports/findings/json.js';
import { findingsSarif } from '../reports/findings/sarif.js';
import { findingsText } from '../reports/findings/text.js';
import { exitCode } from './exit-code.js';
import { fixAgentFiles } from './fix-agent-files.js';

type Format = 'text' | 'json' | 'github' | 'sarif';

interface LintFlags {
  readonly format: Format;
  readonly fix?: boolean;
  readonly strict?: boolean;
  readonly config?: string;
}

/** Agents that are one catalogue, because they stand under one folder. */
interface Catalogue {
  readonly agentsRoot: string;
  readonly agents: readonly Agent[];
  /** Findings about what is no agent. */
  readonly findings: readonly Finding[];
}

const formats: Readonly<Record<Format, (findings: readonly DescribedFinding[]) => string>> = {
  text: findingsText,
  json: findingsJson,
  github: findingsGithub,
  sarif: (findings) => findingsSarif(findings, version()),
};

/** `assay lint`: says what is wrong with agent files, and mends what can be mended. */
export function lintCommand(): Command {
  return new Command('lint')
    .summary('say what is wrong with agent files, and mend what can be mended')
    .description(
      'Reads agent files and says what is wrong with each, and with the catalogue they make. ' +
        'Exits with 1 where an error is found. docs/findings.md explains every finding.',
    )
    .argument('[paths...]', 'agent files and folders (default: `agents` of the configuration)')
    .addOption(
      new Option('--format <format>', 'how findings are written')
        .choices(Object.keys(formats))
        .default('text'),
    )
    .option('--fix', 'mend what can be mended without changing what a file means')
    .option('--strict', 'exit with 1 for warnings too')
    .option('--config <file>', 'the configuration to read (default: assay.yaml, if there)')
    .action(lint);
}

/** Lints and prints; the exit code is 1 where an error is found, with `strict` a warning too. */
export async function lint(paths: readonly string[], flags: LintFlags): Promise<void> {
  const root = process.cwd();
  const config = await readConfig(root, flags.config);
  const wanted = paths.length > 0 ? paths : agentFolders(process.cwd(), config);
  let catalogues = await readCatalogues(wanted, root);
  if (flags.fix) {
    const fixed = await fixAgentFiles(filesOf(catalogues), root);
    process.stderr.write(fixed.map((file) => `mended ${file}\n`).join(''));
    if (fixed.length > 0) catalogues = await readCatalogues(wanted, root);
  }
  const findings = describeFindings(catalogues.flatMap(findingsOf));
  process.stdout.write(formats[flags.format](findings));
  const failed = findings.some(
    ({ severity }) => severity === 'error' || (flags.strict && severity === 'warning'),
  );
  process.exitCode = failed ? exitCode.failed : exitCode.ok;
}

function filesOf(catalogues: readonly Catalogue[]): readonly string[] {
  return catalogues.flatMap(({ agents }) => agents.map(({ file }) => file));
}

function findingsOf({ agents, agentsRoot, findings }: Catalogue): readonly Finding[] {
  return [...findings, ...lintAgents(agents, { agentsRoot })];
}

/** Each folder is a catalogue; single files of one folder are one together. */
async function readCatalogues(
  paths: readonly string[],
  root: string,
): Promise<readonly Catalogue[]> {
  const catalogues: Catalogue[] = [];
  const single = new Map<string, Agent[]>();
  for (const path of paths) {
    if (await isFolder(path, root)) {
      const agentsRoot = shownPath(path, root);
      catalogues.push({ agentsRoot, ...(await readAgentFolder(path, { root })) });
    } else {
      const agent = await readAgentFile(path, root);
      const folder = dirname(agent.file);
      single.set(folder, [...(single.get(folder) ?? []), agent]);
    }
  }
  const rest = [...single].map(([agentsRoot, agents]) => ({ agentsRoot, agents, findings: [] }));
  return [...catalogues, ...rest];
}

async function isFolder(path: string, root: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UnreadableFileError(shownPath(path, root), error);
  }
}
