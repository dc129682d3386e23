import { readFileSync, writeFileSync } from 'node:fs';

/** Answers a file of open labels as a person would who says yes to the criterion `key` and no to `long`. */
export function agreeOnLabels(file: string): void {
  const text = readFileSync(file, 'utf8');
  const met = text
    .replace(/(id: key.*met: )open/g, '$1yes')
    .replace(/(id: long.*met: )open/g, '$1no');
  writeFileSync(file, met);
}
