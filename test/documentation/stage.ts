import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cli, emptyFolder } from '../commands/assay.js';
import { allMet, asksJudge, write } from '../commands/live-project.js';
import type { Script } from '../loopback/script.js';
import type { MessageParams } from '../loopback/server.js';

/** A project on which the commands of the documentation can be run, with every name that they use. */
export function stage(url: string): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const cwd = emptyFolder();
  agent(cwd, 'backend-architect/generalist', 'backend-architect');
  agent(cwd, 'backend-architect/plan-first', 'backend-architect');
  agent(cwd, 'team/lead', 'team');
  agent(cwd, 'code-reviewer', 'code-reviewer');
  suite(cwd, 'backend-architect');
  suite(cwd, 'team');
  suite(cwd, 'lead');
  write(cwd, 'rubric.yaml', '- { prompt: Plan lead, criteria: [{ id: so, text: It says so. }] }\n');
  write(cwd, 'answers.jsonl', '');
  write(cwd, 'judgements.jsonl', '');
  write(cwd, 'results.jsonl', '');
  write(cwd, 'queries.json', '[{ "query": "Review this", "should_trigger": true }]');
  write(cwd, 'my-plugin/evals/tone/prompt.md', 'Say it politely.');
  write(cwd, 'my-plugin/evals/tone/graders/tone.md', '---\ntype: llm\n---\nIt is polite.');
  write(
    cwd,
    'assay.yaml',
    `models: { base_url: "${url}", answers: haiku, judge: haiku, retries: { attempts: 1 } }\n`,
  );
  commits(cwd);
  return { cwd, env: environment(cwd) };
}

function agent(cwd: string, file: string, name: string, body = `You are ${file}.`): void {
  const example = `  <example>\n  user: "Plan ${name}"\n  assistant: "I call ${name}"\n  </example>\n`;
  const head = `---\nname: ${name}\ndescription: |\n  Does ${name}.\n${example}model: haiku\n---\n`;
  write(cwd, `agents/${file}.md`, `${head}${body}\n`);
}

function suite(cwd: string, family: string): void {
  const rubric = 'checks: [{ contains: yes }], criteria: [{ id: so, text: It says so. }]';
  const cases = ['one', 'two'].map(
    (id) => `  - { id: ${id}, prompt: "Is ${id} so?", ${rubric} }\n`,
  );
  write(cwd, `suites/${family}.yaml`, `version: 1\nfamily: ${family}\ncases:\n${cases.join('')}`);
}

/** A few commits in which an agent changed, the last but one of them on the main branch elsewhere. */
function commits(cwd: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], {
      cwd,
      stdio: 'ignore',
    });
  git('init', '-b', 'work');
  for (const word of ['first', 'second', 'third', 'fourth']) {
    agent(cwd, 'lead', 'lead', `You lead. This is the ${word} prompt.`);
    git('add', '.');
    git('commit', '-m', word);
  }
  git('update-ref', 'refs/remotes/origin/main', 'HEAD~1');
}

/** Where `assay` and `npx assay` are the command as it is built, and nothing opens a browser. */
function environment(cwd: string): NodeJS.ProcessEnv {
  const bin = join(cwd, 'node_modules', '.stage');
  mkdirSync(bin, { recursive: true });
  const programs = {
    assay: `exec "${process.execPath}" "${cli}" "$@"`,
    npx: 'exec "$@"',
    'xdg-open': 'exit 0',
    open: 'exit 0',
  };
  for (const [name, body] of Object.entries(programs)) {
    write(bin, name, `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    ANTHROPIC_API_KEY: 'sk-ant-test-not-a-real-key-0123456789',
    NO_COLOR: '1',
  };
}

/** Agents say yes, and the judge finds all of it met. */
export function sayYes(params: MessageParams): Script {
  return asksJudge(params) ? allMet(['so'], 'yes') : { text: 'yes' };
}
