import type { FamilyReport } from '../../comparisons/report.js';
import { fold } from '../fold.js';
import {
  catalogueName,
  moveSummaries,
  rateSentence,
  relianceSummaries,
  routingSetup,
} from '../sentences/routing-sentences.js';
import { terminalText } from './text.js';

/** Whom the orchestrator called, in short; empty for a family that asks none. */
export function routingText({ routing }: FamilyReport, columns: number): string {
  if (!routing) return '';
  const name = catalogueName(routing);
  const lines = [
    `Whom the orchestrator calls: ${routingSetup(routing)}`,
    ...routing.variants.map((each) => `  ${name(each.variant)}: ${rateSentence(each)}`),
    ...moveSummaries(routing).map((line) => `  ${line}`),
    ...relianceSummaries(routing).map((line) => `  ${line}`),
  ];
  return lines.map((line) => foldIndented(terminalText(line), columns)).join('\n');
}

/** A line whose continuation stands two columns deeper than it. */
function foldIndented(line: string, columns: number): string {
  const own = /^ */.exec(line)?.[0] ?? '';
  return `${own}${fold(line.trimStart(), columns - own.length, `${own}  `)}`;
}
