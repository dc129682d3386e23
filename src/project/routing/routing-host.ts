import { claudeCodeHost } from '../../graders/routing/claude-code-host.js';
import { type Host, profileHost, type RouterSettings } from '../../graders/routing/host.js';
import { claudeCodeVersion } from '../../models/claude-code/version.js';
import { readHostProfile } from '../../suites/routing/read-host-profile.js';
import { pathsOf } from '../config/config.js';
import type { Config } from '../config/config-schema.js';

/** The host that is a program and no profile. */
const CLAUDE_CODE = 'claude-code';

/** Whether the orchestrator sees more of an agent than its name and description: its tools. */
export function showsTools({ routing }: Config): boolean {
  return routing.host === CLAUDE_CODE;
}

/**
 * The host that a project names, which needs only the model to ask.
 *
 * @throws {SuiteError} where its profile is wrong; {ClaudeCodeError} where the program is not there to be asked.
 */
export async function readHost(
  root: string,
  config: Config,
): Promise<(router: RouterSettings) => Host> {
  const { host, built_in_agents: builtIn, claude_code: program } = config.routing;
  if (host !== CLAUDE_CODE) {
    const profile = await readHostProfile(host, root);
    return (router) => profileHost(profile, router);
  }
  // Recordings answer in the program's place, on machines that do not have it too.
  const isReplayed = pathsOf(config.replay).length > 0;
  const version = isReplayed ? 'recorded' : await claudeCodeVersion(program.command);
  const limits = { maxTurns: program.max_turns, maxCostUsd: program.max_usd };
  return (router) => claudeCodeHost({ ...router, ...limits, version, builtIn });
}
