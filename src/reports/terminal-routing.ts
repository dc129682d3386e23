import type { FamilyReport } from '../comparisons/report.js';
import { shortName } from './figures.js';
import { fold } from './fold.js';
import {
  moveSentences,
  rateSentence,
  relianceSentences,
  routingSetup,
} from './routing-sentences.js';
import { terminalText } from './terminal-text.js';

/** Moves that the terminal shows; the other formats have them all. */
const MOST_MOVES = 10;

/** Whom the orchestrator called; empty for a family that asks none. */
export function routingText(family: FamilyReport, columns: number): string {
  const { routing } = family;
  if (!routing) return '';
  const moves = moveSentences(family);
  const more = moves.length - MOST_MOVES;
  const lines = [
    `Whom the orchestrator calls: ${routingSetup(routing)}`,
    ...routing.variants.map(
      (each) => `  ${shortName(each.variant, family.family)}: ${rateSentence(each)}`,
    ),
    ...moves.slice(0, MOST_MOVES).map((line) => `  moved: ${line}`),
    ...(more > 0 ? [`  and ${more} more moved`] : []),
    ...relianceSentences(routing).map((line) => `  ${line}`),
  ];
  return lines.map((line) => foldIndented(terminalText(line), columns)).join('\n');
}

/** A line whose continuation stands two columns deeper than it. */
function foldIndented(line: string, columns: number): string {
  const own = /^ */.exec(line)?.[0] ?? '';
  return `${own}${fold(line.trimStart(), columns - own.length, `${own}  `)}`;
}
