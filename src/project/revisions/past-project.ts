import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { z } from 'zod';
import type { Agent } from '../../agents/agent.js';
import { familiesOf } from '../../agents/families.js';
import { readAgentsAt, readTextAt, type UnreadFile } from '../../agents/git/read-agents-at.js';
import type { Revision } from '../../agents/git/revision.js';
import { type ProjectInGit, projectInGit } from '../../agents/git/tree.js';
import { shownPath } from '../../agents/read-agent-file.js';
import { SuiteError } from '../../suites/problem.js';
import { type RoutingSuiteFile, routingSuiteSchema } from '../../suites/routing/routing-schema.js';
import { type SuiteFile, suiteSchema } from '../../suites/suite-schema.js';
import { validate } from '../../suites/validate.js';
import { parseYamlSource } from '../../suites/yaml-source.js';
import { pathsOf } from '../config/config.js';
import type { Config } from '../config/config-schema.js';
import { changedSettings, readPastConfig } from '../config/past-config.js';
import { agentFolders, USUAL_FOLDERS } from '../families.js';
import { routingSuitePath } from '../routing/routing-suite.js';

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
  /** The suite of a family; `undefined` where it had none, `broken` where it can't be read any more. */
  readonly suiteOf: (family: string) => Promise<SuiteFile | 'broken' | undefined>;
  /** The same of the routing suite. */
  readonly routingSuite: () => Promise<RoutingSuiteFile | 'broken' | undefined>;
  /** Settings of `assay.yaml` that were others. */
  readonly settings: readonly string[];
}

/**
 * Reads a project from a commit: from the folders that the configuration names today, and for what has moved since
 * from those that it named then.
 */
export async function readPastProject(
  root: string,
  config: Config,
  revision: Revision,
): Promise<PastProject> {
  const project = await projectInGit(root);
  const before = await readPastConfig(project, revision);
  const today = agentFolders(root, config).map((folder) => shownPath(folder, root));
  const then = foldersThen(before, root).filter((folder) => !today.includes(folder));
  const read = await Promise.all([
    ...today.map((folder) => readFolder(project, revision, folder)),
    ...then.map(async (folder) =>
      withoutPresent(await readFolder(project, revision, folder), root),
    ),
  ]);
  const suites = [...new Set([config.suites, before?.suites ?? config.suites])];
  return {
    revision,
    agents: new Map(read.flatMap(({ members }) => members.map((member) => [member.agent, member]))),
    unread: read.flatMap(({ unread }) => unread),
    suiteOf: (family) => suiteAt({ project, suites, revision }, `${family}.yaml`, suiteSchema),
    routingSuite: () =>
      suiteAt({ project, suites, revision }, routingSuitePath('.'), routingSuiteSchema),
    settings: await changedSettings(root, before),
  };
}

function foldersThen(before: Config | undefined, root: string): readonly string[] {
  const folders = before?.agents === undefined ? USUAL_FOLDERS : pathsOf(before.agents);
  return folders.map((folder) => shownPath(folder, root));
}

interface PastFolder {
  readonly members: readonly PastAgent[];
  readonly unread: readonly UnreadFile[];
}

async function readFolder(
  project: ProjectInGit,
  { commit }: Revision,
  folder: string,
): Promise<PastFolder> {
  const { agents, unread } = await readAgentsAt(project, commit, folder);
  const members = familiesOf(agents, folder).flatMap(({ name, members }) =>
    members.map((member) => ({ ...member, family: name })),
  );
  return { members, unread };
}

/** Of a folder that is none of the project's today, only what is gone: the rest still stands there. */
function withoutPresent({ members }: PastFolder, root: string): PastFolder {
  return {
    members: members.filter(({ agent }) => !existsSync(resolve(root, agent.file))),
    unread: [],
  };
}

/** The folders of suites of a commit, today's first. */
interface PastSuites {
  readonly project: ProjectInGit;
  readonly suites: readonly string[];
  readonly revision: Revision;
}

async function suiteAt<Suite>(
  { project, suites, revision }: PastSuites,
  name: string,
  schema: z.ZodType<Suite>,
): Promise<Suite | 'broken' | undefined> {
  for (const folder of suites) {
    const file = `${shownPath(folder, project.root)}/${name}`;
    const found = await readTextAt(project, revision.commit, file);
    if (found?.text !== undefined) return parseSuite(found.text, file, schema);
  }
  return undefined;
}

function parseSuite<Suite>(text: string, file: string, schema: z.ZodType<Suite>): Suite | 'broken' {
  try {
    return validate(parseYamlSource(text, file), schema);
  } catch (error) {
    if (error instanceof SuiteError) return 'broken';
    throw error;
  }
}
