import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readYamlFile } from '../suites/read-yaml-file.js';
import { validate } from '../suites/validate.js';
import { writeFileWhole } from '../suites/write-file-whole.js';
import { writeBlock } from '../suites/write-yaml.js';
import { parseYamlSource } from '../suites/yaml-source.js';

const labelSchema = z.strictObject({
  id: z.string().min(1).describe('Id of the criterion.'),
  text: z.string().min(1).describe('The statement as it was decided on.'),
  met: z
    .enum(['yes', 'no', 'unclear', 'open'])
    .describe('What a person says; `unclear` where reading the answer cannot decide it.'),
  note: z.string().optional().describe('Why.'),
});

const answerSchema = z.strictObject({
  case: z.string().min(1),
  variant: z.string().min(1),
  trial: z.int().min(1),
  task: z.array(z.string()).min(1).describe('What the user sent, a block each.'),
  answer: z.string(),
  labels: z.array(labelSchema),
});

const labelFileSchema = z.strictObject({
  version: z.literal(1),
  family: z.string().min(1),
  answers: z.array(answerSchema),
});

/** A person's decision on one criterion of one answer; `open` where it is still to be made. */
export type Label = z.output<typeof labelSchema>;

/** An answer with what people say of it. It carries all that a judge is shown, so that any judge can be held against it. */
export type LabelledAnswer = z.output<typeof answerSchema>;

/** `labels/<family>.yaml`. */
export type LabelFile = z.output<typeof labelFileSchema>;

/**
 * Reads the labels of a family; an absent file has none.
 *
 * @param path from `root`.
 * @throws {SuiteError} with the place of everything that is wrong.
 */
export async function readLabels(path: string, root: string, family: string): Promise<LabelFile> {
  if (!existsSync(resolve(root, path))) return { version: 1, family, answers: [] };
  return validate(await readYamlFile(path, root), labelFileSchema);
}

/**
 * Writes the labels of a family, whole or not at all.
 *
 * @throws {SuiteError} where the file could not be read again, because it is too large.
 */
export async function writeLabels(path: string, root: string, labels: LabelFile): Promise<void> {
  const text = textOf(labels);
  parseYamlSource(text, path);
  await writeFileWhole(resolve(root, path), text);
}

/** Reading refuses lines that are indented this deep, which an answer may have. */
const DEEP = /^[ ]{900}/m;

/** Block style, for people; JSON, which is YAML too and has no such lines, where an answer cannot stand in a block. */
function textOf(labels: LabelFile): string {
  const block = writeBlock(labels, ['labels']);
  return DEEP.test(block) ? `${JSON.stringify(labels, null, 2)}\n` : block;
}
