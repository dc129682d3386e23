import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { TextEdit } from './text-edit.js';
import { indent, writeBlock, writeFlow } from './write-yaml.js';
import type { YamlSource } from './yaml-source.js';

// Edits are replacements in the text of the file: what is not edited keeps every byte. Writing out the parsed document
// would re-indent, re-wrap and re-quote it.

/** The value that a key of a mapping has; `undefined` where there is none, or the mapping isn't one. */
export function nodeAt(map: unknown, key: string): Node | undefined {
  const value = isMap(map) ? pairOf(map, key)?.value : undefined;
  return isNode(value) ? value : undefined;
}

/** Replaces the value of a key by one on a single line; no edit where the value is the same already. */
export function replaceValue(
  source: YamlSource,
  map: YAMLMap,
  key: string,
  value: unknown,
): TextEdit[] {
  const pair = pairOf(map, key);
  const old = pair?.value;
  if (isScalar(old)) {
    if (old.value === value) return [];
    return [replaceRange(source, startOf(old), endOf(old), writeFlow(value))];
  }
  // A value of several lines may stand where one line may not: the edit reaches back to the key.
  if (!isNode(pair?.key) || !isNode(old)) return [];
  return [replaceRange(source, endOf(pair.key), endOf(old), `: ${writeFlow(value)}`)];
}

/**
 * Adds a key to a mapping that does not have it: behind the value of the key `after`, or at the end. The entries of a
 * value that is a list stand on a line each.
 */
export function addKey(
  source: YamlSource,
  map: YAMLMap,
  key: string,
  value: unknown,
  after?: string,
): TextEdit[] {
  const neighbour = (after === undefined ? undefined : pairOf(map, after)) ?? map.items.at(-1);
  const node = isNode(neighbour?.value) ? neighbour.value : neighbour?.key;
  if (!isNode(node)) return [];
  if (map.flow) return [insertAt(endOf(node), `, ${key}: ${writeFlow(value)}`)];
  return [
    insertLines(source, endOf(node), columnOf(source, map), writeBlock({ [key]: value }, [key])),
  ];
}

/**
 * Adds entries to the end of a list.
 *
 * @param write how an entry is written into a list in block style, with its dash; on a line where absent.
 */
export function addEntries<Entry>(
  source: YamlSource,
  list: YAMLSeq,
  entries: readonly Entry[],
  write: (entry: Entry) => string = (entry) => `- ${writeFlow(entry)}\n`,
): TextEdit[] {
  const last = list.items.filter(isNode).at(-1);
  const flow = entries.map(writeFlow).join(', ');
  if (entries.length === 0) return [];
  if (!last) return [insertAt(startOf(list) + 1, flow)];
  if (list.flow) return [insertAt(endOf(last), `, ${flow}`)];
  return [insertLines(source, endOf(last), columnOf(source, list), entries.map(write).join(''))];
}

/** Takes an entry out of a list in block style, with its lines. */
export function removeEntry(source: YamlSource, list: YAMLSeq, entry: Node): TextEdit[] {
  const start = source.text.lastIndexOf('\n', startOf(entry)) + 1;
  return [{ start, end: endOfLines(source.text, endOf(entry), columnOf(source, list)), text: '' }];
}

/** Whether every entry of a list is a mapping that begins on the line of its own dash. */
export function isListOfMappings(source: YamlSource, list: unknown): list is YAMLSeq<YAMLMap> {
  return (
    isSeq(list) &&
    !list.flow &&
    list.items.every((item) => isMap(item) && /^ *- +$/.test(lineBefore(source, startOf(item))))
  );
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function endOf(node: Node): number {
  return node.range?.[1] ?? 0;
}

function columnOf({ text }: YamlSource, node: Node): number {
  return startOf(node) - (text.lastIndexOf('\n', startOf(node) - 1) + 1);
}

function lineBefore({ text }: YamlSource, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

function replaceRange({ text }: YamlSource, start: number, end: number, value: string): TextEdit {
  // Block values end behind their line end, which stays.
  const length = text.slice(start, end).trimEnd().length;
  return { start, end: start + length, text: value };
}

/** Inserts whole lines behind a node that ends at `offset`, indented to a column. */
function insertLines(
  { text }: YamlSource,
  offset: number,
  column: number,
  lines: string,
): TextEdit {
  const at = endOfLines(text, offset, column);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const indented = indent(lines, column).replaceAll('\n', lineEnd);
  const open = at > 0 && text[at - 1] !== '\n';
  return insertAt(at, open ? lineEnd + indented.slice(0, -lineEnd.length) : indented);
}

/** Where the lines of a node end that itself ends at `offset`: comments indented deeper than the column belong to it. */
function endOfLines(text: string, offset: number, column: number): number {
  let end = text[offset - 1] === '\n' ? offset : endOfLine(text, offset);
  for (let next = end; next < text.length; ) {
    const line = text.slice(next, endOfLine(text, next));
    next += line.length;
    if (/^\s*$/.test(line)) continue;
    if (!/^ *#/.test(line) || line.search(/\S/) <= column) break;
    end = next;
  }
  return end;
}

function endOfLine(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}
