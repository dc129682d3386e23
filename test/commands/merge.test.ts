import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay, demonstration } from './assay.js';
import { jsonLines, liveProject, write, writeSuite } from './live-project.js';

type Project = Awaited<ReturnType<typeof liveProject>>;

const flags = ['--trials', '2', '--baseline', 'team/good'];

describe('assay run --shard and assay merge', () => {
  it('make the same report together as one machine does alone', async () => {
    const project = await liveProject({
      cases: ['one', 'two', 'three', 'four', 'five'],
      // No variant does worse: what one machine suspects it would confirm by further trials, and a merge asks nobody.
      decide: ({ messages }) => (JSON.stringify(messages).includes('two') ? 'no' : 'yes'),
    });
    await assay(['run', ...flags, '--trials', '4'], project);
    const alone = report(project.cwd);
    const bought = project.server.requests.length;
    await shards(project, 3, ['--trials', '4']);
    const merged = await assay(['merge', 's3', 's1', 's2', '--baseline', 'team/good'], project);
    expect(merged.code).toBe(0);
    expect(report(project.cwd)).toEqual(alone);
    expect(project.server.requests).toHaveLength(bought);
  });

  it('leave suspected what one machine would have confirmed, and say so', async () => {
    const project = await liveProject({
      cases: Array.from({ length: 12 }, (_, number) => `case-${number}`),
      decide: ({ system }) => (JSON.stringify(system).includes('bad') ? 'no' : 'yes'),
    });
    await shards(project, 2, ['--trials', '4']);
    const bought = project.server.requests.length;
    const merged = await assay(['merge', 's1', 's2', '--baseline', 'team/good'], project);
    expect(merged.code).toBe(1);
    const { notes, families } = JSON.parse(
      readFileSync(join(project.cwd, 'reports/latest/report.json'), 'utf8'),
    );
    expect(notes[0]).toContain('which cases broke stays suspected');
    expect(families[0].comparisons[0].broken.cases[0]).toMatchObject({ state: 'suspected' });
    expect(merged.stdout.replace(/\s+/g, ' ')).toContain('Merging asks no model');
    expect(project.server.requests).toHaveLength(bought);
  });

  it('ask each its own cases for all variants, decide nothing, and say so', async () => {
    const project = await liveProject({ decide: () => 'no' });
    const [first] = await shards(project, 2);
    expect(first?.code).toBe(0);
    expect(first?.stdout).toContain('Shard 1/2 is done; the gate decides on all shards together');
    const [manifest, ...trials] = jsonLines(join(project.cwd, 's1/trials.jsonl'));
    expect(manifest).toMatchObject({ shard: { index: 1, of: 2 } });
    const cells = new Set(trials.map((trial) => JSON.stringify(cellOf(trial))));
    expect(cells.size * 2).toBe(trials.length);
  });

  it('work on recordings', async () => {
    const cwd = demonstration();
    for (const index of [1, 2]) {
      await assay(['run', '--shard', `${index}/2`, '--reports', `s${index}`], { cwd });
    }
    const merged = await assay(['merge', 's1/latest', 's2/latest'], { cwd });
    expect(merged.code).toBe(0);
    expect(merged.stdout).toContain('5 variants, 11 cases, 165 trials, against generalist');
  });

  it('name the shard that ended before its end', async () => {
    const project = await liveProject();
    await shards(project, 2);
    const file = join(project.cwd, 's2/trials.jsonl');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${lines.slice(0, -1).join('\n')}\n`);
    const { code, stdout } = await assay(['merge', 's1', 's2'], project);
    expect(code).toBe(5);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /only 11 of 12 trials were run: shard 2\/2 \(s2\) has \d+ of \d+/,
    );
  });
});

describe('assay merge refuses', () => {
  const cases: readonly {
    readonly name: string;
    /** What happens to the project between the two shards. */
    readonly between: (project: Project) => void | Promise<void>;
    readonly flags?: readonly string[];
    readonly merge?: readonly string[];
    readonly says: string;
  }[] = [
    {
      name: 'another prompt',
      between: ({ cwd }) =>
        write(cwd, 'agents/team/bad.md', '---\nname: team\ndescription: bad\n---\nBe worse.\n'),
      says: 's2 does not belong to s1: another prompt, model or file of team/bad',
    },
    {
      name: 'another model',
      between: ({ cwd }) =>
        write(
          cwd,
          'agents/team/bad.md',
          '---\nname: team\ndescription: bad\nmodel: claude-sonnet-4-5\n---\nYou are bad.\n',
        ),
      says: 's2 does not belong to s1: another prompt, model or file of team/bad',
    },
    {
      name: 'another version',
      between: ({ cwd }) => {
        const file = join(cwd, 's1/trials.jsonl');
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replace(/"assay":"[^"]+"/, '"assay":"0.0.1"'));
      },
      says: 's2 does not belong to s1: another version of Assay',
    },
    {
      name: 'another suite',
      between: ({ cwd }) => writeSuite(cwd, ['one', 'other', 'three']),
      says: 's2 does not belong to s1: another suite of team, from case two on',
    },
    {
      name: 'another judge',
      between: ({ cwd }) =>
        writeSuite(cwd, ['one', 'two', 'three'], 'criteria: [{ id: so, text: So. }]'),
      says: 's2 does not belong to s1: another judge',
    },
    {
      name: 'another number of trials',
      between: () => {},
      flags: ['--trials', '1'],
      says: 's2 does not belong to s1: another number of trials',
    },
    {
      name: 'a further variant',
      between: ({ cwd }) =>
        write(cwd, 'agents/team/new.md', '---\nname: team\ndescription: new\n---\nNew.\n'),
      says: 's2 does not belong to s1: another set of variants of team',
    },
    {
      name: 'the same shard twice',
      between: () => {},
      merge: ['s1', 's2', 's1'],
      says: 's1 and s1 are the same shard of the run',
    },
    { name: 'a missing shard', between: () => {}, merge: ['s2'], says: 'missing: shard 1/2' },
    {
      name: 'a folder without a run',
      between: ({ cwd }) => rmSync(join(cwd, 's1/trials.jsonl')),
      says: 's1/trials.jsonl: there is no such file or folder (ENOENT)',
    },
    {
      name: 'a broken file',
      between: ({ cwd }) => writeFileSync(join(cwd, 's1/trials.jsonl'), '{"kind":"run"}\n'),
      says: 's1/trials.jsonl:1: expected the manifest of a run: ',
    },
  ];

  it.each(cases)('$name', async ({ between, flags: own = [], merge = ['s1', 's2'], says }) => {
    const project = await liveProject();
    await shard(project, '1/2', 's1');
    await between(project);
    await shard(project, '2/2', 's2', own);
    const { code, stderr } = await assay(['merge', ...merge], project);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });

  it('a run that is no shard', async () => {
    const project = await liveProject();
    await assay(['run', ...flags], project);
    const { code, stderr } = await assay(['merge', 'reports/latest'], project);
    expect(stderr).toContain('reports/latest is no shard: it was made without --shard');
    expect(code).toBe(2);
  });
});

/** Runs all shards of a project into folders named s1, s2, … */
async function shards(project: Project, of: number, own: readonly string[] = []) {
  const ended: Awaited<ReturnType<typeof assay>>[] = [];
  for (let index = 1; index <= of; index++) {
    ended.push(await shard(project, `${index}/${of}`, `s${index}`, own));
  }
  return ended;
}

async function shard(project: Project, name: string, to: string, own: readonly string[] = []) {
  const ended = await assay(
    ['run', ...flags, '--shard', name, '--reports', `${to}.all`, ...own],
    project,
  );
  const { id } = JSON.parse(
    readFileSync(join(project.cwd, `${to}.all/latest/report.json`), 'utf8'),
  ).run;
  // The folder as a CI system's artifact brings it: under a name of its own.
  renameSync(join(project.cwd, `${to}.all`, id), join(project.cwd, to));
  return ended;
}

/** The newest report without what differs from run to run. */
function report(cwd: string): unknown {
  const { run, ...rest } = JSON.parse(
    readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8'),
  );
  const { id: _, started: __, finished: ___, ...stable } = run;
  return { ...rest, run: stable };
}

function cellOf(trial: unknown): unknown {
  const { case: id, variant } = Object(trial);
  return [id, variant];
}
