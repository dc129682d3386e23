import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';
import { lineIn, type TextPart, textParts } from './text-parts.js';

/**
 * Characters that no one sees and a model reads: controls, marks that turn the direction of text or hide
 * it, tags (U+E0000), and what stands for bytes that were no text. The joiners of emoji are left alone.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffd]|[\u{e0000}-\u{e007f}]/gu;
/** More of them in one file are the same story. */
const maxReported = 5;

function inPart(part: TextPart, file: string): readonly Finding[] {
  return [...part.text.matchAll(invisible)].slice(0, maxReported).map((match) => {
    const codePoint = match[0].codePointAt(0) ?? 0;
    const line = lineIn(part, match.index);
    return findingAt({ file, line }, { code: 'control-character', codePoint });
  });
}

/** Control characters and invisible ones, each character once for the file. */
export function checkCharacters(agent: Agent): readonly Finding[] {
  const seen = new Set<number>();
  return textParts(agent)
    .flatMap((part) => inPart(part, agent.file))
    .filter((finding) => {
      if (finding.code !== 'control-character' || seen.has(finding.codePoint)) return false;
      seen.add(finding.codePoint);
      return true;
    });
}
