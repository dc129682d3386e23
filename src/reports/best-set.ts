import type { FamilyReport } from '../comparisons/report.js';
import { shortName } from './figures.js';

/** Means that differ by less differ by rounding only: sums of the same scores in another order. */
const ROUNDING = 1e-9;

/** Who leads and what these trials do not separate from it; `null` where nothing was ranked. */
export function bestSetSentence(report: FamilyReport): string | null {
  const { family, ranking } = report;
  if (ranking === null) return null;
  const leader = shortName(ranking.leader, family);
  const others = ranking.best.filter((id) => id !== ranking.leader);
  if (others.length === 0) return `Best: ${leader}, ahead of every other variant.`;
  const names = others.map((id) => shortName(id, family)).join(', ');
  if (others.some((id) => isTie(report, ranking.leader, id))) {
    return `Best set: ${leader}, ${names}: these trials do not separate them.`;
  }
  return `Best set: ${leader} leads; these trials do not separate it from ${names}.`;
}

/** The leader of equal means is only the first of them. */
function isTie({ variants }: FamilyReport, leader: string, other: string): boolean {
  const mean = (id: string) => variants.find((variant) => variant.id === id)?.score?.mean ?? null;
  const [first, second] = [mean(leader), mean(other)];
  return first !== null && second !== null && Math.abs(first - second) < ROUNDING;
}
