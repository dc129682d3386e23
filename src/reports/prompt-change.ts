import type { FamilyReport, ItemReport, VariantReport } from '../comparisons/report.js';
import { diff } from './html/diff.js';

/** A line of a diff. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added' | 'skipped';
  readonly text: string;
}

/** A check or criterion that the agent passes more or less often than it did. */
export interface MovedItem {
  readonly item: ItemReport;
  /** Shares of the scored trials that passed it, in [0, 1]. */
  readonly before: number;
  readonly after: number;
}

/** What changed in an agent, or in a catalogue of them, since a revision, and what it did. */
export interface PromptChange {
  readonly subject: 'prompt' | 'catalogue';
  readonly before: VariantReport;
  readonly after: VariantReport;
  /** The changed lines of the prompt with those around them; empty where only the model changed. */
  readonly lines: readonly DiffLine[];
  readonly added: number;
  readonly removed: number;
  /** The furthest first. They explain a verdict and are none. */
  readonly moved: readonly MovedItem[];
}

/** Lines around a change that are shown. */
const AROUND = 3;

/** Differences below this are rounding. */
const NOTHING = 1e-9;

/** What changed in a family that is an agent, or a catalogue, and what it was; `null` where it is another kind of family. */
export function promptChange({
  variants,
  baseline,
  items,
  routing,
}: FamilyReport): PromptChange | null {
  const before = variants.find(({ id }) => id === baseline);
  const after = variants.find((variant) => variant !== before);
  if (before === undefined || after === undefined) return null;
  if (before.revision === undefined && after.revision === undefined) return null;
  const all = diff(before.system.split('\n'), after.system.split('\n')).flatMap(
    ({ kind, tokens }) => tokens.map((text): DiffLine => ({ kind, text })),
  );
  return {
    subject: routing ? 'catalogue' : 'prompt',
    before,
    after,
    lines: aroundChanges(all),
    added: all.filter(({ kind }) => kind === 'added').length,
    removed: all.filter(({ kind }) => kind === 'removed').length,
    moved: items
      .flatMap((item): MovedItem[] => {
        const [was, is] = [before, after].map(
          ({ id }) => item.scores.find(({ variant }) => variant === id)?.score?.mean,
        );
        if (was === undefined || is === undefined || Math.abs(is - was) < NOTHING) return [];
        return [{ item, before: was, after: is }];
      })
      .toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before)),
  };
}

/** Only what stands near a change; where lines are left out, one line says how many. */
function aroundChanges(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Uint8Array(lines.length);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'same') near.fill(1, Math.max(0, index - AROUND), index + AROUND + 1);
  }
  const shown: DiffLine[] = [];
  let skipped = 0;
  for (const [index, line] of lines.entries()) {
    if (near[index] === 0) skipped += 1;
    else {
      if (skipped > 0) shown.push(skippedLines(skipped));
      skipped = 0;
      shown.push(line);
    }
  }
  if (skipped > 0 && shown.length > 0) shown.push(skippedLines(skipped));
  return shown;
}

function skippedLines(count: number): DiffLine {
  return { kind: 'skipped', text: `… ${count} ${count === 1 ? 'line' : 'lines'} …` };
}
