/** How far several judges agree. */
export interface JudgesAgreement {
  /** Decisions on which two judges or more came to a verdict. */
  readonly n: number;
  /** Those of them on which all of these judges say the same. */
  readonly unanimous: number;
  /** Cohen's κ of two judges; `null` with more of them, and where both only ever say the same one thing. */
  readonly kappa: number | null;
  /** Krippendorff's α; `null` where nothing can be compared, or all only ever say the same one thing. */
  readonly alpha: number | null;
}

/** The judges of a run against each other, over the criteria that a family's variants are compared on. */
export interface PanelReport {
  readonly judges: readonly string[];
  readonly overall: JudgesAgreement;
  /** Those on which they agree least first. */
  readonly criteria: readonly (JudgesAgreement & {
    readonly case: string;
    readonly criterion: string;
    readonly text: string;
  })[];
}
