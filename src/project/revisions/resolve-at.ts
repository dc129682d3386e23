import { type AliasOptions, resolveModel, UnknownModelError } from '../../models/aliases.js';
import type { Config } from '../config/config-schema.js';
import { UsageError } from '../usage-error.js';

/** The full id of a model that an agent file names at a place; throws a {@link UsageError} that says where. */
export function resolveModelAt(config: Config, written: string | undefined, place: string): string {
  return resolveAt(written, aliasesOf(config), place);
}

/** The full id of a model, or the reason why there is none with the place that names it. */
export function resolveAt(
  written: string | undefined,
  aliases: AliasOptions,
  place: string,
): string {
  try {
    return resolveModel(written, aliases);
  } catch (error) {
    if (error instanceof UnknownModelError) throw new UsageError(`${place}: ${error.message}`);
    throw error;
  }
}

/** What the words for models stand for in a project. */
export function aliasesOf({ models }: Config): AliasOptions {
  return { aliases: models.aliases, inherit: models.answers };
}
