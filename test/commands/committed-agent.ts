import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Repository, repository } from '../agents/git/repository.js';
import { type Project, project, write } from './two-variants.js';

/** A model that says yes where its prompt is good. */
export function obedient(params: { readonly system?: unknown }): string {
  return /good/i.test(JSON.stringify(params.system)) ? 'yes' : 'no';
}

/** A project in a repository. */
export interface Repo extends Project {
  readonly repo: Repository;
}

/** An agent `lead` with a suite of its own, committed. */
export async function committed(body = 'You are good.'): Promise<Repo> {
  const made = await project(obedient, { variants: {} });
  rmSync(join(made.cwd, 'suites/team.yaml'));
  lead(made, body);
  suite(made, 'lead', ['one', 'two', 'three']);
  write(made.cwd, '.gitignore', 'reports/\n.assay/\n');
  const repo = repository(made.cwd);
  repo.commit();
  return { ...made, repo };
}

/** Writes the agent. */
export function lead(
  made: Project,
  body: string,
  { file = 'agents/lead.md', description = 'leads' } = {},
) {
  const front = `---\nname: lead\ndescription: ${description}\nmodel: haiku\n---\n`;
  write(made.cwd, file, `${front}${body}\n`);
}

/** Writes a suite whose cases ask for a yes. */
export function suite(made: Project, family: string, cases: readonly string[]) {
  const each = cases.map(
    (id) => `  - { id: ${id}, prompt: "${id}?", checks: [{ contains: yes }, { contains: e }] }\n`,
  );
  write(
    made.cwd,
    `suites/${family}.yaml`,
    `version: 1\nfamily: ${family}\ncases:\n${each.join('')}`,
  );
}
