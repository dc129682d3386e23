import { basename } from 'node:path';
import type { z } from 'zod';
import { SuiteError } from '../problem.js';
import { validate } from '../validate.js';
import { parseYamlSource } from '../yaml-source.js';
import { readFrontMatterFile } from './front-matter-file.js';
import {
  caseSchema,
  graderSchema,
  type PluginEvalGrader,
  promptSchema,
} from './plugin-eval-schema.js';

/** A file with the path that people are shown. */
export interface TextFile {
  readonly file: string;
  readonly text: string;
}

/** The files of a case; at least one of `prompt.md` and `case.yaml` is there. */
export interface CaseFiles {
  /** Of its folder. */
  readonly name: string;
  readonly prompt?: TextFile;
  readonly yaml?: TextFile;
  readonly graders: readonly TextFile[];
}

/** A grader under the name that people know it by. */
export interface NamedGrader {
  readonly name: string;
  readonly grader: PluginEvalGrader;
}

/** A case of `claude plugin eval`. */
export interface PluginEvalCase {
  readonly name: string;
  readonly prompt: string;
  /** What its author says about it. */
  readonly about?: string;
  readonly tags: readonly string[];
  readonly graders: readonly NamedGrader[];
  /** Fields that are given and that Assay has no place for. */
  readonly others: readonly string[];
}

/**
 * Reads a case from its files: what `prompt.md` says goes before `case.yaml`.
 *
 * @throws {SuiteError} with the place of what is wrong.
 */
export function pluginEvalCase({ name, prompt, yaml, graders }: CaseFiles): PluginEvalCase {
  const outer = yaml ? validate(parseYamlSource(yaml.text, yaml.file), caseSchema) : undefined;
  const read = prompt && readFrontMatterFile(prompt.text, prompt.file);
  const inner = read && validate(read.front, promptSchema);
  const text = read?.body || outer?.execution.prompt?.trim() || '';
  if (text === '') {
    const message = 'expected a prompt, got nothing but white space';
    throw new SuiteError([{ file: (prompt ?? yaml)?.file ?? name, line: 1, column: 1, message }]);
  }
  const about = [inner?.description ?? outer?.description, expectedOf(inner, outer)]
    .filter((part) => part?.trim())
    .join('\n');
  return {
    name: inner?.name ?? outer?.name ?? name,
    prompt: text,
    ...(about !== '' && { about }),
    tags: inner?.tags ?? outer?.tags ?? [],
    graders: [
      ...(outer?.graders ?? []).map((grader, index) => ({
        name: grader.name ?? `grader-${index + 1}`,
        grader,
      })),
      ...graders.map(graderOf),
    ],
    others: othersOf(inner, outer),
  };
}

type Prompt = z.output<typeof promptSchema> | undefined;
type Outer = z.output<typeof caseSchema> | undefined;

function expectedOf(inner: Prompt, outer: Outer): string | undefined {
  return inner?.expected_outcome ?? outer?.expected_outcome;
}

/** The body of the file is the rubric or the pattern. */
function graderOf({ file, text }: TextFile): NamedGrader {
  const { front, body } = readFrontMatterFile(text, file);
  const grader = validate(front, graderSchema);
  const name = basename(file, '.md');
  switch (grader.type) {
    case 'llm':
      return { name, grader: { ...grader, criteria: grader.criteria ?? body } };
    case 'regex':
      return { name, grader: { ...grader, pattern: grader.pattern ?? body } };
    default:
      return { name, grader };
  }
}

const known: readonly string[] = [
  ...['schema_version', 'name', 'description', 'tags', 'expected_outcome'],
  ...['execution', 'context', 'graders', 'prompt'],
];

function othersOf(inner: Prompt, outer: Outer): readonly string[] {
  const given = (fields: object) =>
    Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const own = [...given(inner ?? {}), ...given(outer ?? {}), ...given(outer?.execution ?? {})];
  const context = given(outer?.context ?? {}).map((key) => `context.${key}`);
  return [...new Set(own.filter((key) => !known.includes(key))), ...context];
}
