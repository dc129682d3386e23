import { resolve } from 'node:path';
import { readAttachment } from './attachments.js';
import { checkFileViolations } from './check-files.js';
import { placeOf } from './place.js';
import { type Problem, SuiteError } from './problem.js';
import { readYamlFile } from './read-yaml-file.js';
import type { Attachment, BehaviourCase, Suite } from './suite.js';
import { violationsOf } from './suite-rules.js';
import { type CaseEntry, type SuiteFile, suiteSchema } from './suite-schema.js';
import { inOrder, problemAt, validate } from './validate.js';
import type { YamlSource } from './yaml-source.js';

/** What a suite is read against. */
export interface SuiteSurroundings {
  /** Name of the family that the suite is to be for. */
  readonly family: string;
  /** Ids of the family's variants. */
  readonly variants: readonly string[];
  /** The project's folder: attachments come from inside it, and paths are shown from it. */
  readonly root: string;
}

/**
 * Reads a suite that is ready to run: valid, everything it names exists, every case has something to grade.
 *
 * @param path of the suite file, absolute or from the root.
 * @throws {SuiteError} with the place of everything that is wrong.
 */
export async function readSuite(
  path: string,
  { family, variants, root }: SuiteSurroundings,
): Promise<Suite> {
  const source = await readYamlFile(path, root);
  const file = validate(source, suiteSchema);
  const attached = await attach(source, file, resolve(root, path), root);
  const violations = [
    ...violationsOf(file, { family, variants }),
    ...(await checkFileViolations(file, resolve(root, path), root)),
  ];
  const problems = [
    ...violations.map(({ path, message }) => problemAt(source, path, message)),
    ...attached.problems,
  ];
  if (problems.length > 0) throw new SuiteError(inOrder(problems));
  const cases = file.cases.map((entry, index): BehaviourCase => {
    const { line } = placeOf(source, ['cases', index]);
    return toCase(file, entry, attached.byCase[index] ?? [], line);
  });
  return { file: source.file, family: file.family, cases, fidelity: file.fidelity };
}

interface Attached {
  readonly byCase: readonly (readonly Attachment[])[];
  readonly problems: readonly Problem[];
}

async function attach(
  source: YamlSource,
  { cases }: SuiteFile,
  suite: string,
  root: string,
): Promise<Attached> {
  const results = await Promise.all(
    cases.map(({ attach }) => Promise.all(attach.map((file) => readAttachment(file, suite, root)))),
  );
  return {
    byCase: results.map((files) =>
      files.flatMap((result) => (result.kind === 'read' ? [result.attachment] : [])),
    ),
    problems: results.flatMap((files, at) =>
      files.flatMap((result, index) =>
        result.kind === 'read'
          ? []
          : [problemAt(source, ['cases', at, 'attach', index], result.message)],
      ),
    ),
  };
}

function toCase(
  { pass_at: passAt }: SuiteFile,
  entry: CaseEntry,
  attach: readonly Attachment[],
  line: number,
): BehaviourCase {
  const { id, prompt, from, tags, required, checks, criteria } = entry;
  return {
    ...{ id, prompt, attach, from, tags, required, checks, criteria, line },
    passAt: entry.pass_at ?? passAt,
    ...(entry.context !== undefined && { context: entry.context }),
    ...(entry.commentary !== undefined && { commentary: entry.commentary }),
    ...(entry.review && { review: entry.review }),
    ...(entry.refers_to && { refersTo: entry.refers_to }),
  };
}
