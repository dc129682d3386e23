/** How much a finding matters: an error loses or changes something, a warning may, a note is advice. */
export type Severity = 'error' | 'warning' | 'note';

/** Where a finding stands. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

type Nothing = Readonly<Record<never, never>>;

/** A word that is not known, and the known one that is nearest to it. */
interface Unknown {
  readonly word: string;
  readonly nearest?: string;
}

/** What each finding says beyond its place, by code. `describe-finding.ts` is the only place with words for it. */
export interface FindingArguments {
  // The file and its fences
  readonly 'byte-order-mark': Nothing;
  readonly 'no-front-matter': Nothing;
  readonly 'no-fences': Nothing;
  readonly 'unclosed-front-matter': Nothing;
  readonly 'indented-fence': Nothing;
  readonly 'long-dash-fence': Nothing;
  readonly 'text-before-front-matter': Nothing;
  readonly 'dashes-in-front-matter': Nothing;
  readonly 'front-matter-language': { readonly language: string };
  readonly 'file-too-large': { readonly size: number; readonly limit: number };
  // The folder
  readonly 'link-outside': { readonly target: 'nowhere' | 'outside' };
  readonly 'folder-too-deep': { readonly limit: number };
  readonly 'too-many-files': { readonly limit: number };
  // The front matter
  readonly 'yaml-recovered': { readonly reason: string; readonly lost: readonly string[] };
  readonly 'yaml-dropped': { readonly reason: string };
  readonly 'duplicate-field': { readonly field: string; readonly firstLine: number };
  readonly 'stray-text': { readonly text: string };
  readonly 'literal-newlines': { readonly field: string };
  readonly 'comment-in-value': { readonly field: string; readonly comment: string };
  // The fields
  readonly 'missing-name': Nothing;
  readonly 'missing-description': Nothing;
  readonly 'field-not-text': { readonly field: string; readonly type: string };
  /** `suggestion` is empty where the name has no Latin letter or digit. */
  readonly 'name-form': { readonly name: string; readonly suggestion: string };
  readonly 'duplicate-name': { readonly name: string; readonly other: Place };
  readonly 'unknown-field': Unknown;
  readonly 'misspelt-field': { readonly word: string; readonly nearest: string };
  readonly 'field-value': {
    readonly field: string;
    readonly value: string;
    readonly expected: string;
    readonly nearest?: string;
  };
  readonly 'unknown-model': Unknown;
  readonly 'unknown-tool': Unknown;
  readonly 'retired-tool': { readonly tool: string; readonly instead: string };
  readonly 'no-tools': Nothing;
  // The examples
  readonly 'no-examples': Nothing;
  readonly 'unreadable-example': { readonly number: number };
  readonly 'example-without-user': { readonly number: number };
  readonly 'example-names-other-agent': {
    readonly number: number;
    readonly named: string;
    readonly name: string;
  };
  readonly 'nothing-attached': { readonly number: number; readonly words: string };
  // The catalogue
  readonly 'overlapping-descriptions': {
    readonly name: string;
    readonly otherName: string;
    readonly other: Place;
    /** Words that both have, as a share of those that either has: 0 to 1. */
    readonly similarity: number;
  };
  readonly 'same-example': {
    readonly number: number;
    readonly name: string;
    readonly otherName: string;
    readonly other: Place;
  };
  // The text
  readonly 'control-character': { readonly codePoint: number };
  readonly secret: { readonly kind: string };
  readonly 'empty-body': Nothing;
  readonly 'long-body': { readonly characters: number; readonly limit: number };
}

/** The code of a finding: the name it has in `docs/findings.md` and in every format. */
export type FindingCode = keyof FindingArguments;

/** A finding's code with its arguments. */
export type FindingDetail = {
  readonly [Code in FindingCode]: { readonly code: Code } & FindingArguments[Code];
}[FindingCode];

/** Something wrong in a text whose file is known elsewhere; the line is 1-based. */
export interface Fault {
  readonly line: number;
  readonly detail: FindingDetail;
}

/** What is wrong with an agent file, as data; `describe-finding.ts` turns it into words. */
export type Finding = Place & { readonly severity: Severity } & FindingDetail;

/** The severity of each code. */
export const severities: Readonly<Record<FindingCode, Severity>> = {
  'byte-order-mark': 'note',
  'no-front-matter': 'error',
  'no-fences': 'error',
  'unclosed-front-matter': 'error',
  'indented-fence': 'error',
  'long-dash-fence': 'error',
  'text-before-front-matter': 'error',
  'dashes-in-front-matter': 'error',
  'front-matter-language': 'error',
  'file-too-large': 'error',
  'link-outside': 'warning',
  'folder-too-deep': 'warning',
  'too-many-files': 'error',
  'yaml-recovered': 'warning',
  'yaml-dropped': 'error',
  'duplicate-field': 'error',
  'stray-text': 'warning',
  'literal-newlines': 'note',
  'comment-in-value': 'warning',
  'missing-name': 'error',
  'missing-description': 'error',
  'field-not-text': 'error',
  'name-form': 'warning',
  'duplicate-name': 'error',
  'unknown-field': 'note',
  'misspelt-field': 'warning',
  'field-value': 'warning',
  'unknown-model': 'error',
  'unknown-tool': 'warning',
  'retired-tool': 'note',
  'no-tools': 'warning',
  'no-examples': 'note',
  'unreadable-example': 'warning',
  'example-without-user': 'note',
  'example-names-other-agent': 'warning',
  'nothing-attached': 'note',
  'overlapping-descriptions': 'warning',
  'same-example': 'warning',
  'control-character': 'warning',
  secret: 'error',
  'empty-body': 'error',
  'long-body': 'warning',
};

/**
 * Puts a finding at its place, with the severity of its code.
 *
 * @param place the file and the 1-based line
 * @param detail the code and its arguments
 */
export function findingAt(place: Place, detail: FindingDetail): Finding {
  return { file: place.file, line: place.line, severity: severities[detail.code], ...detail };
}
