import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { position, type YamlSource } from './yaml-source.js';

/**
 * Where a path leads in a YAML file: the start of the value, or of its key. A path that goes on where
 * the file has nothing (a missing key) leads to the last value on the way.
 *
 * @returns line and column, 1-based.
 */
export function placeOf(
  source: YamlSource,
  path: readonly PropertyKey[],
  part: 'key' | 'value' = 'value',
): { line: number; column: number } {
  let node: Node | null = source.document.contents;
  let place = node;
  for (const segment of path) {
    const found = step(source, node, segment);
    if (!found) break;
    place = (part === 'key' ? found.key : found.value) ?? found.key;
    node = found.value;
  }
  return position(source.lines, place?.range?.[0] ?? 0);
}

function step(
  { document }: YamlSource,
  node: Node | null,
  segment: PropertyKey,
): { key: Node | null; value: Node | null } | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) {
    const pair = target.items.find(({ key }) => isScalar(key) && key.value === segment);
    return pair && { key: asNode(pair.key), value: asNode(pair.value) };
  }
  if (isSeq(target) && typeof segment === 'number' && segment < target.items.length) {
    const item = asNode(target.items[segment]);
    return { key: item, value: item };
  }
  return undefined;
}

function asNode(value: unknown): Node | null {
  return isNode(value) ? value : null;
}
