import { deflateRawSync } from 'node:zlib';
import { renderToString } from 'preact-render-to-string';
import { visibleControls } from '../visible-controls.js';
import { packAnchor } from './anchors.js';
import { Trial } from './trial.js';
import type { FamilyView } from './view.js';

/**
 * The answers of a family that are opened on demand: for each case one block of their markup, compressed (raw
 * deflate, base64). To a browser it is data; the page's script unpacks it.
 */
export function Pack({ view }: { readonly view: FamilyView }) {
  const { family, index } = view;
  return (
    <>
      {family.cases.map((_, caseIndex) => {
        const markup = packedMarkup(view, caseIndex);
        if (markup === '') return null;
        const data = deflateRawSync(visibleControls(markup), { level: 9 }).toString('base64');
        return (
          <script
            key={caseIndex}
            type="application/octet-stream"
            id={packAnchor(index, caseIndex)}
            dangerouslySetInnerHTML={{ __html: data }}
          />
        );
      })}
    </>
  );
}

function packedMarkup(view: FamilyView, caseIndex: number): string {
  const { family, index } = view;
  const runCase = family.cases[caseIndex];
  if (runCase === undefined) return '';
  return family.variants
    .flatMap((variant, variantIndex) => {
      const trials = view.trialsOf(family.family, variant.id, runCase.id);
      const packed = trials.filter((trial) => view.whereabouts(trial) === 'pack');
      return packed.map((trial) => {
        const place = { family: index, variant: variantIndex, case: caseIndex, trial: trial.trial };
        return renderToString(
          <Trial view={view} place={place} variant={variant} runCase={runCase} trial={trial} />,
        );
      });
    })
    .join('');
}
