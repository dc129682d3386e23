import { GitError, gitOutput, PARTIAL_CLONE } from './git.js';

/** The content of an object, or its size where it has more bytes than are read. */
export type Blob =
  | { readonly kind: 'read'; readonly bytes: Buffer }
  | { readonly kind: 'too big'; readonly size: number };

/** Bytes that are asked of git in one go at most, so that no single answer fills the memory. */
const PORTION = 32 * 1024 * 1024;

/**
 * Reads the content of objects as it is stored: no filter of the repository sees it.
 *
 * @param objects full hashes.
 * @param most bytes of one object.
 * @throws {GitError} where one is missing.
 */
export async function readBlobs(
  root: string,
  objects: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Blob>> {
  const sizes = await sizesOf(root, [...new Set(objects)]);
  const blobs = new Map<string, Blob>();
  for (const [object, size] of sizes) {
    if (size > most) blobs.set(object, { kind: 'too big', size });
  }
  const wanted = [...sizes].filter(([object]) => !blobs.has(object));
  for (const portion of portionsOf(wanted)) {
    for (const [object, bytes] of await contentsOf(root, portion)) {
      blobs.set(object, { kind: 'read', bytes });
    }
  }
  return blobs;
}

type Sized = readonly [object: string, size: number];

async function sizesOf(root: string, objects: readonly string[]): Promise<readonly Sized[]> {
  if (objects.length === 0) return [];
  const output = await gitOutput(root, ['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: lines(objects),
  });
  return output
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [object = '', size = ''] = line.split(' ');
      if (size === 'missing') throw new GitError(PARTIAL_CLONE);
      return [object, Number(size)] as const;
    });
}

function* portionsOf(objects: readonly Sized[]): Generator<readonly Sized[]> {
  let portion: Sized[] = [];
  let bytes = 0;
  for (const object of objects) {
    if (portion.length > 0 && bytes + object[1] > PORTION) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(object);
    bytes += object[1];
  }
  if (portion.length > 0) yield portion;
}

/** Each answer is a line `<object> <type> <size>`, the content, and a line feed. */
async function contentsOf(
  root: string,
  objects: readonly Sized[],
): Promise<readonly (readonly [object: string, bytes: Buffer])[]> {
  const output = await gitOutput(root, ['cat-file', '--batch'], {
    input: lines(objects.map(([object]) => object)),
    most: 2 * PORTION,
  });
  let offset = 0;
  return objects.map(([object, size]) => {
    const start = output.indexOf('\n', offset) + 1;
    offset = start + size + 1;
    return [object, output.subarray(start, start + size)] as const;
  });
}

function lines(objects: readonly string[]): string {
  return objects.map((object) => `${object}\n`).join('');
}
