import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';

/**
 * What is wrong with a value, in one line: the problem and its place in the value. A misspelt key comes before the
 * missing one that it should have been.
 */
export function firstIssue({ issues }: z.ZodError): string {
  const [first] = issues;
  if (first === undefined) return 'not understood';
  const suggested = issues.find((issue) => suggestion(issue, issues) !== undefined);
  const issue = suggested ?? first;
  const where = issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  const nearest = suggestion(issue, issues);
  return `${issue.message}${where}${nearest === undefined ? '' : `; did you mean "${nearest}"?`}`;
}

/** The missing key that an unknown one is nearest to. */
function suggestion(issue: z.core.$ZodIssue, all: readonly z.core.$ZodIssue[]): string | undefined {
  const [key] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (key === undefined) return undefined;
  return all
    .filter(({ path, code }) => code === 'invalid_type' && path.length === issue.path.length + 1)
    .map(({ path }) => String(path.at(-1)))
    .find((missing) => distance(missing, key) <= 2);
}
