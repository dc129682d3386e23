import { nearestWord } from '../../words/nearest-word.js';
import { firstLine, GitError, git, gitOutput } from './git.js';

/** A commit, and how it was named. */
export interface Revision {
  /** As people named it: `origin/main`, `HEAD~1`, a tag, a hash. */
  readonly ref: string;
  /** The full hash of the commit. */
  readonly commit: string;
}

/** Digits of a hash that people are shown: always as many, so that every machine shows the same. */
const SHORT = 7;

/** The hash as it stands in names and messages. */
export function shortCommit({ commit }: Pick<Revision, 'commit'>): string {
  return commit.slice(0, SHORT);
}

/**
 * Finds the commit that a name means.
 *
 * @param root folder in the repository.
 * @throws {GitError} where there is none, with what to fetch where that may be why.
 */
export async function resolveRevision(root: string, ref: string): Promise<Revision> {
  if (!/^[^-\p{Cc}][^\p{Cc}]*$/u.test(ref)) {
    throw new GitError(`expected a revision such as origin/main, got ${JSON.stringify(ref)}`);
  }
  const { code, stdout, stderr } = await git(root, [
    ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
    `${ref}^{commit}`,
  ]);
  const commit = stdout.toString().trim();
  if (code === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return { ref, commit };
  throw new GitError(await unknownRevision(root, ref, firstLine(stderr)));
}

/**
 * The commit at which the work under way left another line: what a pull request is compared with.
 *
 * @throws {GitError} where the two share none, or a shallow clone does not reach it.
 */
export async function mergeBase(root: string, revision: Revision): Promise<Revision> {
  const head = await resolveRevision(root, 'HEAD');
  const { code, stdout } = await git(root, ['merge-base', head.commit, revision.commit]);
  const commit = stdout.toString().trim();
  if (code === 0 && commit !== '') return { ref: revision.ref, commit };
  const missing = `HEAD and ${revision.ref} share no commit`;
  throw new GitError(
    (await isShallow(root))
      ? `${missing} in this shallow clone: \`git fetch --unshallow\` gets their history (with actions/checkout: fetch-depth: 0)`
      : `${missing}: \`assay compare ${revision.ref}:<file> <file>\` compares without one`,
  );
}

async function unknownRevision(root: string, ref: string, said: string): Promise<string> {
  if (ref === 'HEAD') return 'expected a commit to compare with: HEAD has none yet';
  const unknown = `unknown revision \`${ref}\`${said === '' ? '' : ` (${said})`}`;
  const listed = await gitOutput(root, ['for-each-ref', '--format=%(refname:short)']);
  const refs = listed.toString().split('\n');
  const remotes = (await gitOutput(root, ['remote'])).toString().split('\n');
  const remote = remotes.find((name) => name !== '' && ref.startsWith(`${name}/`));
  const near = nearestWord(ref, refs);
  const shallow = await isShallow(root);
  if (near !== undefined && !shallow) return `${unknown}, did you mean \`${near}\`?`;
  if (remote !== undefined) {
    const branch = ref.slice(remote.length + 1);
    return `${unknown}: \`git fetch ${remote} ${branch}:refs/remotes/${ref}\` gets it (with actions/checkout: fetch-depth: 0)`;
  }
  return shallow
    ? `${unknown} in this shallow clone: \`git fetch --unshallow --tags\` gets the history (with actions/checkout: fetch-depth: 0)`
    : `${unknown}: \`git fetch --tags\` gets what is new`;
}

async function isShallow(root: string): Promise<boolean> {
  const said = await gitOutput(root, ['rev-parse', '--is-shallow-repository']);
  return said.toString().trim() === 'true';
}
