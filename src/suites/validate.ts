import type { z } from 'zod';
import { describeIssue } from './describe-issue.js';
import { placeOf } from './place.js';
import { type Problem, SuiteError } from './problem.js';
import type { YamlSource } from './yaml-source.js';

/**
 * Holds a YAML file against a schema.
 *
 * @throws {SuiteError} with the place of every value that does not fit, and of every unknown key.
 */
export function validate<Value>(source: YamlSource, schema: z.ZodType<Value>): Value {
  const result = schema.safeParse(source.value, { error: describeIssue, reportInput: true });
  if (result.success) return result.data;
  throw new SuiteError(inOrder(result.error.issues.flatMap((issue) => problemsOf(source, issue))));
}

/** A problem at the value that a path leads to. */
export function problemAt(
  source: YamlSource,
  path: readonly PropertyKey[],
  message: string,
): Problem {
  return { file: source.file, ...placeOf(source, path), message };
}

/** Problems by their place in the file. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function problemsOf(source: YamlSource, issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const path = [...issue.path, ...issue.keys.slice(0, 1)];
    return [{ file: source.file, ...placeOf(source, path, 'key'), message: issue.message }];
  }
  if (issue.code === 'invalid_union') {
    const meant = meantForm(issue.errors);
    if (meant) {
      return meant.flatMap((inner) =>
        problemsOf(source, { ...inner, path: [...issue.path, ...inner.path] }),
      );
    }
  }
  return [problemAt(source, issue.path, issue.message)];
}

/** Of a union's forms the one that was meant: it has the right type and the fewest faults inside. */
function meantForm(forms: readonly (readonly z.core.$ZodIssue[])[]) {
  return forms
    .filter(
      (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
    )
    .toSorted((a, b) => a.length - b.length)[0];
}
