import { nearestWord } from '../words/nearest-word.js';

/**
 * The short names that agent files use, and the model each stood for on 2026-11-21.
 * Configuration overrides them; a recording or a store entry always holds the full id.
 */
export const defaultAliases: Readonly<Record<string, string>> = {
  haiku: 'claude-haiku-5-5',
  sonnet: 'claude-sonnet-5-5',
  opus: 'claude-opus-5-5',
  fable: 'claude-fable-5-2',
  mythos: 'claude-mythos-5-2',
};

export interface AliasOptions {
  /** Short names of the configuration; each wins over a default of the same name. */
  readonly aliases: Readonly<Record<string, string>>;
  /** What an agent gets that names no model, or writes `inherit`. */
  readonly inherit: string;
}

/** A model name that is neither a known short name nor looks like a full id. */
export class UnknownModelError extends Error {
  override readonly name = 'UnknownModelError';
}

/**
 * The full id of the model that an agent file or the configuration names.
 * In: the word as written, or `undefined` where none is. Out: a full model id.
 * A word that holds a digit, or one of `-./:@`, is taken for a full id and passes as it stands, since any server
 * may name its models as it likes. Throws `UnknownModelError` for any other word that is no alias.
 */
export function resolveModel(written: string | undefined, options: AliasOptions): string {
  const word = written?.trim() ?? '';
  const name = word === '' || word.toLowerCase() === 'inherit' ? options.inherit.trim() : word;
  const aliases = new Map(Object.entries({ ...defaultAliases, ...options.aliases }));
  const id = aliases.get(name) ?? aliases.get(name.toLowerCase());
  if (id !== undefined) return id;
  if (/[\d\-./:@]/.test(name)) return name;
  throw new UnknownModelError(unknownModelMessage(name, [...aliases.keys()]));
}

function unknownModelMessage(name: string, known: readonly string[]): string {
  const expected = `Expected a full model id, "inherit" or one of ${known.toSorted().join(', ')}`;
  const nearest = nearestWord(name, known);
  const hint = nearest
    ? `did you mean "${nearest}"?`
    : 'a name of your own belongs in models.aliases.';
  return `${expected}, got ${JSON.stringify(name)} (string): ${hint}`;
}
