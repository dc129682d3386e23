import type { FamilyReport } from '../../comparisons/report.js';

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** Narrows the heat map; shown by the page's script, without which it could do nothing. */
export function HeatMapFilters({ family, index }: Props) {
  const tags = [...new Set(family.cases.flatMap((each) => each.tags))].sort();
  return (
    <form
      class="filters"
      hidden
      data-filters={`f${index}-heat`}
      aria-label={`Filter the cases of ${family.family}`}
    >
      <label>
        Find <input type="search" name="text" placeholder="words of a case" />
      </label>
      {tags.length === 0 ? null : (
        <label>
          Tag{' '}
          <select name="tag">
            <option value="">any</option>
            {tags.map((tag) => (
              <option key={tag} value={tag}>
                {tag}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Show{' '}
        <select name="flag">
          <option value="">all cases</option>
          <option value="fail">with a failed trial</option>
          <option value="unscored">with an unscored trial</option>
          <option value="mixed">flaky: trials disagree</option>
          {family.baseline === null ? null : <option value="lower">below the baseline</option>}
          <option value="pass">all passed</option>
        </select>
      </label>
      <output class="quiet" />
    </form>
  );
}
