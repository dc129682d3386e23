/** Where a trial stands in the report; all 0-based but the trial's own number. */
export interface Place {
  readonly family: number;
  readonly variant: number;
  readonly case: number;
  readonly trial: number;
}

/** Ids are made of positions, never of names: names are anybody's text and may be equal. */
export function familyAnchor(family: number): string {
  return `f${family}`;
}

export function caseAnchor(family: number, caseIndex: number): string {
  return `f${family}c${caseIndex}`;
}

export function promptAnchor(family: number, variant: number): string {
  return `f${family}v${variant}`;
}

export function cellAnchor({ family, variant, case: caseIndex }: Omit<Place, 'trial'>): string {
  return `f${family}v${variant}c${caseIndex}`;
}

export function trialAnchor(place: Place): string {
  return `${cellAnchor(place)}t${place.trial}`;
}

/** The id of the block that holds the packed answers to a case. */
export function packAnchor(family: number, caseIndex: number): string {
  return `pack-${caseAnchor(family, caseIndex)}`;
}
