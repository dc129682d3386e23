import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { MessageParams, Script } from '../loopback/server.js';
import { type Loopback, startLoopback } from '../loopback/server.js';
import { emptyFolder } from './assay.js';

/** What a project of tests is made of, over the ordinary. */
export interface ProjectParts {
  /** Bodies of the agents of the family `team`, by name. */
  readonly variants?: Readonly<Record<string, string>>;
  /** YAML of each case after its id and prompt. */
  readonly graded?: (index: number) => string;
  readonly cases?: number;
  /** Lines of `assay.yaml` after the server's address. */
  readonly config?: string;
}

/** A folder with a project in it, and the server that answers for its models. */
export interface Project {
  readonly cwd: string;
  readonly server: Loopback;
  readonly env: Readonly<Record<string, string>>;
}

/** A family `team` of a good and a bad variant on cases that ask for a yes. */
export async function project(
  decide: (params: MessageParams, number: number) => Script,
  parts: ProjectParts = {},
): Promise<Project> {
  const server = await startLoopback({ decide });
  onTestFinished(() => server.close());
  const cwd = emptyFolder();
  const variants = parts.variants ?? { good: 'You are good.', bad: 'You are bad.' };
  for (const [name, body] of Object.entries(variants)) writeAgent(cwd, name, body);
  const graded = parts.graded ?? (() => 'checks: [{ contains: yes }]');
  const cases = Array.from(
    { length: parts.cases ?? 6 },
    (_, index) => `  - { id: case-${index}, prompt: "Question ${index}?", ${graded(index)} }\n`,
  );
  write(cwd, 'suites/team.yaml', `version: 1\nfamily: team\ncases:\n${cases.join('')}`);
  write(cwd, 'assay.yaml', `models: { base_url: "${server.url}" }\n${parts.config ?? ''}`);
  return { cwd, server, env: { ANTHROPIC_API_KEY: 'test' } };
}

/** Writes the agent file of one variant. */
export function writeAgent(cwd: string, name: string, body: string): void {
  const front = `---\nname: team\ndescription: ${name}\nmodel: haiku\n---\n`;
  write(cwd, `agents/team/${name}.md`, `${front}${body}\n`);
}

/** Writes a file of a project, its folders too. */
export function write(cwd: string, file: string, text: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

/** The lines of the last run's `trials.jsonl`: the manifest, then the trials. */
export function lastTrials(cwd: string): readonly Record<string, unknown>[] {
  const text = readFileSync(join(cwd, 'reports/latest/trials.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The last run's report as JSON holds it. */
export function lastReport(cwd: string) {
  return JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8'));
}
