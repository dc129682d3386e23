import { judgeName, type Panel } from '../../graders/judge/panel.js';
import type { JudgeSettings } from '../../graders/judge/request.js';
import type { Config } from '../config/config-schema.js';
import { aliasesOf, resolveAt } from '../revisions/resolve-at.js';
import { UsageError } from '../usage-error.js';

/**
 * How the judges are asked, in the order of the configuration.
 *
 * @throws {UsageError} for a model that is not known, and for the same judge twice: it would agree with itself.
 */
export function judgesOf(config: Config): Panel {
  const { judge } = config.models;
  const named = typeof judge === 'string' ? [judge] : judge;
  const [first, ...others] = named.map((each, index) => {
    const place = named.length === 1 ? 'models.judge' : `models.judge, item ${index + 1}`;
    return settingsOf(typeof each === 'string' ? { model: each } : each, place, config);
  });
  if (first === undefined) throw new UsageError('models.judge: expected a judge, got none');
  const panel: Panel = [first, ...others];
  const names = panel.map(judgeName);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice === undefined) return panel;
  throw new UsageError(
    `models.judge: expected every judge once, got ${twice} twice: give one another model or effort`,
  );
}

/**
 * Those of the configuration that are asked: of recorded judgements nobody knows who gave them, so that they are those
 * of one judge, whoever is configured.
 */
export function judgesToAsk(config: Config, { recorded }: { readonly recorded: boolean }): Panel {
  const judges = judgesOf(config);
  return recorded ? [judges[0]] : judges;
}

function settingsOf(
  { model, effort }: Exclude<Exclude<Config['models']['judge'], string>[number], string>,
  place: string,
  config: Config,
): JudgeSettings {
  const { judge_effort, judge_max_tokens: maxTokens, judge_per_criterion } = config.models;
  const own = effort ?? judge_effort;
  return {
    model: resolveAt(model, aliasesOf(config), place),
    ...(own !== undefined && { effort: own }),
    maxTokens,
    ...(judge_per_criterion && { perCriterion: true }),
  };
}
