/** The most that a check or a criterion may be worth: any weight fits, and no sum of points loses its precision. */
export const MAX_POINTS = 1000;
