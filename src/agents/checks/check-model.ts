import { nearestWord } from '../../words/nearest-word.js';
import type { Agent } from '../agent.js';
import { type Finding, findingAt } from '../finding.js';

/** Short names that Claude Code takes for a model (November 2026). */
const aliases = [
  'sonnet',
  'opus',
  'haiku',
  'fable',
  'mythos',
  'inherit',
  'default',
  'best',
  'opusplan',
];

/** `claude-opus-4-6`, also as Bedrock (`us.anthropic.claude-…-v1:0`) and Vertex (`claude-…@20250929`) write it. */
const fullId =
  /^(?:[a-z]{2,6}\.)?(?:anthropic[./])?claude-[a-z0-9][a-z0-9.-]*(?:@[a-z0-9-]+)?(?::\d+)?$/;
const arn = /^arn:aws[\w-]*:bedrock:/;
const longContext = /\[1m\]$/i;

/** Whether a name means a model to Claude Code, as an alias, a full id or `inherit`. */
function isModel(written: string): boolean {
  const name = written.trim().replace(longContext, '');
  return aliases.includes(name.toLowerCase()) || fullId.test(name) || arn.test(name);
}

/** A model that Claude Code does not know. */
export function checkModel({ file, model, fieldLines }: Agent): readonly Finding[] {
  if (model === undefined || isModel(model)) return [];
  const nearest = nearestWord(model, aliases);
  const detail = {
    code: 'unknown-model',
    word: model,
    ...(nearest !== undefined && { nearest }),
  } as const;
  return [findingAt({ file, line: fieldLines['model'] ?? 1 }, detail)];
}
