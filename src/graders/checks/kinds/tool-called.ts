import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ToolCall } from '../../../models/model.js';
import { strictArgs, withShortForm } from '../args.js';
import { defineCheck } from '../definition.js';
import { grade } from '../grade.js';
import { countRange, describeRange, inRange, type Range } from '../range.js';

const toolName = z.string().min(1, 'expected the name of a tool');

const onceOrMore: Range = { min: 1 };

const times = withShortForm(
  z.int().nonnegative(),
  countRange,
  (count): Range => ({ min: count, max: count }),
  'a number or { min, max }',
);

/** `tool-called: name` or `{ name, input, times }`: how often the tool is called with these values in its input. */
export const toolCalled = defineCheck({
  kind: 'tool-called',
  args: withShortForm(
    toolName,
    strictArgs({
      name: toolName,
      input: z.record(z.string(), z.json()).optional().describe('Values that the input must hold.'),
      times: times.optional(),
    }),
    (name) => ({ name, input: undefined, times: undefined }),
    'the name of a tool or { name, input, times }',
  ).describe('The answer calls this tool, at least once unless told.'),
  grade: ({ name, input, times: range = onceOrMore }, { answer: { toolCalls } }) => {
    const calls = toolCalls.filter((call) => call.name === name && holds(call.input, input));
    const wanted = input === undefined ? name : `${name} with ${JSON.stringify(input)}`;
    const others = [...new Set(toolCalls.map((call) => call.name))].join(', ') || 'no tool';
    const reason = `expected ${describeRange(range)} calls of ${wanted}, found ${calls.length} (called: ${others})`;
    return grade(inRange(calls.length, range), reason, evidenceOf(calls[0]));
  },
});

/** Whether a value has all that is wanted of it: a mapping may hold more keys, anything else must be equal. */
function holds(value: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (!isMapping(wanted)) return isDeepStrictEqual(value, wanted);
  return (
    isMapping(value) &&
    Object.keys(wanted).every((key) => Object.hasOwn(value, key) && holds(value[key], wanted[key]))
  );
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function evidenceOf(call: ToolCall | undefined): string {
  return call === undefined ? '' : JSON.stringify(call.input);
}
