import { familyAnchor } from './anchors.js';
import { Broken } from './broken.js';
import { Cases } from './cases.js';
import { Comparisons } from './comparisons.js';
import { Criteria } from './criteria.js';
import { Failures } from './failures.js';
import { HeatMap } from './heat-map.js';
import { History } from './history.js';
import { Judges } from './judges.js';
import { Pack } from './pack.js';
import { Pairwise } from './pairwise.js';
import { PromptChangeSection } from './prompt-change.js';
import { Prompts } from './prompts.js';
import { Quarantined } from './quarantined.js';
import { RepeatedTrials } from './repeated-trials.js';
import { Routing } from './routing.js';
import { CriterionScores, TagScores } from './score-tables.js';
import { TagComparisons } from './tag-comparisons.js';
import { Variants } from './variants.js';
import type { FamilyView } from './view.js';

/** Everything about one family, from the summary down to the single answers. */
export function Family({ view }: { readonly view: FamilyView }) {
  const { family, index, trials, pairs } = view;
  const others = family.comparisons.filter(({ baseline }) => baseline !== family.baseline);
  return (
    <section class="family" id={familyAnchor(index)} aria-labelledby={`f${index}-name`}>
      <h2 id={`f${index}-name`}>{family.family}</h2>
      <Variants family={family} index={index} />
      <PromptChangeSection family={family} index={index} />
      {others.length === 0 ? null : (
        <details>
          <summary>Every other pair of variants</summary>
          <Comparisons family={family} comparisons={others} title="Other pairs" />
        </details>
      )}
      <Routing view={view} />
      <TagComparisons family={family} />
      <Quarantined family={family} index={index} />
      <Pairwise family={family} index={index} pairs={pairs} />
      <Judges family={family} index={index} trials={trials} />
      <TagScores family={family} index={index} />
      <HeatMap view={view} />
      <Broken view={view} />
      <RepeatedTrials family={family} index={index} />
      <Criteria family={family} index={index} />
      <CriterionScores family={family} />
      <History view={view} />
      <Failures view={view} />
      <Prompts family={family} index={index} />
      <Cases view={view} />
      <Pack view={view} />
    </section>
  );
}
