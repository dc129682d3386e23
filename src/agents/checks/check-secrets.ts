import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';
import { lineIn, type TextPart, textParts } from './text-parts.js';

/** What secrets look like whose issuers gave them a form to be found by. */
const forms: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'Anthropic API key', pattern: /\bsk-ant-[\w-]{20,}/g },
  { kind: 'OpenAI API key', pattern: /\bsk-(?:proj-|svcacct-)?(?!ant-)[A-Za-z0-9]{20,}[\w-]*/g },
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{40,})/g },
  { kind: 'GitLab token', pattern: /\bglpat-[\w-]{20,}/g },
  { kind: 'Slack token', pattern: /\bxox[abprs]-[A-Za-z0-9-]{20,}/g },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}/g },
  { kind: 'Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/g },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  {
    kind: 'private key',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[A-Za-z0-9+/=]{20,}/g,
  },
];

/** Documents show what a secret looks like with these. */
function isPlaceholder(text: string): boolean {
  return /example|x{6}|your|placeholder|\*{3}|\.\.\.|1234567|abcdef/i.test(text);
}

function inPart(part: TextPart, file: string): readonly Finding[] {
  return forms.flatMap(({ kind, pattern }) =>
    [...part.text.matchAll(pattern)]
      .filter(([secret]) => !isPlaceholder(secret))
      .map(({ index }) => findingAt({ file, line: lineIn(part, index) }, { code: 'secret', kind })),
  );
}

/** Secrets in an agent file. A finding never holds the secret. */
export function checkSecrets(agent: Agent): readonly Finding[] {
  return textParts(agent).flatMap((part) => inPart(part, agent.file));
}
