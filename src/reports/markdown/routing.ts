import type { FamilyReport, RoutingVariant } from '../../comparisons/report.js';
import { count, points, pointsInterval } from '../figures.js';
import { moveSentences, relianceSentences, routingSetup } from '../sentences/routing-sentences.js';
import type { Block } from './blocks.js';
import { plainText } from './text.js';

/** What moved, and folded who was called under every catalogue; nothing for a family that asks no orchestrator. */
export function routingBlocks({ routing }: FamilyReport): Block[] {
  if (!routing) return [];
  const moves = moveSentences(routing);
  return [
    {
      open: `\n**Whom the orchestrator calls** (${plainText(routingSetup(routing), 500)})\n\n`,
      entries: (moves.length === 0 ? ['No case moved between the catalogues.'] : moves).map(
        (line) => `- ${plainText(line, 500)}\n`,
      ),
      close: '',
    },
    ...relianceBlock(relianceSentences(routing)),
    ...routing.variants.flatMap(matrixBlocks),
  ];
}

function relianceBlock(sentences: readonly string[]): Block[] {
  if (sentences.length === 0) return [];
  return [
    {
      open: '\n**How far agents rely on their examples**\n\n',
      entries: sentences.map((line) => `- ${plainText(line, 500)}\n`),
      close: '',
    },
  ];
}

function matrixBlocks({ variant, matrix, agents }: RoutingVariant): Block[] {
  const head = ['expected', ...matrix.columns.map((column) => plainText(column)), 'unscored'];
  const rates = agents.map(({ agent, precision, recall, f1 }) => {
    const cells = [precision, recall, f1].map((rate) =>
      rate === null ? '–' : `${points(rate.value)} (${pointsInterval(rate.interval)})`,
    );
    return row([plainText(agent), ...cells]);
  });
  // The name stands above the fold: Markdown's escapes do not hold inside the HTML of a summary.
  return [
    {
      open: `\n**${plainText(variant)}**\n\n<details><summary>Expected × called, in trials</summary>\n\n${table(head)}`,
      entries: matrix.rows.map(({ expected, counts, unscored }) =>
        row([plainText(expected), ...[...counts, unscored].map(count)]),
      ),
      close: '\n</details>\n',
    },
    {
      open: `\n<details><summary>Precision, recall and F1</summary>\n\n${table(['agent', 'precision', 'recall', 'F1'])}`,
      entries: rates,
      close: '\n</details>\n',
    },
  ];
}

function table(head: readonly string[]): string {
  return `${row(head)}${row(head.map((_, index) => (index === 0 ? '---' : '---:')))}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}
