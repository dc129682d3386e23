import type { Verdict } from '../../comparisons/report.js';
import type { Outcome } from '../../graders/outcome.js';

/** Signs beside the words, so that colour is never the only carrier. */
const SIGNS = {
  pass: '✓',
  fail: '✕',
  unscored: '?',
  improved: '▲',
  'not regressed': '✓',
  regressed: '▼',
  inconclusive: '?',
} as const;

const TONES = {
  pass: 'good',
  fail: 'bad',
  unscored: 'unsure',
  improved: 'good',
  'not regressed': 'good',
  regressed: 'bad',
  inconclusive: 'unsure',
} as const;

/** An outcome or a verdict as a sign and its word. */
export function Badge({ of }: { readonly of: Outcome | Verdict }) {
  return (
    <span class={`badge ${TONES[of]}`}>
      <span aria-hidden="true">{SIGNS[of]}</span> {of}
    </span>
  );
}
