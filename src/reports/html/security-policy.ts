import { createHash } from 'node:crypto';

/** Lets the page apply exactly these styles and run exactly this script, and load nothing from anywhere. */
export function contentPolicy(styles: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${hash(styles)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
