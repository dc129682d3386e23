import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../commands/assay.js';
import { startLoopback } from '../loopback/server.js';
import { sayYes, stage } from './stage.js';

const pages = [
  'README.md',
  ...readdirSync(join(projectRoot, 'docs')).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md'));

/** The commands that a page shows, without their comments; one of several lines is one. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(projectRoot, page), 'utf8');
  const blocks = [...text.matchAll(/^```(?:sh|bash|shell|console)\n([\s\S]*?)^```/gm)];
  return blocks.flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .map((line) =>
        line
          .replace(/^\$ /, '')
          .replace(/(^|\s)#.*$/, '')
          .trim(),
      )
      .filter((line) => line !== ''),
  );
}

/** What cannot be run here, and why that is no gap. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^npm (ci|install)\b/, 'installs from the registry'],
  [/^npm (test|run \w+)\b/, 'its script is looked for below'],
  [/^export /, 'the stage has a key'],
];

/** As people leave suites: every case has something to grade. */
const graded = 'git clean -fdq suites; git checkout -q suites';

/** What must have happened before a command, which the page says in words. */
const before: Readonly<Record<string, string>> = {
  'assay run --baseline backend-architect/generalist': graded,
  'assay plan': graded,
  'assay run --trials 3': graded,
  'assay run --baseline stored': 'assay run team --trials 100; assay baseline set',
  'assay merge shards/* --baseline backend-architect/generalist': `for i in 1 2; do
      assay run backend-architect --baseline backend-architect/generalist --trials 1 --shard $i/2 --reports s$i
    done
    mkdir shards; cp -rL s1/latest shards/1; cp -rL s2/latest shards/2`,
  'assay suite export suites/routing.yaml out/routing-evals': 'assay derive',
  'assay suite export suites/routing.yaml queries.json --agent code-reviewer': 'rm queries.json',
  'assay label': 'assay run --trials 1',
  'assay calibrate': `mkdir -p labels; assay label --open
    sed -i 's/met: open/met: yes/' labels/*.yaml`,
  'assay run --rejudge': 'assay run',
  'assay history': 'assay run --trials 1',
  'assay report': 'assay run --trials 1',
};

/** Exit codes of a command that was understood: it did its work, whatever came of it. */
const understood = [0, 1, 3, 4, 5];

describe('the documentation', () => {
  it('is found', () => {
    expect(pages.flatMap(commandsOf).length).toBeGreaterThan(30);
  });

  it.each(pages.filter((page) => commandsOf(page).length > 0))(
    '%s shows commands that work',
    async (page) => {
      const server = await startLoopback({ decide: sayYes });
      onTestFinished(() => server.close());
      const { cwd, env } = stage(server.url);
      for (const shown of commandsOf(page)) {
        if (elsewhere.some(([pattern]) => pattern.test(shown))) continue;
        const command = shown.replace(/^npx /, '');
        await bash([before[command], ...runsNamedIn(command)].join('\n'), cwd, env);
        const { code, output } = await bash(command, cwd, env);
        expect(understood, `${command}\n${output}`).toContain(code);
      }
    },
    120_000,
  );

  it('names scripts of npm that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    const named = [...pages, 'CONTRIBUTING.md']
      .flatMap(commandsOf)
      .flatMap((command) => [...command.matchAll(/npm (?:run )?(test|(?<=run )\w+)/g)])
      .map(([, name]) => name);
    expect(named).toContain('demo');
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });
});

/** Makes the runs that a command names by id or path, of the newest. */
function runsNamedIn(command: string): readonly string[] {
  const ids = command.match(/\b\d{8}-\d{6}-[0-9a-f]{4}\b/g) ?? [];
  const folders = [
    ...ids.map((id) => `reports/${id}`),
    ...(command.match(/\bpath\/to\/\w+/g) ?? []),
  ];
  return folders.map(
    (path) => `[ -e ${path} ] || { mkdir -p path/to; cp -rL reports/latest ${path}; }`,
  );
}

/** Runs a line as a shell would; what goes on until Ctrl-C gets one when it has something to show. */
function bash(
  line: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn('bash', ['-c', `exec 0</dev/null; ${line}`], { cwd, env, detached: true });
  let output = '';
  const goesOn = line.startsWith('assay watch');
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (goesOn && output.includes(' trials, ') && child.pid !== undefined)
        process.kill(-child.pid, 'SIGINT');
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
