import type { FamilyReport } from '../../comparisons/report.js';
import { SETTLED_FAULTS, settledLines } from '../settled-criteria.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** The criteria that every answer, or none, met, folded; nothing where all told some apart. */
export function settledBlocks(family: FamilyReport): Block[] {
  const entries = SETTLED_FAULTS.flatMap((fault) =>
    settledLines(family, fault).map(
      ({ criterion, cases }) =>
        `- ${fault}: **${plainText(criterion)}** (${cases.map((id) => plainText(id)).join(', ')})\n`,
    ),
  );
  if (entries.length === 0) return [];
  return [
    {
      open: `\n<details><summary>${family.settled.length} × a criterion that tells no answers of a case apart</summary>\n\n`,
      entries,
      close: '\n</details>\n',
    },
  ];
}
