/** How much a finding matters: an error loses or changes something, a warning may, a note is advice. */
export type Severity = 'error' | 'warning' | 'note';

/** Where a finding stands. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What each finding says beyond its place; `describe-finding.ts` is the only place with words for it. */
export type FindingDetail =
  // The file and its fences
  | { readonly code: 'byte-order-mark' }
  | { readonly code: 'no-front-matter' }
  | { readonly code: 'no-fences' }
  | { readonly code: 'unclosed-front-matter' }
  | { readonly code: 'indented-fence' }
  | { readonly code: 'long-dash-fence' }
  | { readonly code: 'text-before-front-matter' }
  | { readonly code: 'dashes-in-front-matter' }
  | { readonly code: 'front-matter-language'; readonly language: string }
  | { readonly code: 'file-too-large'; readonly size: number; readonly limit: number }
  | { readonly code: 'link-outside'; readonly target: string }
  | { readonly code: 'folder-too-deep'; readonly limit: number }
  | { readonly code: 'too-many-files'; readonly limit: number }
  | { readonly code: 'control-character'; readonly codePoint: number }
  // The front matter
  | { readonly code: 'yaml-recovered'; readonly reason: string; readonly lost: readonly string[] }
  | { readonly code: 'yaml-dropped'; readonly reason: string }
  | { readonly code: 'duplicate-field'; readonly field: string; readonly firstLine: number }
  | { readonly code: 'stray-text'; readonly text: string }
  | { readonly code: 'literal-newlines'; readonly field: string }
  | { readonly code: 'comment-in-value'; readonly field: string; readonly comment: string }
  // The fields
  | { readonly code: 'missing-name' }
  | { readonly code: 'missing-description' }
  | { readonly code: 'field-not-text'; readonly field: string; readonly type: string }
  | { readonly code: 'name-form'; readonly name: string; readonly suggestion: string }
  | { readonly code: 'duplicate-name'; readonly name: string; readonly other: Place }
  | { readonly code: 'unknown-field'; readonly field: string; readonly suggestion?: string }
  | {
      readonly code: 'field-value';
      readonly field: string;
      readonly value: string;
      readonly expected: string;
      readonly suggestion?: string;
    }
  | { readonly code: 'unknown-model'; readonly model: string; readonly suggestion?: string }
  | { readonly code: 'unknown-tool'; readonly tool: string; readonly suggestion?: string }
  | { readonly code: 'retired-tool'; readonly tool: string; readonly instead: string }
  | { readonly code: 'no-tools' }
  // The examples
  | { readonly code: 'no-examples' }
  | { readonly code: 'unreadable-example' }
  | { readonly code: 'example-without-user'; readonly number: number }
  | {
      readonly code: 'example-names-other-agent';
      readonly number: number;
      readonly named: string;
      readonly name: string;
    }
  | { readonly code: 'nothing-attached'; readonly number: number; readonly words: string }
  // The catalogue
  | {
      readonly code: 'overlapping-claims';
      readonly name: string;
      readonly otherName: string;
      readonly other: Place;
      /** What the two share: the same words of a description, or the same user's text of an example. */
      readonly by: 'description' | 'example';
      /** Share of the words that both have, 0 to 1. */
      readonly similarity: number;
    }
  // The text
  | { readonly code: 'secret'; readonly kind: string }
  | { readonly code: 'empty-body' }
  | { readonly code: 'long-body'; readonly characters: number; readonly limit: number };

/** Something wrong in a text whose file is known elsewhere; the line is 1-based. */
export interface Fault {
  readonly line: number;
  readonly detail: FindingDetail;
}

/** The code of a finding: the name it has in `docs/findings.md` and in every format. */
export type FindingCode = FindingDetail['code'];

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
  'control-character': 'warning',
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
  'unknown-field': 'warning',
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
  'overlapping-claims': 'warning',
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
