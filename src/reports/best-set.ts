import type { FamilyReport } from '../comparisons/report.js';
import { shortName } from './figures.js';

/** Who leads and what these trials do not separate from it; `null` where nothing was ranked. */
export function bestSetSentence({ family, ranking }: FamilyReport): string | null {
  if (ranking === null) return null;
  const others = ranking.best.filter((id) => id !== ranking.leader);
  const leads = `${shortName(ranking.leader, family)} leads`;
  if (others.length === 0) return `${leads}, ahead of every other variant.`;
  const names = others.map((id) => shortName(id, family)).join(', ');
  return `${leads}; these trials do not separate it from ${names}.`;
}
