import type { Report } from '../comparisons/report.js';
import { clip, oneLine } from './one-line.js';

/** Reasons that are told; the report has all of them. */
const MOST_REASONS = 20;

/** Whether a run is worth waking somebody: the gate does not hold, or the drift alarm went off. */
export function isWorthTelling({ decision, history = [] }: Report): boolean {
  const alarm = history.some(({ variants }) =>
    variants.some(({ nights }) => nights.at(-1)?.drift?.alarm ?? false),
  );
  return alarm || decision.exitCode !== 0;
}

/** What a chat is told of a run, as Slack's incoming webhooks and those like them take it. */
export function webhookMessage({ decision, run, notes }: Report): { readonly text: string } {
  const reasons = [...new Set([...decision.reasons, ...notes])];
  const told = reasons.slice(0, MOST_REASONS).map((reason) => `• ${chatText(reason)}`);
  const more = reasons.length - told.length;
  const lines = [
    `Assay: ${chatText(decision.headline)}`,
    ...told,
    ...(more > 0 ? [`• and ${more} more`] : []),
    `Run ${chatText(run.id)}, exit code ${decision.exitCode}.`,
  ];
  return { text: lines.join('\n') };
}

/** Anybody's text as one line that shows itself: it mentions nobody and links nowhere. */
function chatText(text: string): string {
  return clip(oneLine(text), 600)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u200B')
    .replace(/:(?=\/\/)/g, ':\u200B');
}
