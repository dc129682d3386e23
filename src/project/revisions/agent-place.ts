import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Agent } from '../../agents/agent.js';
import { isAgentPath } from '../../agents/agent-paths.js';
import { variantOf } from '../../agents/families.js';
import { readTextAt } from '../../agents/git/read-agents-at.js';
import { type Revision, resolveRevision, shortCommit } from '../../agents/git/revision.js';
import { projectInGit } from '../../agents/git/tree.js';
import { readAgent } from '../../agents/read-agent.js';
import { readAgentFile, shownPath } from '../../agents/read-agent-file.js';
import type { FamilyMember } from '../../runs/plan.js';
import { memberAt } from '../baselines/own-family.js';
import type { Config } from '../config/config-schema.js';
import { agentFolders } from '../families.js';
import { UsageError } from '../usage-error.js';

/**
 * Reads the agent that a word means: a file, or `revision:file` with the file's path from the project's folder.
 *
 * @throws {UsageError} where it means none; {GitError} where the revision can't be read.
 */
export async function readAgentPlace(
  root: string,
  config: Config,
  word: string,
): Promise<FamilyMember> {
  // A file whose name has a colon is one all the same.
  if (existsSync(resolve(root, word))) {
    const agent = asAgent(await readAgentFile(word, root), word);
    return { variant: variantIn(root, config, agent.file), agent };
  }
  const [, ref, path] = /^([^:]+):(.+)$/s.exec(word) ?? [];
  if (ref === undefined || path === undefined) {
    throw new UsageError(
      `expected an agent file, or one at a revision as in HEAD~1:agents/lead.md, got ${word}`,
    );
  }
  const revision = await resolveRevision(root, ref);
  const agent = asAgent(await readAt(root, revision, shownPath(path, root)), word);
  return memberAt({ variant: variantIn(root, config, agent.file), agent }, revision);
}

async function readAt(root: string, revision: Revision, file: string): Promise<Agent> {
  const found = await readTextAt(await projectInGit(root), revision.commit, file);
  const place = `${shortCommit(revision)}:${file}`;
  if (found === undefined) {
    throw new UsageError(
      `${place}: there is no such file at ${revision.ref}; the path is from the folder of the project`,
    );
  }
  if (found.text === undefined) throw new UsageError(`${place}: ${found.reason}`);
  return readAgent(found.text, file);
}

function asAgent(agent: Agent, word: string): Agent {
  if (isAgentPath(agent.file) && agent.reading !== 'none') return agent;
  throw new UsageError(`${word}: expected an agent file: Markdown with front matter`);
}

/** The id that a file has, or had, among the agents of the project. */
function variantIn(root: string, config: Config, file: string): string {
  const folders = agentFolders(root, config).map((folder) => shownPath(folder, root));
  const own = folders.find((folder) => file.startsWith(`${folder}/`));
  return variantOf(file, own ?? '');
}
