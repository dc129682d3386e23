import type { Finding, FindingArguments, FindingCode, Place } from './finding.js';

type Describers = { readonly [Code in FindingCode]: (args: FindingArguments[Code]) => string };

function at({ file, line }: Place): string {
  return `${file}:${line}`;
}

function meant(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

function hex(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const describers: Describers = {
  'byte-order-mark': () => 'The file begins with a byte order mark; save it as UTF-8 without one',
  'no-front-matter': () =>
    'Expected front matter between two lines of "---" with a name and a description, found none',
  'no-fences': () =>
    'The fields stand without a line of "---" before and after them; Claude Code does not see them',
  'unclosed-front-matter': () =>
    'The front matter is never closed; put a line of "---" between it and the prompt',
  'indented-fence': () =>
    'The line of "---" is indented; Claude Code takes it only at the start of the line',
  'long-dash-fence': () =>
    'The line between front matter and prompt is made of long dashes; write three hyphens, "---"',
  'text-before-front-matter': () =>
    'Something stands before the first "---", even if only a blank line; Claude Code takes front matter only at the very start',
  'dashes-in-front-matter': () =>
    'Claude Code ends the front matter at the first "---", which stands inside a value here',
  'front-matter-language': ({ language }) =>
    `Expected YAML behind the first "---", got "${language}"; nothing of it is run or read as such`,
  'file-too-large': ({ size, limit }) =>
    `The file has ${size} characters; what follows the first ${limit} is not read`,
  'link-outside': ({ target }) =>
    target === 'nowhere'
      ? 'The link leads nowhere, so it is not followed'
      : 'The link leads out of the folder, so it is not followed',
  'folder-too-deep': ({ limit }) => `The folder is not read: it lies deeper than ${limit} levels`,
  'too-many-files': ({ limit }) =>
    `The folder holds more than ${limit} files; the rest is not read`,
  'yaml-recovered': ({ reason, lost }) =>
    lost.length === 0
      ? `No valid YAML (${reason}); Claude Code puts it right by itself, other readers do not`
      : `No valid YAML (${reason}); Claude Code reads it all the same, but not as written: ${lost.join(', ')}`,
  'yaml-dropped': ({ reason }) =>
    `No valid YAML (${reason}); Claude Code drops the agent without a word`,
  'duplicate-field': ({ field, firstLine }) =>
    `"${field}" stands already in line ${firstLine}; YAML allows a field only once`,
  'stray-text': ({ text }) =>
    `Text between the fields that belongs to none of them: "${text.slice(0, 60)}"`,
  'literal-newlines': ({ field }) =>
    `"${field}" holds \\n as two characters; Claude Code makes line breaks of them, other readers do not`,
  'comment-in-value': ({ field, comment }) =>
    `YAML takes "${comment.slice(0, 60)}" for a comment and drops it; put the ${field} in quotes`,
  'missing-name': () => 'Expected a name; an agent without one cannot be called',
  'missing-description': () =>
    'Expected a description; without one nothing is ever delegated to the agent',
  'field-not-text': ({ field, type }) =>
    `Expected "${field}" to be text, got a ${type}; put it in quotes`,
  'name-form': ({ name, suggestion }) =>
    `Expected a name of lowercase letters, digits and hyphens, got "${name}"${suggestion === '' ? '' : `; write "${suggestion}"`}`,
  'duplicate-name': ({ name, other }) =>
    `${at(other)} is named "${name}" too; only one of them is called`,
  'unknown-field': ({ word }) => `Claude Code has no field "${word}" and ignores it`,
  'misspelt-field': ({ word, nearest }) =>
    `Claude Code has no field "${word}" and ignores it${meant(nearest)}`,
  'field-value': ({ field, value, expected, nearest }) =>
    `Expected "${field}" to be ${expected}, got "${value}"${meant(nearest)}`,
  'unknown-model': ({ word, nearest }) =>
    `Expected a model (sonnet, opus, haiku, fable, inherit or a full id), got "${word}"${meant(nearest)}`,
  'unknown-tool': ({ word, nearest }) => `Claude Code has no tool "${word}"${meant(nearest)}`,
  'retired-tool': ({ tool, instead }) => `The tool "${tool}" is gone; ${instead} does its work`,
  'no-tools': () =>
    'The list of tools is empty, which grants none; leave the field out to grant all',
  'no-examples': () =>
    'The agent has no examples; they help to delegate to it, and make its test cases',
  'unreadable-example': ({ number }) => `Example ${number} holds no turn by a user or an assistant`,
  'example-without-user': ({ number }) =>
    `Example ${number} has no user's turn, so no case can be derived from it`,
  'example-names-other-agent': ({ number, named, name }) =>
    `Example ${number} delegates to "${named}", the agent is named "${name}"`,
  'nothing-attached': ({ number, words }) =>
    `The user of example ${number} says "${words}", but nothing is attached; a good answer can only ask for it`,
  'overlapping-descriptions': ({ name, otherName, other, similarity }) =>
    `"${name}" and "${otherName}" (${at(other)}) claim the same work: ${percent(similarity)} of the words of their descriptions are the same`,
  'same-example': ({ number, name, otherName, other }) =>
    `The user's words of example ${number} of "${name}" are also an example of "${otherName}" (${at(other)})`,
  'control-character': ({ codePoint }) =>
    `The text holds ${hex(codePoint)}, which no one sees and the model reads`,
  secret: ({ kind }) =>
    `This looks like a secret (${kind}); withdraw it and take it out of the history too`,
  'empty-body': () => 'Expected a prompt behind the front matter, found none',
  'long-body': ({ characters, limit }) =>
    `The prompt has ${characters} characters; more than ${limit} crowd out the work it is for`,
};

/** A finding in one sentence, without its place and without a full stop. */
export function describeFinding<Code extends FindingCode>(
  finding: { readonly code: Code } & FindingArguments[Code],
): string {
  return describers[finding.code](finding);
}

/** A finding together with its sentence: what the formats print. */
export type DescribedFinding = Finding & { readonly message: string };

/** Puts each finding into words. */
export function describeFindings(findings: readonly Finding[]): readonly DescribedFinding[] {
  return findings.map((finding) => ({ ...finding, message: describeFinding(finding) }));
}
