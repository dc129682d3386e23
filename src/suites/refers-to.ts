import type { BehaviourCase } from './suite.js';

/**
 * Whether a prompt speaks of something that it does not show. A heuristic for a mark that people can take out, in three
 * steps, in English:
 *
 * 1. A prompt with code in it (a fenced block, or a code span of 20 characters with white space) or a quote of more than
 *    one line shows what it speaks of.
 * 2. `finished work`: somebody has done something ("I just finished", "I've written"), hands it over ("Here's my") or
 *    calls it done ("the form is ready").
 * 3. `something not attached`: "this" and its kin before something other than a time, or a request to do something to
 *    "it" ("review it").
 */
export function refersTo(prompt: string): BehaviourCase['refersTo'] {
  if (showsSomething(prompt)) return undefined;
  if (finishedWork.some((pattern) => pattern.test(prompt))) return 'finished work';
  if (notAttached.some((pattern) => pattern.test(prompt))) return 'something not attached';
  return undefined;
}

const did =
  'finished|completed|implemented|written|wrote|built|added|created|refactored|rewrote|rewritten|updated|changed|made|fixed|designed|developed|drafted|set up|put together';

const finishedWork = [
  new RegExp(
    `\\b(?:i|we)(?:['’]ve| have)?(?: just| already| now| finally)*(?: ${did.replaceAll('|', '\\b| ')}\\b)`,
    'i',
  ),
  /\bhere(?:['’]s| is| are) (?:my|our|the|a|an|some)\b/i,
  /\b(?:is|are|it['’]s|i['’]m|we['’]re) (?:now |all |finally )?(?:done|finished|complete|ready)\b/i,
];

const deed =
  'review|check|fix|debug|optimi[sz]e|improve|refactor|test|inspect|explain|analy[sz]e|update|deploy|document|simplify|clean up|look at|go over|look over|speed up|change';

const notAttached = [
  /\b(?:this|these|those)\b(?! (?:morning|afternoon|evening|week|weekend|month|quarter|year|time|way)\b)/i,
  new RegExp(`\\b(?:${deed}) (?:it|that)\\b`, 'i'),
];

function showsSomething(prompt: string): boolean {
  return /^[ \t]*(?:```|~~~)/m.test(prompt) || codeSpan(prompt) || longQuote(prompt);
}

function codeSpan(prompt: string): boolean {
  const spans = prompt.split('`').filter((_, index) => index % 2 === 1);
  return spans.some((span) => span.length >= 20 && /\s/.test(span));
}

function longQuote(prompt: string): boolean {
  const quotes = prompt.matchAll(/(?:^|[\s(])["“]([^"“”]*)["”]/g);
  return /^>.*\n>/m.test(prompt) || [...quotes].some(([, quote]) => quote?.includes('\n'));
}
