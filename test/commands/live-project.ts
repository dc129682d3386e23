import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type LoopbackOptions, type MessageParams, startLoopback } from '../loopback/server.js';
import { emptyFolder } from './assay.js';

/** What a project for tests is made of; what is left out has a sensible value. */
export interface LiveProject {
  readonly decide?: LoopbackOptions['decide'];
  readonly decideInBatch?: LoopbackOptions['decideInBatch'];
  /** Names of the variants of the family `team`. */
  readonly variants?: readonly string[];
  /** Ids of the cases. */
  readonly cases?: readonly string[];
  /** The rubric of every case. */
  readonly rubric?: string;
  readonly model?: string;
  /** Requests made for one answer at most. */
  readonly attempts?: number;
  /** Further lines of `assay.yaml`. */
  readonly settings?: string;
}

const KEY = 'sk-ant-test-not-a-real-key-0123456789';

/** A project whose configuration leads to a loopback server, with everything needed to run the command in it. */
export async function liveProject(options: LiveProject = {}) {
  const { variants = ['good', 'bad'], cases = ['one', 'two', 'three'] } = options;
  const { decide = () => 'yes', decideInBatch, model = 'claude-haiku-4-5' } = options;
  const server = await startLoopback({ decide, ...(decideInBatch && { decideInBatch }) });
  onTestFinished(() => server.close());
  const cwd = emptyFolder();
  for (const name of variants) {
    const head = `---\nname: team\ndescription: ${name}\nmodel: ${model}\n---\n`;
    write(cwd, `agents/team/${name}.md`, `${head}You are ${name}.\n`);
  }
  writeSuite(cwd, cases, options.rubric);
  const retries = `retries: { attempts: ${options.attempts ?? 1} }`;
  write(
    cwd,
    'assay.yaml',
    `models: { base_url: "${server.url}", judge: ${model}, ${retries} }\n${options.settings ?? ''}`,
  );
  return { cwd, server, env: { ANTHROPIC_API_KEY: KEY } };
}

/** Writes the suite of the family `team`. */
export function writeSuite(
  cwd: string,
  cases: readonly string[],
  rubric = 'checks: [{ contains: yes }]',
): void {
  const each = cases.map((id) => `  - id: ${id}\n    prompt: Is ${id} so?\n    ${rubric}\n`);
  write(cwd, 'suites/team.yaml', `version: 1\nfamily: team\ncases:\n${each.join('')}`);
}

/** Writes a file of a project, with its folders. */
export function write(cwd: string, file: string, text: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

/** Whether a request asks for a judgement. */
export function asksJudge(params: MessageParams): boolean {
  return JSON.stringify(params.system ?? '').includes('You decide whether statements');
}

/** A judgement that every criterion named is met, with a quote of the answer. */
export function allMet(ids: readonly string[], quote: string): { readonly text: string } {
  const verdicts = ids.map((id) => ({
    id,
    reason: 'It says so.',
    evidence: quote,
    verdict: 'met',
  }));
  return { text: JSON.stringify({ verdicts }) };
}

/** The lines of a file, parsed. */
export function jsonLines(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}
