const styles = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** Puts a text in a style, or leaves it as it is where there is no colour. */
export type Paint = (style: keyof typeof styles, text: string) => string;

export function painter(colour: boolean): Paint {
  return (style, text) => (colour ? `\u001b[${styles[style]}m${text}\u001b[0m` : text);
}

/** How each verdict is marked. */
export const marks = {
  regressed: { colour: 'red', sign: '▼' },
  improved: { colour: 'green', sign: '▲' },
  'not regressed': { colour: 'green', sign: '=' },
  inconclusive: { colour: 'yellow', sign: '?' },
} as const;
