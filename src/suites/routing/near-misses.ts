import { tellingWords } from '../../agents/checks/similar-descriptions.js';
import { examplePassages, withoutPassages } from '../../agents/examples/example-passages.js';
import { hashOfTurn } from '../user-turn.js';
import type { RoutedFamily } from './routing-example.js';

/** A case that is proposed because two descriptions claim some of the same work. */
export interface NearMiss {
  readonly id: string;
  readonly turns: readonly [{ readonly user: string }];
  /** The agent whose description says so. */
  readonly expect: string;
  readonly commentary: string;
}

/** Words that both have before a sentence of one is taken for the work of the other. */
const MIN_SHARED = 2;
/** Near misses of one agent that are proposed: the nearest. */
const MOST = 2;

/** One place of the catalogue, by the description of its first member. */
interface Described {
  readonly family: string;
  readonly name: string;
  readonly sentences: readonly string[];
  readonly words: ReadonlySet<string>;
}

/**
 * Proposes near misses: for each agent, the sentences in other descriptions that share the most words with its own. By
 * words alone, so that the same descriptions propose the same; a person rewrites them as what a user would say.
 */
export function nearMisses(families: readonly RoutedFamily[]): readonly NearMiss[] {
  const described = families.flatMap(describe);
  return described.flatMap((agent) =>
    described
      .filter((other) => other !== agent)
      .flatMap((other) => nearest(agent, other) ?? [])
      .toSorted((a, b) => b.shared.length - a.shared.length)
      .slice(0, MOST)
      .map(({ other, sentence, shared }) => ({
        id: idOf(agent.family, other.family),
        turns: [{ user: sentence }] as const,
        expect: other.name,
        commentary: `A near miss of ${agent.name}: the descriptions share ${shared.join(', ')}. Rewrite it as what a user would say.`,
      })),
  );
}

function describe({ name: family, agents }: RoutedFamily): readonly Described[] {
  const [first] = agents;
  if (first === undefined) return [];
  const prose = withoutPassages(first.description, examplePassages(first.description));
  const sentences = prose.match(/[^.!?\n]+[.!?]?/g) ?? [];
  return [{ family, name: first.name, sentences, words: tellingWords(prose) }];
}

/** The sentence of another description that has the most words of this agent's. */
function nearest(agent: Described, other: Described) {
  return other.sentences
    .map((sentence) => ({
      other,
      sentence: sentence.trim(),
      shared: [...tellingWords(sentence)].filter((word) => agent.words.has(word)).sort(),
    }))
    .filter(({ shared }) => shared.length >= MIN_SHARED)
    .toSorted((a, b) => b.shared.length - a.shared.length)[0];
}

function idOf(family: string, other: string): string {
  return `near-${slugOf(family)}-is-${slugOf(other)}`;
}

/** A name as part of an id; one without Latin letters by its hash. */
function slugOf(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g);
  return words?.join('-') ?? hashOfTurn(name);
}
