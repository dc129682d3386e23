import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  type FirstFiles,
  firstFiles,
  type InitChoices,
  writeFirstFiles,
} from '../project/init/first-files.js';
import { UsageError } from '../project/usage-error.js';
import { terminalText } from '../reports/terminal/text.js';
import { askQuestion, type Question } from './ask-question.js';
import { promptsAtTerminal } from './prompts.js';
import { readSettingFlags } from './run-flags.js';

interface InitFlags {
  readonly yes?: true;
  readonly agents?: string;
  readonly budget?: string;
  readonly workflow?: boolean;
}

/** Where agents usually are. */
const USUAL = ['agents', '.claude/agents'];
const DEFAULT_AGENTS = 'agents';
const DEFAULT_BUDGET = '5usd';

/** `assay init`: gives a repository what it lacks to begin with. */
export function initCommand(): Command {
  return new Command('init')
    .summary('begin in a repository: configuration, suites, workflow')
    .description(
      'Looks where agents are, and writes what is missing: assay.yaml, a suite for each family with examples, a workflow where there is a .github folder, and lines for .gitignore. What is there stays as it is. Asks a little on a terminal, and nothing elsewhere.',
    )
    .option('-y, --yes', 'ask nothing')
    .option('--agents <folder>', 'where the agents are')
    .option('--budget <usd>', 'the most that a run may spend: 5usd')
    .option('--workflow', 'write a workflow for GitHub, also where there is an assay.yaml')
    .option('--no-workflow', 'write no workflow')
    .action(init);
}

async function init(flags: InitFlags): Promise<void> {
  const root = process.cwd();
  const begun = existsSync(resolve(root, 'assay.yaml'));
  const found = await firstFiles(root, await choose(root, flags, begun));
  await writeFirstFiles(root, found.missing);
  process.stdout.write(describe(found));
}

/** What is wanted: by flags, by a person at a terminal, or as is usual. */
async function choose(root: string, flags: InitFlags, begun: boolean): Promise<InitChoices> {
  const there = USUAL.find((folder) => isFolder(root, folder));
  const agents = flags.agents ?? there;
  // Where it is begun, whoever wants a workflow says so: it may have been declined.
  const workflow = flags.workflow ?? (!begun && isFolder(root, '.github'));
  const budget = readBudget(flags.budget ?? DEFAULT_BUDGET);
  if (begun) return { agents: agents ?? DEFAULT_AGENTS, budget, workflow };
  if (flags.agents !== undefined && !isFolder(root, flags.agents))
    throw new UsageError(`--agents: expected a folder, there is none at ${flags.agents}`);
  if (flags.yes || !process.stdin.isTTY) {
    if (agents === undefined) throw noAgents();
    return { agents, budget, workflow };
  }
  return askFor(root, flags, { agents: agents ?? DEFAULT_AGENTS, budget, workflow });
}

/** Asks a person for what no flag says. */
async function askFor(root: string, flags: InitFlags, offered: InitChoices): Promise<InitChoices> {
  const prompts = promptsAtTerminal();
  const agents: Question<string> = {
    text: 'Where are the agents?',
    offered: offered.agents,
    expected: 'a folder that is there',
    read: (answer) => (isFolder(root, answer) ? answer : undefined),
  };
  const budget: Question<number> = {
    text: 'The most that a run may spend?',
    offered: `${offered.budget}usd`,
    expected: 'dollars as in `5usd`',
    read: tryBudget,
  };
  const workflow: Question<boolean> = {
    text: 'Write a workflow for pull requests?',
    offered: 'yes',
    expected: 'yes or no',
    read: readYesOrNo,
  };
  try {
    return {
      agents: flags.agents ?? (await askQuestion(prompts, agents)),
      budget: flags.budget === undefined ? await askQuestion(prompts, budget) : offered.budget,
      workflow: flags.workflow ?? (offered.workflow && (await askQuestion(prompts, workflow))),
    };
  } finally {
    prompts.close();
  }
}

function readBudget(given: string): number {
  const { budget = 0 } = readSettingFlags({ budget: given });
  return budget;
}

function tryBudget(answer: string): number | undefined {
  try {
    return readBudget(/^[\d.]+$/.test(answer) ? `${answer}usd` : answer);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function readYesOrNo(answer: string): boolean | undefined {
  return /^y(es)?$/i.test(answer) ? true : /^no?$/i.test(answer) ? false : undefined;
}

function isFolder(root: string, path: string): boolean {
  const full = resolve(root, path);
  return existsSync(full) && statSync(full).isDirectory();
}

function noAgents(): UsageError {
  return new UsageError(
    `no agents found: there is neither ${USUAL.join('/ nor ')}/; name their folder with --agents`,
  );
}

function describe({ missing, kept, ungraded }: FirstFiles): string {
  const lines = [
    ...missing.map(
      ({ file, kind, what }) => `${kind === 'new' ? 'wrote' : 'added to'} ${file}: ${what}`,
    ),
    ...kept.map((file) => `left ${file} as it is`),
    ...(missing.length === 0 ? ['Nothing is missing.'] : []),
    '',
    'Next:',
    ...steps(ungraded).map((step, index) => `  ${index + 1}. ${step}`),
  ];
  return `${lines.map(terminalText).join('\n')}\n`;
}

function steps(ungraded: readonly string[]): readonly string[] {
  return [
    ...(ungraded.length === 0
      ? []
      : [
          `say what a good answer does in ${ungraded.slice(0, 3).join(', ')}${ungraded.length > 3 ? ' …' : ''}, or have a model propose it: npx assay derive --propose`,
        ]),
    'npx assay lint: what is wrong with the agent files',
    'npx assay plan: what a run will cost, before it spends anything',
    'export ANTHROPIC_API_KEY=… && npx assay run',
  ];
}
