import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { measured } from '../speed/measured.js';
import { benchProject } from '../speed/project.js';
import { bytesOf, countPackages, install } from './install.js';
import type { Tally, Tool } from './tool.js';

const root = join(import.meta.dirname, '../..');

/** Assay as it would be published, installed into `folder` if it isn't there. */
export function assayTool(folder: string): Tool {
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) install(folder, pack(folder));
  const home = join(modules, 'agent-assay');
  const cli = join(home, 'dist/commands/cli.js');
  const env = { ANTHROPIC_API_KEY: 'bench' };
  return {
    name: 'assay',
    version: String(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version),
    installedBytes: bytesOf(modules),
    packages: countPackages(modules),
    start: () => measured([cli, '--version']),
    project: (url, cases, concurrency) => {
      const cwd = benchProject(url, cases, concurrency);
      return {
        run: async () => ({
          measured: await measured([cli, 'run', '--trials', '1'], { cwd, env }),
          tally: readTally(join(cwd, 'reports/latest/trials.jsonl')),
        }),
        remove: () => rmSync(cwd, { recursive: true, force: true }),
      };
    },
  };
}

function pack(folder: string): string {
  const listed = execFileSync(
    'npm',
    ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder],
    { cwd: root, encoding: 'utf8' },
  );
  return join(folder, JSON.parse(listed)[0].filename);
}

function readTally(file: string): Tally {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  const outcomes = lines.map((line) => JSON.parse(line).outcome);
  const count = (kind: string) => outcomes.filter((each) => each === kind).length;
  return { passed: count('pass'), failed: count('fail'), unanswered: count('unscored') };
}
