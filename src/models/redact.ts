const credential = /\b(?:sk-[\w-]{8,}|Bearer\s+[\w.~+/=-]+)|(?<=:\/\/)[^\s/@]+@/g;

/**
 * A text from a server or a library as one line that is safe to show: without the given secrets, without anything that
 * looks like a key or the credentials of a URL, and no longer than `limit` characters.
 */
export function safeLine(text: string, secrets: readonly string[] = [], limit = 300): string {
  // What is shorter is a placeholder for a server that wants no key, and hiding it would garble words.
  const known = secrets.filter(({ length }) => length >= 6);
  const hidden = known.reduce((line, secret) => line.replaceAll(secret, '[redacted]'), text);
  // Any white space and every control character, escape sequences included, becomes one blank.
  const line = hidden
    .replace(credential, '[redacted]')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}
