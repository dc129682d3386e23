import { describe, expect, it } from 'vitest';
import { type AnswerNode, readAnswer } from '../../../src/reports/html/answer-tree.js';

/** A tree as nested lists: `[tag, ...children]`, text as it is. */
function sketch(node: AnswerNode): unknown {
  return node.kind === 'text' ? node.text : [node.tag, ...node.children.map(sketch)];
}

const read = (markdown: string) => readAnswer(markdown).map(sketch);

describe('an answer as a tree', () => {
  it('knows paragraphs, emphasis, lists, code and tables', () => {
    expect(read('a *b* **c** `d`')).toEqual([
      ['p', 'a ', ['em', 'b'], ' ', ['strong', 'c'], ' ', ['code', 'd']],
    ]);
    expect(read('- a\n- b')).toEqual([['ul', ['li', 'a'], ['li', 'b']]]);
    expect(read('```js\nx < 1\n```')).toEqual([['pre', ['code', 'x < 1\n']]]);
    expect(read('|a|\n|-|\n|b|')).toEqual([
      ['table', ['thead', ['tr', ['th', 'a']]], ['tbody', ['tr', ['td', 'b']]]],
    ]);
  });

  it('goes on counting in a list that something interrupted', () => {
    expect(readAnswer('3. a')).toMatchObject([{ tag: 'ol', start: 3 }]);
    expect(readAnswer('1. a')[0]).not.toHaveProperty('start');
  });

  it('makes a heading a paragraph: the outline of the page is its own', () => {
    expect(read('# a')).toEqual([['p', 'a']]);
  });

  it('leaves HTML as text, and shows where a link or an image would lead', () => {
    expect(read('<b onclick="x">a</b>')).toEqual([['p', '<b onclick="x">a</b>']]);
    expect(read('[a](https://b.example)')).toEqual([['p', ['span', 'a', ' (https://b.example)']]]);
    expect(read('![a](https://b.example/c.png)')).toEqual([
      ['p', ['span', 'a', ' (https://b.example/c.png)']],
    ]);
  });

  it('reads an answer that nests without end, as deep as a page can show', () => {
    expect(read('>'.repeat(5000))).toHaveLength(1);
    expect(read('- '.repeat(3000))).toHaveLength(1);
  });
});
