/** The keys that a JSON Pointer (RFC 6901) leads through, from the outside in; none for the empty pointer. */
export function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
