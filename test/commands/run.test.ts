import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, complaints, demonstration, emptyFolder } from './assay.js';

const files = ['junit.xml', 'report.html', 'report.json', 'report.md', 'trials.jsonl'];

describe('assay run on the recorded answers', () => {
  it('needs no key, compares the five variants, prints table and verdicts, and exits with 0', async () => {
    const cwd = demonstration();
    const { code, stdout, stderr } = await assay(['run'], { cwd });
    expect(stderr).toMatch(/^11 cases, 165 trials; replayed from recordings: [^\n]*\n$/);
    expect(code).toBe(0);
    expect(stdout).toContain('The answers are recorded: no model was asked in this run.');
    expect(stdout).toContain(
      'backend-architect: 5 variants, 11 cases, 165 trials, against generalist',
    );
    for (const variant of [
      'devops-lead',
      'plan-first',
      'principled-reviewer',
      'senior-developer',
    ]) {
      expect(stdout).toMatch(new RegExp(`^${variant} .*(improved|regressed|inconclusive)`, 'm'));
    }
    expect(stdout).toContain('165 passed, 0 failed, 0 unscored; cost not known.');
  });

  it('writes the five files, and latest leads to them', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const reports = readdirSync(join(cwd, 'reports')).sort();
    expect(reports).toEqual([
      expect.stringMatching(/^\d{8}-\d{6}-[0-9a-f]{4}$/),
      'history.jsonl',
      'latest',
    ]);
    expect(readdirSync(join(cwd, 'reports', 'latest')).sort()).toEqual(files);
  });

  it('gives the same report again, apart from run id and times', async () => {
    const cwd = demonstration();
    const contents = async () => {
      await assay(['run'], { cwd });
      return files.map((name) => hashOf(join(cwd, 'reports', 'latest', name)));
    };
    expect(await contents()).toEqual(await contents());
  });

  it('scores an answer by the points of the criteria that the judge found met', async () => {
    const cwd = demonstration();
    await assay(['run'], { cwd });
    const lines = readFileSync(join(cwd, 'reports', 'latest', 'trials.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const [manifest, ...trials] = lines;
    expect(manifest).toMatchObject({ kind: 'run', recorded: true, trialsPerCase: 3 });
    expect(trials).toHaveLength(165);
    // Means over cases, computed from the raw judgements by a program of its own (points met ÷ positive points).
    expect(meanScores(trials)).toEqual({
      'backend-architect/devops-lead': 0.9485,
      'backend-architect/generalist': 0.8749,
      'backend-architect/plan-first': 0.9296,
      'backend-architect/principled-reviewer': 0.9308,
      'backend-architect/senior-developer': 0.8986,
    });
  });

  it('prints the decision alone with --quiet, and nothing but JSON with --json', async () => {
    const cwd = demonstration();
    const quiet = await assay(['run', '--quiet'], { cwd });
    expect(quiet.stdout).toMatch(/^The gate holds: [^\n]+\n$/);
    const json = await assay(['run', '--json'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 1, decision: { exitCode: 0 } });
  });

  it('keeps every line within the width of a narrow and of a wide terminal', async () => {
    const cwd = demonstration();
    for (const columns of [60, 80, 200]) {
      const { stdout } = await assay(['run'], { cwd, env: { COLUMNS: String(columns) } });
      const longest = Math.max(...stdout.split('\n').map((line) => line.length));
      expect(longest).toBeLessThanOrEqual(columns);
    }
  });

  it('finds the agents that Claude Code reads where no folder is named', async () => {
    const cwd = demonstration();
    mkdirSync(join(cwd, '.claude'));
    renameSync(join(cwd, 'agents'), join(cwd, '.claude/agents'));
    writeFileSync(join(cwd, 'assay.yaml'), 'replay: recordings\n');
    const { code, stdout } = await assay(['run'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('165 passed');
  });

  it('hears Ctrl-C between recorded answers', async () => {
    const cwd = demonstration();
    const cases = Array.from(
      { length: 4000 },
      (_, index) =>
        `  - { id: case-${index}, prompt: Question ${index}, checks: [{ contains: x }] }\n`,
    );
    const suite = `version: 1\nfamily: backend-architect\ncases:\n${cases.join('')}`;
    writeFileSync(join(cwd, 'suites/backend-architect.yaml'), suite);
    const { code } = await assay(['run'], {
      cwd,
      whileRunning: (kill, written) => void written('nothing is spent').then(() => kill('SIGINT')),
    });
    expect(code).toBe(130);
    expect(writtenReports(cwd)).toEqual([]);
  });

  it('says in one line that its output cannot be written', async () => {
    const cwd = demonstration();
    const { code, stderr } = await assay(['run', '--quiet'], { cwd, stdout: '/dev/full' });
    expect(stderr).toMatch(/^assay: the output cannot be written: [^\n]*\n$/);
    expect(code).toBe(2);
  });

  it('runs without a baseline, names the best set and compares every pair', async () => {
    const cwd = demonstration();
    writeFileSync(join(cwd, 'assay.yaml'), 'replay: recordings\n');
    const { code, stdout } = await assay(['run', 'backend-architect'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Best set: devops-lead leads');
    const report = JSON.parse(readFileSync(join(cwd, 'reports', 'latest', 'report.json'), 'utf8'));
    expect(report.families[0].comparisons).toHaveLength(10);
  });

  it('exits with 1 and says why when a variant regressed', async () => {
    const cwd = demonstration();
    const flags = ['--baseline', 'backend-architect/devops-lead'];
    const { code, stdout } = await assay(['run', ...flags], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('The gate does not hold');
    expect(stdout).toContain('▼ generalist is worse than devops-lead on this suite');
  });

  it('counts answers that are not recorded as unscored, keeps them out of the means, and exits with 4', async () => {
    const cwd = demonstration();
    const { code, stdout } = await assay(['run', '--trials', '4'], { cwd });
    expect(code).toBe(4);
    expect(stdout).toContain('too much is unscored: 55 of 220 trials (55 not recorded)');
    expect(stdout).toMatch(/devops-lead +94\.8 .*11 unscored/);
  });

  it('does not answer a changed prompt from an old recording', async () => {
    const cwd = demonstration();
    const agent = join(cwd, 'agents/backend-architect/plan-first.md');
    writeFileSync(agent, readFileSync(agent, 'utf8').replace('master of', 'beginner in'));
    const { code } = await assay(['run'], { cwd });
    expect(code).toBe(4);
    const trials = readFileSync(join(cwd, 'reports', 'latest', 'trials.jsonl'), 'utf8');
    expect(trials).toContain(
      'it is recorded for another system prompt: did the agent file change?',
    );
  });
});

describe('assay run on bad input says in one line what is wrong, exits with 2 and writes nothing', () => {
  const cases: readonly {
    readonly name: string;
    readonly break: (cwd: string) => void;
    readonly args?: readonly string[];
    readonly says: RegExp;
  }[] = [
    {
      name: 'no agents',
      break: (cwd) => rmSync(join(cwd, 'agents'), { recursive: true }),
      says: /agents/,
    },
    {
      name: 'no suite',
      break: (cwd) => rmSync(join(cwd, 'suites'), { recursive: true }),
      says: /no suite found in suites\/ for .*assay derive/,
    },
    {
      name: 'a family that does not exist',
      break: () => {},
      args: ['backend-architekt'],
      says: /no agents found at backend-architekt, did you mean backend-architect\?/,
    },
    {
      name: 'a suite naming a variant that does not exist',
      break: (cwd) =>
        edit(
          cwd,
          'suites/backend-architect.yaml',
          /variant: .*/,
          'variant: backend-architect/plan-fist',
        ),
      says: /^assay: suites\/backend-architect\.yaml:\d+:\d+: .*plan-fist.*plan-first/,
    },
    {
      name: 'a suite naming a check that does not exist',
      break: (cwd) =>
        edit(
          cwd,
          'suites/backend-architect.yaml',
          /criteria:/,
          'checks: [{ contians: x }]\n    criteria:',
        ),
      says: /^assay: suites\/backend-architect\.yaml:\d+:\d+: .*contians.*contains/,
    },
    {
      name: 'a suite naming a check file that is not there',
      break: (cwd) =>
        edit(
          cwd,
          'suites/backend-architect.yaml',
          /criteria:/,
          'checks: [{ module: { file: checks/mine.ts } }]\n    criteria:',
        ),
      says: /^assay: suites\/backend-architect\.yaml:\d+:\d+: .*checks\/mine\.ts/,
    },
    {
      name: 'a case with nothing to grade',
      break: (cwd) =>
        writeFileSync(
          join(cwd, 'suites/backend-architect.yaml'),
          'version: 1\nfamily: backend-architect\ncases:\n  - id: hello\n    prompt: Hello\n',
        ),
      says: /^assay: suites\/backend-architect\.yaml:4:5: .*grade/,
    },
    {
      name: 'broken YAML',
      break: (cwd) => writeFileSync(join(cwd, 'assay.yaml'), 'agents: [agents\n'),
      says: /^assay: assay\.yaml:\d+:\d+: /,
    },
    {
      name: 'a misspelt setting',
      break: (cwd) => writeFileSync(join(cwd, 'assay.yaml'), 'replay: recordings\ntrails: 3\n'),
      says: /^assay: assay\.yaml:2:1: .*trails.*trials/,
    },
    {
      name: 'an agents folder that cannot be read as one',
      break: (cwd) => {
        rmSync(join(cwd, 'agents'), { recursive: true });
        writeFileSync(join(cwd, 'agents'), 'not a folder');
      },
      says: /agents/,
    },
    {
      name: 'a reports folder that cannot be written',
      break: (cwd) => writeFileSync(join(cwd, 'reports'), 'in the way'),
      says: /reports/,
    },
    {
      name: 'a recording that is none',
      break: (cwd) =>
        writeFileSync(join(cwd, 'recordings/backend-architect.answers.jsonl'), '{}\n'),
      says: /backend-architect\.answers\.jsonl:1: /,
    },
    {
      name: 'two baselines for one family',
      break: () => {},
      args: ['--baseline', 'backend-architect/generalist', 'backend-architect/plan-first'],
      says: /expected one for the family backend-architect/,
    },
    {
      name: 'a suite that belongs to no family',
      break: (cwd) => writeFileSync(join(cwd, 'suites/backend-architekt.yaml'), 'version: 1\n'),
      says: /^assay: suites\/backend-architekt\.yaml: unknown family .*did you mean `backend-architect`/,
    },
    {
      name: 'a suite with the other ending of YAML',
      break: (cwd) => writeFileSync(join(cwd, 'suites/code-reviewer.yml'), 'version: 1\n'),
      says: /^assay: suites\/code-reviewer\.yml: expected the ending \.yaml/,
    },
    {
      name: 'a model that does not exist',
      break: (cwd) =>
        edit(cwd, 'agents/backend-architect/devops-lead.md', /model: sonnet/, 'model: sonet'),
      says: /^assay: agents\/backend-architect\/devops-lead\.md:4: .*"sonet".*did you mean "sonnet"/,
    },
    {
      name: 'a reports folder where the file system refuses',
      break: () => {},
      args: ['--reports', '/proc/nope'],
      says: /\/proc\/nope: there is no such file or folder/,
    },
    {
      name: 'a baseline that is no variant',
      break: () => {},
      args: ['--baseline', 'backend-architect/generalst'],
      says: /generalst.*did you mean `backend-architect\/generalist`/,
    },
    {
      name: 'no key and no recording',
      break: (cwd) => writeFileSync(join(cwd, 'assay.yaml'), ''),
      args: ['backend-architect'],
      says: /ANTHROPIC_API_KEY.*record|record.*ANTHROPIC_API_KEY/,
    },
    {
      name: 'a number that is none',
      break: () => {},
      args: ['--trials', 'many'],
      says: /^assay: --trials: .*"many"/,
    },
  ];

  it.each(cases)('$name', async ({ break: breakIt, args = [], says }) => {
    const cwd = demonstration();
    breakIt(cwd);
    const { code, stdout, stderr } = await assay(['run', ...args], { cwd });
    expect(complaints(stderr).trimEnd()).toMatch(says);
    expect(complaints(stderr).trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(writtenReports(cwd)).toEqual([]);
  });

  it('an unknown flag or command names the nearest one', async () => {
    const cwd = emptyFolder();
    const help = await assay(['help', 'rnu'], { cwd });
    expect(help).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean `run`?') });
    const flag = await assay(['run', '--trails', '3'], { cwd });
    expect(flag).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean --trials?'),
    });
    const command = await assay(['rnu'], { cwd });
    expect(command).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean run?'),
    });
  });
});

function edit(cwd: string, file: string, pattern: RegExp, replacement: string): void {
  const path = join(cwd, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(pattern, replacement));
}

function writtenReports(cwd: string): readonly string[] {
  try {
    return readdirSync(join(cwd, 'reports'));
  } catch {
    return [];
  }
}

function hashOf(path: string): string {
  return createHash('sha256')
    .update(anonymous(readFileSync(path, 'utf8')))
    .digest('hex');
}

function anonymous(text: string): string {
  return text
    .replace(/\d{8}\\?-\d{6}\\?-[0-9a-f]{4}/g, '<run>')
    .replace(/\b(\d+ ms|\d+\.\d s)\b/g, '<duration>')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( UTC|Z)?/g, '<time>');
}

function meanScores(
  trials: readonly { readonly variant: string; readonly case: string; readonly score: number }[],
): Readonly<Record<string, number>> {
  const variants = [...new Set(trials.map(({ variant }) => variant))];
  return Object.fromEntries(
    variants.map((variant) => {
      const scores = trials.filter((trial) => trial.variant === variant).map(({ score }) => score);
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      return [variant, Math.round(mean * 10_000) / 10_000];
    }),
  );
}
