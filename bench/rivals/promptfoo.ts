import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measured } from '../speed/measured.js';
import { bytesOf, countPackages, install } from './install.js';
import type { Tally, Tool, ToolProject } from './tool.js';

/** The newest release that still runs on Node 20. */
const RELEASE = '0.121.20';

/** promptfoo as npm installs it, into `folder` if it isn't there. */
export function promptfooTool(folder: string): Tool {
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) install(folder, `promptfoo@${RELEASE}`);
  const home = join(modules, 'promptfoo');
  const { version, bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const cli = join(home, bin.promptfoo);
  return {
    name: 'promptfoo',
    version,
    installedBytes: bytesOf(modules),
    packages: countPackages(modules),
    start: () => measured([cli, '--version'], { env: quiet }),
    project: (url, cases, concurrency) => promptfooProject(cli, { url, cases, concurrency }),
  };
}

/** Nothing but the work: no telemetry, no look for updates. */
const quiet = { PROMPTFOO_DISABLE_TELEMETRY: '1', PROMPTFOO_DISABLE_UPDATE: '1' };

interface Work {
  readonly url: string;
  readonly cases: number;
  readonly concurrency: number;
}

/** The same requests and the same check as Assay's, with promptfoo's cache and data in the project's folder. */
function promptfooProject(cli: string, { url, cases, concurrency }: Work): ToolProject {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-bench-promptfoo-'));
  writeFileSync(join(cwd, 'promptfooconfig.json'), JSON.stringify(configOf(url, cases)));
  const env = {
    ...quiet,
    PROMPTFOO_CONFIG_DIR: join(cwd, '.promptfoo'),
    ANTHROPIC_API_KEY: 'bench',
  };
  const flags = ['--no-table', '--no-progress-bar', '--no-share', '-o', 'out.json'];
  return {
    run: async () => ({
      measured: await measured([cli, 'eval', '-j', String(concurrency), ...flags], { cwd, env }),
      tally: readTally(join(cwd, 'out.json')),
    }),
    remove: () => rmSync(cwd, { recursive: true, force: true }),
  };
}

function configOf(url: string, cases: number): object {
  const messages = [
    { role: 'system', content: 'You are good.' },
    { role: 'user', content: '{{question}}' },
  ];
  return {
    prompts: [JSON.stringify(messages)],
    providers: [
      {
        id: 'anthropic:messages:claude-haiku-4-5',
        config: { apiBaseUrl: url, apiKey: 'bench', max_tokens: 16_000 },
      },
    ],
    tests: Array.from({ length: cases }, (_, number) => ({
      vars: { question: `Is case-${number} so?` },
      assert: [{ type: 'contains', value: 'yes' }],
    })),
  };
}

function readTally(file: string): Tally {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')).results;
  return { passed: stats.successes, failed: stats.failures, unanswered: stats.errors };
}
