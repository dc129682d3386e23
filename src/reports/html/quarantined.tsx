import type { FamilyReport } from '../../comparisons/report.js';
import { quarantineSentence } from '../sentences/quarantine-sentence.js';
import { caseAnchor } from './anchors.js';

interface Props {
  readonly family: FamilyReport;
  readonly index: number;
}

/** The cases that are shown and count nowhere. */
export function Quarantined({ family, index }: Props) {
  if (family.quarantined.length === 0) return null;
  const place = (id: string) => family.cases.findIndex((each) => each.id === id);
  return (
    <ul class="plain">
      {family.quarantined.map((each) => (
        <li key={each.case} dir="auto">
          <a href={`#${caseAnchor(index, place(each.case))}`}>{quarantineSentence(each)}</a>
        </li>
      ))}
    </ul>
  );
}
