import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { bareAnswer } from '../../../src/models/recordings/bare-answer.js';
import {
  type Exchange,
  formatExchange,
  formatHeader,
} from '../../../src/models/recordings/recording.js';
import { readRecording, recordTo } from '../../../src/models/recordings/recording-file.js';

const exchange: Exchange = {
  purpose: 'answer',
  trial: 1,
  request: {
    system: 'You design backends.',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Design a queue\u2028of jobs' }] }],
  },
  answer: bareAnswer('Use a table.'),
};

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'recording-')), 'answers.jsonl');
});

async function readLines(...lines: string[]) {
  await writeFile(path, lines.join('\n'));
  return readRecording(path);
}

describe('a recording', () => {
  it('is read as it was written', async () => {
    const other = { ...exchange, trial: 2, answer: bareAnswer('Use a log.') };
    const record = recordTo(path, 'two answers');
    record(exchange);
    record(other);
    expect(await readRecording(path)).toEqual({
      about: 'two answers',
      exchanges: [exchange, other],
    });
  });

  it('goes on where an earlier process left off', async () => {
    recordTo(path, 'first')(exchange);
    recordTo(path, 'second')(exchange);
    expect(await readRecording(path)).toEqual({ about: 'first', exchanges: [exchange, exchange] });
  });

  it('keeps the input of a tool call as it stands', async () => {
    const input = { deep: [{ path: 'a b', n: null }], text: 'x' };
    const answer = { ...bareAnswer(''), toolCalls: [{ name: 'Read', input }] };
    recordTo(path, 'tools')({ ...exchange, answer });
    expect((await readRecording(path)).exchanges[0]?.answer.toolCalls).toEqual([
      { name: 'Read', input },
    ]);
  });

  it('writes nothing about an answer but what the format names', async () => {
    const leaky = { ...exchange.answer, source: 'asked', headers: { 'x-api-key': 'sk-secret' } };
    recordTo(path, 'safe')({ ...exchange, answer: leaky });
    expect(await readFile(path, 'utf8')).not.toMatch(/secret|source/);
  });

  it('may hold no exchange, empty lines, and the line ends of Windows', async () => {
    expect((await readLines(formatHeader('none'))).exchanges).toEqual([]);
    const lines = [`${formatHeader('some')}\r`, '\r', `${formatExchange(exchange)}\r`, ''];
    expect((await readLines(...lines)).exchanges).toEqual([exchange]);
  });
});

describe('a broken recording names file and line:', () => {
  const header = formatHeader('broken');
  const line = formatExchange(exchange);
  const without = (text: string) => line.replace(text, '');

  it.each([
    ['an empty file', [''], ':1: expected a line of JSON'],
    ['no header', [line], ':1: Invalid input: expected "recording" at assay'],
    [
      'another version',
      [header.replace('"version":1', '"version":2')],
      ':1: Invalid input: expected 1 at version',
    ],
    ['a line that was cut', [header, line, line.slice(0, 80)], ':3: expected a line of JSON'],
    [
      'an unknown key',
      [header, line.replace('"trial":1', '"trial":1,"tiral":2')],
      ':2: Unrecognized key: "tiral"',
    ],
    [
      'an unknown field of the request',
      [header, line.replace('"system"', '"sytem"')],
      ':2: Unrecognized key: "sytem" at request',
    ],
    [
      'no messages',
      [header, line.replace(/"messages":\[.*?\]\}\]/s, '"messages":[]')],
      ':2: Too small: expected array to have >=1 items at request.messages',
    ],
    [
      'a misspelt key',
      [header, line.replace('"answer":{', '"anwser":{')],
      ':2: Unrecognized key: "anwser"; did you mean "answer"?',
    ],
    [
      'no trial',
      [header, without('"trial":1,')],
      ':2: Invalid input: expected number, received undefined at trial',
    ],
    [
      'trial 0',
      [header, line.replace('"trial":1', '"trial":0')],
      ':2: Too small: expected number to be >0 at trial',
    ],
    [
      'an answer without its usage',
      [header, without('"usage":null,')],
      ':2: Invalid input: expected object, received undefined at answer.usage',
    ],
  ])('%s', async (_what, lines, message) => {
    await expect(readLines(...lines)).rejects.toThrow(`${path}${message}`);
  });
});
