import {
  type Document,
  isCollection,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import { type Problem, SuiteError } from './problem.js';

/** A YAML file, parsed, with what is needed to say where something stands in it. */
export interface YamlSource {
  /** Path as it is shown to people. */
  readonly file: string;
  readonly text: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  /** The content as plain values, aliases resolved. */
  readonly value: unknown;
}

/** Ends the reading with a problem at an offset. */
type Refuse = (offset: number, message: string) => never;

const MAX_CHARACTERS = 4_000_000;
const MAX_ALIASES = 100;
const MAX_DEPTH = 64;
const MAX_PROBLEMS = 20;

/** The parser builds a regular expression as long as the indentation, which ends the process when it is huge. */
const HUGE_INDENTATION = /^(?: |[-?:] ){1000}/m;

/**
 * Parses YAML that people wrote, or somebody hostile: its size, nesting and aliases are bounded, and
 * no tag but those of the core schema is accepted.
 *
 * @throws {SuiteError} with the place of everything that is not plain, well-formed YAML.
 */
export function parseYamlSource(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const refuse: Refuse = (offset: number, message: string) => {
    throw new SuiteError([{ file, ...position(lines, offset), message }]);
  };
  if (text.length > MAX_CHARACTERS) {
    refuse(0, `expected at most ${MAX_CHARACTERS} characters, got ${text.length}`);
  }
  if (HUGE_INDENTATION.test(text)) refuse(0, 'expected lines indented by less than 1000 columns');

  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    // The library compares every key with every other.
    uniqueKeys: false,
  });
  const problems = syntaxProblems(document, file, lines);
  if (problems.length > 0) throw new SuiteError(problems);
  checkBounds(document, refuse);
  return { file, text, document, lines, value: toValue(document, refuse) };
}

/** Turns an offset into a 1-based line and column. */
export function position(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function syntaxProblems(document: Document.Parsed, file: string, lines: LineCounter): Problem[] {
  // Where the parser ran out of stack, the errors after it are its own debris.
  const exhausted = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  if (exhausted) {
    return [{ file, ...position(lines, exhausted.pos[0]), message: tooDeep }];
  }
  return [...document.errors, ...document.warnings]
    .map(({ pos, code, message }) => ({
      file,
      ...position(lines, pos[0]),
      message: `broken YAML: ${code === 'MULTIPLE_DOCS' ? 'expected a single document' : message}`,
    }))
    .slice(0, MAX_PROBLEMS);
}

/** Aliases of aliases multiply: the library counts what they come to. */
function toValue(document: Document.Parsed, refuse: Refuse): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse(0, `expected aliases that come to at most ${MAX_ALIASES} when they are followed`);
  }
}

const tooDeep = `expected at most ${MAX_DEPTH} levels of nesting`;

function checkBounds(document: Document.Parsed, refuse: Refuse): void {
  let aliases = 0;
  visit(document, {
    Collection: (_key, node, path) => {
      if (path.filter(isCollection).length >= MAX_DEPTH) refuse(start(node), tooDeep);
    },
    Map: (_key, node) => {
      const repeated = repeatedKey(node);
      if (repeated)
        refuse(start(repeated), `the key \`${repeated.value}\` stands here a second time`);
    },
    Alias: (_key, node, path) => {
      aliases += 1;
      if (aliases > MAX_ALIASES) refuse(start(node), `expected at most ${MAX_ALIASES} aliases`);
      const target = node.resolve(document);
      if (!target) refuse(start(node), `the alias \`*${node.source}\` refers to nothing before it`);
      if (target && path.includes(target)) {
        refuse(start(node), `the alias \`*${node.source}\` stands inside what it refers to`);
      }
    },
  });
}

function repeatedKey({ items }: YAMLMap): Scalar | undefined {
  const seen = new Set<unknown>();
  return items
    .map(({ key }) => key)
    .filter(isScalar)
    .find(({ value }) => seen.has(value) || !seen.add(value));
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
