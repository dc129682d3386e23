/** What may differ between two nights, that which most explains a score first. */
export const nightSubjects = [
  'prompt',
  'suite',
  'judge',
  'model',
  'effort',
  'longest answer',
  'answering model',
] as const;

/** What differed from one night to the next; `null` is not known. */
export interface NightChange {
  readonly what: (typeof nightSubjects)[number];
  readonly before: string | null;
  readonly after: string | null;
}
