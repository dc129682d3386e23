import { Document, isMap, isScalar, isSeq, stringify } from 'yaml';

/**
 * A value in block style, ending in a line end. Long lines stay whole.
 *
 * @param compact keys of lists whose entries stand on a line each.
 */
export function writeBlock(value: unknown, compact: readonly string[]): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  compactEntries(document.contents, compact);
  return document.toString({ lineWidth: 0 });
}

/** A value on one line, which fits anywhere in block or flow style. */
export function writeFlow(value: unknown): string {
  const list = stringify([value], {
    collectionStyle: 'flow',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  return /^\[ (.*) \]\n$/.exec(list)?.[1] ?? JSON.stringify(value);
}

/** Puts an indentation before every line that is not empty. */
export function indent(text: string, columns: number): string {
  // Not `^` with the flag `m`, which also matches behind U+2028.
  return text.replace(/(?<=^|\n)(?=[^\r\n])/g, ' '.repeat(columns));
}

function compactEntries(node: unknown, keys: readonly string[]): void {
  if (isSeq(node)) for (const item of node.items) compactEntries(item, keys);
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    compactEntries(value, keys);
    const named = isScalar(key) && typeof key.value === 'string' && keys.includes(key.value);
    if (!named || !isSeq(value)) continue;
    for (const entry of value.items) if (isMap(entry)) entry.flow = true;
  }
}
