import type { FamilyReport } from '../../comparisons/report.js';
import { SETTLED_FAULTS, settledLines } from '../settled-criteria.js';

/** Names of each fault in the page; report.json has all. */
const MOST_NAMES = 200;

/** By name the criteria that every answer of a case met, or none: a rubric can be improved there. */
export function SettledCriteria({ family }: { readonly family: FamilyReport }) {
  return (
    <>
      {SETTLED_FAULTS.map((fault) => {
        const lines = settledLines(family, fault);
        if (lines.length === 0) return null;
        const more = lines.length - MOST_NAMES;
        return (
          <p key={fault}>
            Criteria {fault}:{' '}
            {lines.slice(0, MOST_NAMES).map(({ criterion, cases }, index) => (
              <span key={criterion}>
                {index === 0 ? '' : '; '}
                <code>{criterion}</code> <span class="quiet">in {cases.join(', ')}</span>
              </span>
            ))}
            {more > 0 ? `; and ${more} more in report.json` : ''}.
          </p>
        );
      })}
    </>
  );
}
