import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { emptyFolder, projectRoot } from '../commands/assay.js';

const stepSchema = z.strictObject({
  id: z.string().optional(),
  if: z.string().optional(),
  shell: z.literal('bash').optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.string()).default({}),
  run: z.string().optional(),
});

const actionSchema = z.object({
  inputs: z.record(z.string(), z.strictObject({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({ using: z.literal('composite'), steps: z.array(stepSchema) }),
});

export const actionText = readFileSync(join(projectRoot, 'action.yml'), 'utf8');
/** The action as GitHub reads it. */
export const action = actionSchema.parse(parse(actionText));

/** What a job gives to the action. */
export interface Job {
  /** The checkout. */
  readonly workspace: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Variables of GitHub and of the workflow, over those of a push. */
  readonly env?: Readonly<Record<string, string>>;
  /** Content of the event's file. */
  readonly event?: unknown;
}

/** What the action did. */
export interface Done {
  /** Of the first step that failed; 0 where none did. */
  readonly code: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The actions that were used, with their inputs. */
  readonly used: readonly {
    readonly uses: string;
    readonly with: Readonly<Record<string, string>>;
  }[];
}

interface StepState {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: string;
}

/**
 * Runs the steps of the action one after another as GitHub's runner does: expressions are filled in, `run` is a file
 * that bash is given, outputs are read from the file that the step wrote them to. Actions that it uses are noted.
 */
export async function runAction(job: Job): Promise<Done> {
  const temporary = emptyFolder();
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value }]) => [
      name,
      job.inputs?.[name] ?? value,
    ]),
  );
  const steps = new Map<string, StepState>();
  const scope: Scope = { inputs, steps, github: { run_id: '42', run_attempt: '1' } };
  const summary = join(temporary, 'summary');
  const event = join(temporary, 'event.json');
  writeFileSync(summary, '');
  writeFileSync(event, JSON.stringify(job.event ?? {}));
  const used: { uses: string; with: Record<string, string> }[] = [];
  let code = 0;
  let log = '';
  for (const [index, step] of action.runs.steps.entries()) {
    const runs = step.if === undefined ? code === 0 : holds(step.if, scope);
    if (!runs) continue;
    if (step.uses !== undefined) {
      const given = Object.entries(step.with).map(([key, value]) => [
        key,
        fill(String(value), scope),
      ]);
      used.push({ uses: step.uses, with: Object.fromEntries(given) });
      continue;
    }
    const output = join(temporary, `output-${index}`);
    const script = join(temporary, `script-${index}.sh`);
    writeFileSync(output, '');
    writeFileSync(script, fill(step.run ?? '', scope));
    const ended = await bash(script, job, {
      RUNNER_TEMP: temporary,
      GITHUB_ACTION_PATH: projectRoot,
      GITHUB_RUN_ID: '42',
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_EVENT_PATH: event,
      GITHUB_OUTPUT: output,
      ...Object.fromEntries(
        Object.entries(step.env).map(([key, value]) => [key, fill(value, scope)]),
      ),
    });
    log += ended.log;
    if (code === 0) code = ended.code;
    const state = {
      outputs: readOutputs(output),
      outcome: ended.code === 0 ? 'success' : 'failure',
    };
    if (step.id !== undefined) steps.set(step.id, state);
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, fill(value, scope)]),
  );
  return { code, log, summary: readFileSync(summary, 'utf8'), outputs, used };
}

interface Scope {
  readonly inputs: Readonly<Record<string, string>>;
  readonly steps: ReadonlyMap<string, StepState>;
  readonly github: Readonly<Record<string, string>>;
}

function fill(text: string, scope: Scope): string {
  return text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => evaluate(expression, scope));
}

/** Conditions of the form `always() && a.b != 'c'`. */
function holds(condition: string, scope: Scope): boolean {
  return condition.split('&&').every((term) => {
    if (term.trim() === 'always()') return true;
    const [left = '', right = ''] = term.split('!=');
    return evaluate(left, scope) !== right.trim().replaceAll("'", '');
  });
}

function evaluate(expression: string, { inputs, steps, github }: Scope): string {
  const [root, name = '', ...rest] = expression.trim().split('.');
  if (root === 'inputs') return inputs[name] ?? '';
  if (root === 'github') return github[name] ?? '';
  if (root !== 'steps') throw new Error(`unknown expression ${expression}`);
  const step = steps.get(name);
  if (rest[0] === 'outcome') return step?.outcome ?? 'skipped';
  return step?.outputs[rest[1] ?? ''] ?? '';
}

/** `name=value`, or `name<<END`, lines, `END`. */
function readOutputs(file: string): Readonly<Record<string, string>> {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^([\w-]+)(?:=(.*)|<<(\w+)\n([\s\S]*?)\n\3)$/gm);
  return Object.fromEntries(
    [...found].map(([, name, line, , lines]) => [name, line ?? lines ?? '']),
  );
}

/** As the runner starts `shell: bash`. The workspace is where it starts, and no key of the machine is there. */
function bash(
  script: string,
  { workspace, env }: Job,
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly log: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
    cwd: workspace,
    env: { PATH, HOME, GITHUB_EVENT_NAME: 'push', ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, log }));
  });
}
