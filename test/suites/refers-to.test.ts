import { describe, expect, it } from 'vitest';
import { refersTo } from '../../src/suites/refers-to.js';

describe('a prompt that speaks of something it does not show', () => {
  it.each([
    'I just finished a user login service. Can you review the architecture?',
    "I've written these queries, and the page takes 8 seconds",
    'I’ve just implemented the payment endpoint',
    'We have refactored the order module',
    "Here's my authentication middleware",
    'Here is the migration for the users table',
    'The checkout form is ready, what do you think?',
    "I'm done with the parser",
  ])('finished work: %s', (prompt) => {
    expect(refersTo(prompt)).toBe('finished work');
  });

  it.each([
    'Can you review this before I merge?',
    'Why do these tests fail?',
    'The service gets slow under load, can you fix it?',
    'Take the parser and speed it up: please look at it',
  ])('something not attached: %s', (prompt) => {
    expect(refersTo(prompt)).toBe('something not attached');
  });

  it.each([
    'We need an API for the sharing feature in our photo app',
    'How would you split the shop up?',
    'Our queries have become slow since the table passed 50 million rows',
    'We want to ship this week, how do we plan the release?',
    'I have to write an importer',
    'Will it scale?',
    '',
  ])('neither: %s', (prompt) => {
    expect(refersTo(prompt)).toBeUndefined();
  });

  it.each([
    "Here's my function:\n```js\nnext()\n```",
    'Please review this:\n  ~~~\n  x\n  ~~~',
    'I wrote `function add(a, b) { return a + b }`, is it right?',
    'Explain this:\n> Error: x\n> at y',
    'The log says "Error: x\n  at y", please explain it',
  ])('neither, where it is shown: %j', (prompt) => {
    expect(refersTo(prompt)).toBeUndefined();
  });

  it('a name in code marks shows nothing', () => {
    expect(refersTo('I just finished `login.ts`, please check it')).toBe('finished work');
  });

  it.each(['"', '\n"', '> ', '`', ' ', '\n', 'I just '])(
    'comes to an end on a lot of %j',
    (text) => {
      expect(refersTo(`"${text.repeat(300_000)}`)).toBeUndefined();
      expect(refersTo(`"${'\n'.repeat(300_000)}${text}`)).toBeUndefined();
    },
  );
});
