import type { RE2JS } from 're2js';

/**
 * Whether a pattern is found in every text, as far as texts that differ as much as they can tell: the empty one, a line
 * with everything in it, and two such lines. A pattern that excludes a run of three characters or more is taken for one.
 */
export function matchesEveryText(pattern: RE2JS): boolean {
  const isFoundIn = (text: string) => pattern.matcher(text).find();
  if (!isFoundIn('')) return false;
  const line = lineOfEverything();
  return isFoundIn(line) && isFoundIn(`${line}\n${line}`);
}

/** Every pair of printable ASCII characters, and every character of the first two planes but the line end. */
function lineOfEverything(): string {
  const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(0x20 + at));
  const pairs = ascii.flatMap((left) => ascii.map((right) => left + right));
  const characters = Array.from({ length: 0x20000 }, (_, code) => code)
    .filter((code) => code !== 0x0a && (code < 0xd800 || code > 0xdfff))
    .map((code) => String.fromCodePoint(code));
  return [...pairs, ...characters].join('');
}
