import type { FamilyReport } from '../../comparisons/report.js';
import { passes, passesBefore, percent, shortName } from '../figures.js';
import { flakyCells } from '../flaky-cells.js';
import { caseAnchor } from './anchors.js';
import { ScrollRegion } from './scroll-region.js';

/** Cases named in the page; the rest is in report.json. */
const MOST_CASES = 200;

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** How surely a variant succeeds when it may try, or must succeed, k times, and the cases that are neither. */
export function RepeatedTrials({ family, index }: Props) {
  const most = Math.max(0, ...family.variants.map(({ repeated }) => repeated.length));
  const flaky = flakyCells(family);
  if (most < 2 && flaky.length === 0) return null;
  return (
    <section aria-labelledby={`f${index}-repeated f${index}-name`}>
      <h3 id={`f${index}-repeated`}>Repeated trials</h3>
      <p class="lead">
        pass@k: at least one of k trials passes; pass^k: all of k do. Means over the cases that have
        k scored trials.
      </p>
      <ScrollRegion label={`Repeated trials of ${family.family}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Variant</th>
              {Array.from({ length: most }, (_, k) => (
                <th key={k} scope="col" class="figure">
                  pass@{k + 1} · pass^{k + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {family.variants.map(({ id, repeated }) => (
              <tr key={id}>
                <th scope="row">{shortName(id, family.family)}</th>
                {Array.from({ length: most }, (_, k) => (
                  <td key={k} class="figure">
                    {repeated[k] === undefined
                      ? '–'
                      : `${percent(repeated[k].passAtK)} · ${percent(repeated[k].passHatK)}`}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {flaky.length === 0 ? (
        <p class="quiet">No case is shown to be flaky by these trials.</p>
      ) : (
        <details>
          <summary>
            {flaky.length} flaky: the 90 % interval of the pass rate lies within 5 to 95 %, or most
            trials ended otherwise in an earlier run with the same prompt, model, judge and case
          </summary>
          <ul>
            {flaky.slice(0, MOST_CASES).map(({ caseIndex, variant, cell }) => (
              <li key={`${variant} ${cell.case}`}>
                <a href={`#${caseAnchor(index, caseIndex)}`}>{cell.case}</a>,{' '}
                {shortName(variant, family.family)}: {passes(cell.tally)}
                {passesBefore(cell)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
