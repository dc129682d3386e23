import type { Agent } from '../agents/agent.js';
import { familiesOf } from '../agents/families.js';
import { readAgentsAt, readTextAt, type UnreadFile } from '../agents/git/read-agents-at.js';
import { type Revision, shortCommit } from '../agents/git/revision.js';
import { type ProjectInGit, projectInGit } from '../agents/git/tree.js';
import { shownPath } from '../agents/read-agent-file.js';
import { type SuiteFile, suiteSchema } from '../suites/suite-schema.js';
import { validate } from '../suites/validate.js';
import { parseYamlSource } from '../suites/yaml-source.js';
import type { Config } from './config-schema.js';
import { agentFolders } from './families.js';

/** An agent of a revision, and where it belonged then. */
export interface PastAgent {
  readonly agent: Agent;
  readonly variant: string;
  readonly family: string;
}

/** The agents and suites of a project as they were. */
export interface PastProject {
  readonly revision: Revision;
  /** By the agent as it was read. */
  readonly agents: ReadonlyMap<Agent, PastAgent>;
  readonly unread: readonly UnreadFile[];
  /** The suite of a family; `undefined` where it had none. */
  readonly suiteOf: (family: string) => Promise<SuiteFile | undefined>;
}

/** Reads a project from a commit: the folders are those that the configuration names today. */
export async function readPastProject(
  root: string,
  config: Config,
  revision: Revision,
): Promise<PastProject> {
  const project = await projectInGit(root);
  const folders = agentFolders(root, config).map((folder) => shownPath(folder, root));
  const read = await Promise.all(
    folders.map(async (folder) => {
      const { agents, unread } = await readAgentsAt(project, revision.commit, folder);
      const members = familiesOf(agents, folder).flatMap(({ name, members }) =>
        members.map((member) => ({ ...member, family: name })),
      );
      return { members, unread };
    }),
  );
  return {
    revision,
    agents: new Map(read.flatMap(({ members }) => members.map((member) => [member.agent, member]))),
    unread: read.flatMap(({ unread }) => unread),
    suiteOf: (family) => suiteAt(project, config, revision, family),
  };
}

/** @throws {SuiteError} with the place in the old text where it is no suite. */
async function suiteAt(
  project: ProjectInGit,
  { suites }: Config,
  revision: Revision,
  family: string,
): Promise<SuiteFile | undefined> {
  const file = `${shownPath(suites, project.root)}/${family}.yaml`;
  const found = await readTextAt(project, revision.commit, file);
  if (found?.text === undefined) return undefined;
  return validate(parseYamlSource(found.text, `${shortCommit(revision)}:${file}`), suiteSchema);
}
