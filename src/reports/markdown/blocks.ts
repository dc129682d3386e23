/** A part of a Markdown page whose entries may be left out from the end where the page would be too long. */
export interface Block {
  readonly open: string;
  readonly entries: readonly string[];
  readonly close: string;
}

/** Stands in for the entries that were left out; `%` is their number. */
const LEFT_OUT = '\n_… and % more in report.html._\n';

/**
 * Joins blocks to a page of at most `limit` UTF-16 units. The order is the priority: each block may use
 * half of what is left, so that a long one leaves room for those after it.
 */
export function joinBlocks(blocks: readonly Block[], limit: number): string {
  let page = '';
  for (const [index, block] of blocks.entries()) {
    const last = index === blocks.length - 1;
    const left = limit - page.length;
    page += fitBlock(block, last ? left : Math.ceil(left / 2));
  }
  return page;
}

/** The block with as many entries as fit; nothing where not even its frame does. */
function fitBlock({ open, entries, close }: Block, limit: number): string {
  const reserve = LEFT_OUT.length + String(entries.length).length;
  let body = '';
  let used = 0;
  for (const entry of entries) {
    if (open.length + body.length + entry.length + reserve + close.length > limit) break;
    body += entry;
    used += 1;
  }
  const more = entries.length - used;
  const block = `${open}${body}${more === 0 ? '' : LEFT_OUT.replace('%', String(more))}${close}`;
  return block.length > limit ? '' : block;
}
