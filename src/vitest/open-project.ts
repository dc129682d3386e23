import { resolve } from 'node:path';
import type { TestContext } from 'vitest';
import type { Agent } from '../agents/agent.js';
import { createCheckContext } from '../graders/checks/load-check-function.js';
import { readConfig } from '../project/config/config.js';
import type { Config } from '../project/config/config-schema.js';
import { applyOverrides, type RunOptions } from '../project/config/run-options.js';
import { connectModels, type Models } from '../project/connect-models.js';
import { selectFamilies } from '../project/families.js';
import { judgesToAsk } from '../project/judges/judges.js';
import { resolveModelAt } from '../project/revisions/resolve-at.js';
import { UsageError } from '../project/usage-error.js';
import { answerRequest } from '../runs/answer-request.js';
import { unknownWord } from '../words/nearest-word.js';
import type { Asked } from './asked.js';
import { type AssayMatchers, assayMatchers } from './matchers.js';

/** Where the agents are, and how they and the judge are asked. */
export interface OpenProjectOptions
  extends Pick<RunOptions, 'config' | 'replay' | 'budget' | 'concurrency' | 'client'> {
  /** The folder of the project, the working directory where absent. */
  readonly root?: string;
}

/** A project whose agents hand-written tests ask. */
export interface AssayProject {
  /**
   * Asks an agent. Another sample is taken for each repeat and retry of the test. A test whose agent gives no answer
   * is skipped, with the reason as its note.
   *
   * @param context of the test.
   * @param variant such as `backend-architect/plan-first`.
   */
  readonly ask: (
    context: Pick<TestContext, 'task' | 'signal' | 'skip'>,
    variant: string,
    prompt: string,
  ) => Promise<Asked>;
  /** For `expect.extend`. */
  readonly matchers: AssayMatchers & Record<string, AssayMatchers[keyof AssayMatchers]>;
}

interface Connected {
  readonly root: string;
  readonly config: Config;
  readonly models: Models;
  readonly agents: ReadonlyMap<string, Agent>;
}

/** Opens a project for hand-written tests; nothing is read or connected before the first of them needs it. */
export function openProject(options: OpenProjectOptions = {}): AssayProject {
  let connecting: Promise<Connected> | undefined;
  const connected = () => {
    connecting ??= connect(options);
    return connecting;
  };
  const matchers = assayMatchers(async () => {
    const { root, config, models } = await connected();
    return {
      judge: models.judge,
      judges: judgesToAsk(config, { recorded: models.recorded }),
      checks: createCheckContext({ suiteFolder: root, projectRoot: root }),
    };
  });
  return {
    ask: async (context, variant, prompt) => ask(await connected(), context, variant, prompt),
    matchers: { ...matchers },
  };
}

async function connect({
  root = '.',
  config: named,
  ...options
}: OpenProjectOptions): Promise<Connected> {
  const folder = resolve(root);
  const config = applyOverrides(await readConfig(folder, named), options);
  const { client } = options;
  const models = await connectModels({
    root: folder,
    config,
    ...(client && { client }),
    notice: () => {},
  });
  const families = await selectFamilies(folder, config, []);
  const agents = families.flatMap(({ members }) =>
    members.map(({ variant, agent }) => [variant, agent] as const),
  );
  return { root: folder, config, models, agents: new Map(agents) };
}

async function ask(
  { config, models, agents }: Connected,
  { task, signal, skip }: Pick<TestContext, 'task' | 'signal' | 'skip'>,
  variant: string,
  prompt: string,
): Promise<Asked> {
  const agent = agents.get(variant);
  if (agent === undefined)
    throw new UsageError(unknownWord('variant', variant, [...agents.keys()]));
  const { effort, max_tokens: maxTokens } = config.models;
  const model = resolveModelAt(config, agent.model, `${agent.file}:${agent.fieldLines.model ?? 1}`);
  const settings = { ...(effort !== undefined && { effort }), maxTokens };
  const request = answerRequest({ model, system: agent.body }, [prompt], settings);
  const trial = 1 + (task.result?.repeatCount ?? 0) + (task.result?.retryCount ?? 0);
  const reply = await models.answers.ask(request, { trial, signal });
  if (!reply.ok) {
    if (reply.failure.fatal) throw new UsageError(reply.failure.message);
    return skip(`unscored: ${reply.failure.message}`);
  }
  const { answer } = reply;
  return { prompt, text: answer.text, answer, costUsd: models.costOf(answer, model), trial };
}
