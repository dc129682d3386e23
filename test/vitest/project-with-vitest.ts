import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../commands/assay.js';

/** A test as Vitest's JSON reporter tells of it. */
export interface TestResult {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo';
  readonly failureMessages: readonly string[];
}

export interface VitestRun {
  readonly code: number;
  /** What people read. */
  readonly output: string;
  readonly tests: readonly TestResult[];
}

/** Runs the real Vitest in a project on one test file, as its users do. */
export async function runVitest(
  cwd: string,
  code: string,
  {
    env = {},
    args = [],
  }: { env?: Readonly<Record<string, string>>; args?: readonly string[] } = {},
): Promise<VitestRun> {
  mkdirSync(join(cwd, 'node_modules'), { recursive: true });
  link('agent-assay', projectRoot);
  link('vitest', join(projectRoot, 'node_modules', 'vitest'));
  writeFileSync(join(cwd, 'agents.test.ts'), code);
  const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=verbose', '--reporter=json', '--outputFile.json=tests.json'];
  const { VITEST: _, ...clean } = process.env;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [vitest, 'run', '--root', cwd, ...reporters, ...args],
      { cwd, env: { ...clean, NO_COLOR: '1', ...env } },
      (error, stdout, stderr) => {
        const { testResults } = JSON.parse(readFileSync(join(cwd, 'tests.json'), 'utf8'));
        resolve({
          code: error === null ? 0 : Number(error.code),
          output: stdout + stderr,
          tests: testResults.flatMap(
            (file: { readonly assertionResults: readonly TestResult[] }) => file.assertionResults,
          ),
        });
      },
    );
  });

  function link(name: string, target: string): void {
    if (existsSync(join(cwd, 'node_modules', name))) return;
    symlinkSync(target, join(cwd, 'node_modules', name));
  }
}

/** The status of each test by its name. */
export function statusOf(tests: readonly TestResult[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tests.map(({ fullName, status }) => [fullName, status]));
}
