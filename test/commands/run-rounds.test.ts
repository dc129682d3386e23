import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MessageParams, Script } from '../loopback/server.js';
import { startLoopback } from '../loopback/server.js';
import { assay, emptyFolder } from './assay.js';

describe('assay run with a baseline and no fixed number of trials', () => {
  it('stops at the first look that decides, and says what that saved', async () => {
    const { cwd, env, server } = await project((system) => ({
      text: system.includes('good') ? 'yes' : 'no',
    }));
    const { code, stdout } = await assay(['run', '--baseline', 'team/good'], { cwd, env });
    expect(code).toBe(1);
    expect(stdout).toContain('bad is worse than good');
    const [, rounds, fixed] =
      /It took (\d+) rounds?, \d+ % fewer than the (\d+) planned/.exec(
        stdout.replaceAll('\n  ', ' '),
      ) ?? [];
    expect(Number(rounds)).toBeLessThan(Number(fixed));
    // Two variants and six cases in each of these rounds, and the five worst cases again.
    expect(server.requests).toHaveLength(Number(rounds) * 12 + 5 * 2 * 8);
  });

  it('goes on sampling only those that are undecided, and the baseline they need', async () => {
    let asked = 0;
    const mixed = (system: string): Script => {
      if (system.includes('bad')) return { text: 'no' };
      if (!system.includes('like')) return { text: 'yes' };
      asked += 1;
      return { text: asked % 8 === 0 ? 'no' : 'yes' };
    };
    const { cwd, env } = await project(mixed, { alike: 'You are like the others.' });
    await assay(['run', '--baseline', 'team/good'], { cwd, env });
    const counts = countTrials(cwd);
    expect(counts['team/bad']).toBeLessThan(counts['team/alike'] ?? 0);
    expect(counts['team/good']).toBe(counts['team/alike']);
  });

  it('samples as often as it is told with --trials', async () => {
    const { cwd, env } = await project((system) => ({
      text: system.includes('good') ? 'yes' : 'no',
    }));
    const { stdout } = await assay(['run', '--baseline', 'team/good', '--trials', '2'], {
      cwd,
      env,
    });
    expect(countTrials(cwd)).toEqual({ 'team/good': 12, 'team/bad': 12 });
    expect(stdout).not.toContain('It took');
  });

  it('is resumed at any look without buying anything twice', async () => {
    const { cwd, env, server } = await project((system) => ({
      text: system.includes('good') ? 'yes' : 'no',
    }));
    const first = await assay(['run', '--baseline', 'team/good'], { cwd, env });
    const bought = server.requests.length;
    const second = await assay(['run', '--baseline', 'team/good'], { cwd, env });
    expect(server.requests).toHaveLength(bought);
    expect(withoutPath(second.stdout)).toBe(withoutPath(first.stdout));
  });
});

/** A family of a good and a bad variant, and more if wanted, on six cases that ask for a yes. */
async function project(
  decide: (system: string, number: number) => Script,
  more: Readonly<Record<string, string>> = {},
) {
  const server = await startLoopback({
    decide: (params: MessageParams, number) => decide(JSON.stringify(params.system), number),
  });
  onTestFinished(() => server.close());
  const cwd = emptyFolder();
  const variants = { good: 'You are good.', bad: 'You are bad.', ...more };
  for (const [name, body] of Object.entries(variants)) {
    write(
      cwd,
      `agents/team/${name}.md`,
      `---\nname: team\ndescription: ${name}\nmodel: haiku\n---\n${body}\n`,
    );
  }
  const cases = Array.from(
    { length: 6 },
    (_, index) =>
      `  - { id: case-${index}, prompt: "Question ${index}?", checks: [{ contains: yes }] }\n`,
  );
  write(cwd, 'suites/team.yaml', `version: 1\nfamily: team\ncases:\n${cases.join('')}`);
  write(cwd, 'assay.yaml', `models: { base_url: "${server.url}" }\n`);
  return { cwd, server, env: { ANTHROPIC_API_KEY: 'test' } };
}

function write(cwd: string, file: string, text: string): void {
  mkdirSync(dirname(join(cwd, file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
}

function countTrials(cwd: string): Readonly<Record<string, number>> {
  const lines = readFileSync(join(cwd, 'reports/latest/trials.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');
  const counts: Record<string, number> = {};
  for (const line of lines.slice(1)) {
    const { variant, stage } = JSON.parse(line);
    if (stage !== undefined) continue;
    counts[variant] = (counts[variant] ?? 0) + 1;
  }
  return counts;
}

function withoutPath(stdout: string): string {
  return stdout.replace(/Report:[\s\S]*/, '');
}
