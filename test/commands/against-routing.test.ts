import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Repository, repository } from '../agents/git/repository.js';
import type { MessageParams } from '../loopback/params.js';
import { messageParamsSchema } from '../loopback/params.js';
import type { Script } from '../loopback/script.js';
import { assay, emptyFolder } from './assay.js';
import { jsonLines, write } from './live-project.js';
import {
  agentFile,
  askedIn,
  asks,
  calling,
  meantFor,
  routingProject,
  routingSuite,
  systemOf,
} from './routing-project.js';

/** An orchestrator that calls whom it should, but an agent that says it takes any work also gets the reviewer's. */
function orchestrator(params: MessageParams): Script {
  const meant = meantFor(askedIn(params));
  if (meant === undefined) return 'You are welcome.';
  const greedy = systemOf(params).includes('Takes any work');
  return calling(greedy && meant === 'reviewer' ? 'builder' : meant);
}

/** The routing project without the greedy member, committed. */
async function committed(settings = 'trials: 2\n') {
  const project = await routingProject({ decide: orchestrator, settings });
  const { cwd } = project;
  rmSync(join(cwd, 'agents/builder/greedy.md'));
  renameSync(join(cwd, 'agents/builder/calm.md'), join(cwd, 'agents/builder.md'));
  write(cwd, '.gitignore', 'reports/\n.assay/\n');
  const repo: Repository = repository(cwd);
  const commit = repo.commit();
  return { ...project, repo, short: commit.slice(0, 7) };
}

type Project = Awaited<ReturnType<typeof committed>>;

const run = (project: Project, ...flags: readonly string[]) =>
  assay(['run', '--against', 'HEAD', ...flags], project);

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function greedy({ cwd }: Project) {
  write(cwd, 'agents/builder.md', agentFile('builder', 'Takes any work there is.', asks.builder));
}

function report({ cwd }: Project) {
  return JSON.parse(readFileSync(join(cwd, 'reports/latest/report.json'), 'utf8'));
}

function requests({ server }: Project): readonly MessageParams[] {
  return server.requests.map(({ body }) => messageParamsSchema.parse(body));
}

describe('the routing suite of a run against a revision', () => {
  it('fails for the sibling whose work a new description takes, though no prompt changed', async () => {
    const project = await committed();
    const { short } = project;
    greedy(project);
    const plan = await assay(['plan', '--against', 'HEAD'], project);
    expect(plan.stdout).toContain('routing:held_out: 7 cases, 2 variants');
    expect(plan.stdout).toContain('Requests: 28 requests (28 answers, 0 stored)');
    const { code, stdout } = await run(project);
    expect(code).toBe(1);
    const [family] = report(project).families;
    expect(family).toMatchObject({ family: 'routing:held_out', baseline: `catalogue@${short}` });
    expect(family.variants).toMatchObject([
      { id: `catalogue@${short}`, file: 'agents/builder.md', revision: { ref: 'HEAD' } },
      { id: 'catalogue', file: 'agents/builder.md' },
    ]);
    expect(family.comparisons).toMatchObject([{ candidate: 'catalogue', verdict: 'regressed' }]);
    expect(family.comparisons[0].cases).toHaveLength(7);
    expect(family.routing.moves[0].agents).toEqual([
      { agent: 'builder', gained: ['reviewer-1', 'reviewer-2'], lost: [] },
      { agent: 'reviewer', gained: [], lost: ['reviewer-1', 'reviewer-2'] },
    ]);
    const text = oneLine(stdout);
    expect(text).toContain('The catalogue of agents is another than it was: builder.');
    expect(text).toContain('Catalogue: +1 −1 lines.');
    expect(text).toContain('catalogue: 2 cases moved; builder gained 2, reviewer lost 2');
    const beside = (name: string) =>
      readFileSync(join(project.cwd, 'reports/latest', name), 'utf8');
    expect(beside('report.md')).toMatch(/Catalogue against catalogue\S+: \+1 −1 lines/);
    expect(beside('report.html')).toContain('<del>− - builder: Builds what was agreed on.\n</del>');
  });

  it('asks nothing where the catalogue is as it was, and needs no key for it', async () => {
    const project = await committed();
    const file = join(project.cwd, 'agents/builder.md');
    write(project.cwd, 'agents/builder.md', `${readFileSync(file, 'utf8')}Be quick.\n`);
    const { code, stdout } = await assay(['run', '--against', 'HEAD'], { cwd: project.cwd });
    expect(code).toBe(0);
    expect(oneLine(stdout)).toContain('The catalogue of agents is as it was');
    expect(project.server.requests).toHaveLength(0);
  });

  it('is left out with --no-routing, where it is switched off, and where agents are named', async () => {
    const project = await committed();
    write(project.cwd, 'suites/tester.yaml', SUITE);
    greedy(project);
    for (const flags of [['--no-routing'], ['tester']]) {
      const { code, stdout } = await run(project, ...flags);
      expect(code).toBe(0);
      expect(stdout).not.toContain('catalogue');
    }
    const config = readFileSync(join(project.cwd, 'assay.yaml'), 'utf8');
    write(project.cwd, 'assay.yaml', `${config}routing: { enabled: false }\n`);
    expect(await run(project)).toMatchObject({ code: 0 });
    expect(project.server.requests).toHaveLength(0);
    expect((await run(project, '--routing')).stderr).toContain('expected no routing alone');
  });

  it('holds a renamed agent to its place, and leaves out the cases of one that is new', async () => {
    const project = await committed();
    const { cwd, short } = project;
    rmSync(join(cwd, 'agents/reviewer.md'));
    rmSync(join(cwd, 'agents/tester.md'));
    write(
      cwd,
      'agents/critic.md',
      agentFile('critic', 'Reviews changes.', asks.reviewer, 'reviewer'),
    );
    write(cwd, 'agents/writer.md', agentFile('writer', 'Writes prose.', ['Write me a poem']));
    const suite = routingSuite()
      .replaceAll('expect: reviewer', 'expect: critic')
      .replaceAll('expect: tester', 'expect: nobody');
    const added = '  - { id: poem, turns: [{ user: "Write me a poem" }], expect: writer }\n';
    write(cwd, 'suites/routing.yaml', `${suite}${added}`);
    const { stdout } = await run(project);
    const [family] = report(project).families;
    expect(family.routing.catalogues).toEqual([
      {
        variant: `catalogue@${short}`,
        agents: [
          { family: 'builder', member: `builder@${short}`, name: 'builder' },
          { family: 'critic', member: `reviewer@${short}`, name: 'reviewer' },
          { family: 'tester', member: `tester@${short}`, name: 'tester' },
        ],
      },
      {
        variant: 'catalogue',
        agents: [
          { family: 'builder', member: 'builder', name: 'builder' },
          { family: 'critic', member: 'critic', name: 'critic' },
          { family: 'writer', member: 'writer', name: 'writer' },
        ],
      },
    ]);
    expect(family.cases.map(({ id }: { id: string }) => id)).not.toContain('poem');
    const called = trials(project).filter(
      ({ case: id, stage }) => id === 'reviewer-1' && stage === undefined,
    );
    expect(called.map(({ variant, outcome }) => `${variant} ${outcome}`).toSorted()).toEqual([
      'catalogue fail',
      'catalogue fail',
      `catalogue@${short} pass`,
      `catalogue@${short} pass`,
    ]);
    const text = oneLine(stdout);
    expect(text).toContain('is another than it was: critic, writer, tester.');
    expect(text).toContain('left out, since whom they expect was not there: poem.');
    expect(text).toContain('suites/routing.yaml is another suite than it was (new are poem;');
  });

  it('shows neither catalogue the tested example, in its words of today or of then', async () => {
    const project = await committed('trials: 1\n');
    const { cwd } = project;
    const second = 'Lay out the tables of a library';
    const reworded = 'Please build me a whole shop';
    write(cwd, 'agents/builder.md', agentFile('builder', 'Builds.', [reworded, second]));
    write(cwd, 'suites/routing.yaml', routingSuite().replace('Build me a shop', reworded));
    await run(project);
    const tested = requests(project).filter((params) => askedIn(params) === reworded);
    expect(tested).toHaveLength(2);
    for (const params of tested) {
      expect(systemOf(params)).toContain(second);
      expect(systemOf(params)).not.toMatch(/build me a (whole )?shop/i);
    }
    // Where another case is asked, each catalogue has its own words.
    const others = requests(project).filter((params) => askedIn(params) === 'Write a load test');
    const words = others.map((params) => systemOf(params).includes(reworded));
    expect(words.toSorted()).toEqual([false, true]);
  });

  it('tests the member whose description changed, in the place of its family', async () => {
    const project = await committed();
    const { cwd } = project;
    rmSync(join(cwd, 'agents/builder.md'));
    for (const name of ['calm', 'loud', 'swift']) {
      write(cwd, `agents/builder/${name}.md`, agentFile('builder', `Builds, ${name}.`, []));
    }
    project.repo.commit();
    write(cwd, 'agents/builder/anew.md', agentFile('builder', 'Builds, anew.', []));
    for (const name of ['loud', 'swift']) {
      const lead = `Builds, ${name}. Takes any work there is.`;
      write(cwd, `agents/builder/${name}.md`, agentFile('builder', lead, []));
    }
    const { code, stdout } = await run(project);
    expect(code).toBe(1);
    const [family] = report(project).families;
    const seats = family.routing.catalogues.map(
      ({ agents: [first] }: { agents: { member: string }[] }) => first?.member,
    );
    expect(seats).toEqual([expect.stringMatching(/^builder\/loud@/), 'builder/loud']);
    expect(oneLine(stdout)).toContain(
      'Not in the catalogue, where others stand for their families: builder/swift.',
    );
  });

  it('leaves out the mode in which an orchestrator reads the same of both', async () => {
    const project = await committed('trials: 1\nrouting: { modes: [as_is, without_examples] }\n');
    const fewer = agentFile('builder', 'Builds what was agreed on.', asks.builder?.slice(0, 1));
    write(project.cwd, 'agents/builder.md', fewer);
    await run(project);
    expect(report(project).families).toMatchObject([{ family: 'routing:as_is' }]);
  });

  it('is shared out in shards, which merge to the same comparison', async () => {
    const project = await committed();
    greedy(project);
    for (const shard of ['1/2', '2/2']) {
      await run(project, '--shard', shard, '--reports', `shards/${shard[0]}`);
    }
    const merged = await assay(['merge', 'shards/1/latest', 'shards/2/latest'], project);
    expect(merged).toMatchObject({ code: 1, stderr: '' });
    expect(report(project).families[0].comparisons).toMatchObject([
      { candidate: 'catalogue', verdict: 'regressed' },
    ]);
  });

  it('refuses to go on where the routing suite is gone', async () => {
    const project = await committed();
    greedy(project);
    rmSync(join(project.cwd, 'suites/routing.yaml'));
    const { code, stderr } = await run(project);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /suites\/routing\.yaml: is gone since [0-9a-f]{7}: `git restore --source [0-9a-f]{7} -- suites\/routing\.yaml`/,
    );
  });

  it('says in a shallow clone what to fetch, and asks nothing', async () => {
    const project = await committed();
    const { cwd, env, repo, server } = project;
    greedy(project);
    repo.commit();
    const clone = join(emptyFolder(), 'shallow');
    repo.git('clone', '--quiet', '--depth', '1', `file://${cwd}`, clone);
    const { code, stderr } = await assay(['run', '--against', 'HEAD~1'], { cwd: clone, env });
    expect(code).toBe(2);
    expect(stderr).toContain('in this shallow clone: `git fetch --unshallow');
    expect(server.requests).toHaveLength(0);
  });

  it('leaves out the second of two agents that had one name then', async () => {
    const project = await committed();
    const { cwd, repo } = project;
    write(cwd, 'agents/second.md', agentFile('tester', 'Tests too.', []));
    repo.commit();
    write(cwd, 'agents/second.md', agentFile('prover', 'Proves.', []));
    const { stdout } = await run(project);
    expect(oneLine(stdout)).toMatch(
      /[0-9a-f]{7}:agents\/tester\.md could not be compared with: it has the name of another agent/,
    );
  });
});

const SUITE =
  'version: 1\nfamily: tester\ncases:\n  - { id: one, prompt: "One?", checks: [{ contains: yes }] }\n';

function trials({ cwd }: Project): readonly Record<string, unknown>[] {
  return jsonLines(join(cwd, 'reports/latest/trials.jsonl')).filter(
    (line): line is Record<string, unknown> =>
      typeof line === 'object' && line !== null && 'kind' in line && line.kind === 'trial',
  );
}
