import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingText, readMarkdown } from '../../src/graders/markdown.js';

const headings = (text: string) =>
  readMarkdown(text).headings.map(({ style, level, text: words }) => `${style} ${level} ${words}`);

describe('headings', () => {
  it('are lines with one to six marks and a space', () => {
    expect(headings('# One\n###### Six ##\n####### Seven\n#None\n    # Code\n#')).toEqual([
      'atx 1 One',
      'atx 6 Six',
      'atx 1 ',
    ]);
    expect(headings('## Use C#\n## **Risks:**\n## 2.1 `Plan`')).toEqual([
      'atx 2 Use C#',
      'atx 2 Risks',
      'atx 2 Plan',
    ]);
  });

  it('are lines that are underlined', () => {
    expect(headings('One\n===\n\nTwo\n---\n')).toEqual(['setext 1 One', 'setext 2 Two']);
  });

  it('are no rules, items, quotes or table rows above a line of dashes', () => {
    expect(headings('\n---\n- item\n---\n> quote\n---\n| a |\n---\n***\n---')).toEqual([]);
  });

  it('can be bold lines, which stand below all others', () => {
    expect(headings('**Risks:**\n__Plan__\n**Cost**:')).toEqual([
      'bold 7 Risks',
      'bold 7 Plan',
      'bold 7 Cost',
    ]);
    expect(headings('**a** and **b**\n**open\n****\n** **\n** \n*')).toEqual([]);
  });

  it('are not what stands in code', () => {
    expect(headings('```sh\n# comment\n```\n# After')).toEqual(['atx 1 After']);
  });
});

describe('code blocks', () => {
  const blocks = (text: string) => readMarkdown(text).codeBlocks;

  it('have a language, which is the first word of what stands after the fence', () => {
    expect(blocks('```TS title="a.ts"\nlet a;\n\nlet b;\n```')).toEqual([
      { language: 'ts', code: 'let a;\n\nlet b;', closed: true },
    ]);
    expect(blocks('~~~\n```\n~~~')).toEqual([{ language: '', code: '```', closed: true }]);
    expect(blocks('```js{1,2}\n```').map(({ language }) => language)).toEqual(['js']);
  });

  it('end at a fence at least as long as the one they begin with', () => {
    expect(blocks('````md\n```js\na\n```\n`````').map(({ code }) => code)).toEqual([
      '```js\na\n```',
    ]);
    expect(blocks('```\na\n``` js\n```').map(({ code }) => code)).toEqual(['a\n``` js']);
  });

  it('run to the end where nothing closes them', () => {
    expect(blocks('```js\na')).toEqual([{ language: 'js', code: 'a', closed: false }]);
    expect(blocks('```')).toEqual([{ language: '', code: '', closed: false }]);
  });

  it('may stand in a list', () => {
    const { codeBlocks, listItems } = readMarkdown(
      '1. First:\n       ```js\n       a\n       ```\n- ```js\n  b\n  ```',
    );
    expect(codeBlocks.map(({ code }) => code.trim())).toEqual(['a', 'b']);
    expect(listItems).toHaveLength(2);
  });

  it('are not code spans on a line of their own', () => {
    expect(blocks('```js```\ntext')).toEqual([]);
  });
});

describe('list items', () => {
  it('are counted with those nested in others, and know whether they have a number', () => {
    const { listItems } = readMarkdown('- a\n  * b\n+ c\n1. d\n  12) e\n');
    expect(listItems.map(({ style }) => style)).toEqual([
      'bulleted',
      'bulleted',
      'bulleted',
      'numbered',
      'numbered',
    ]);
  });

  it('are no rules, no emphasis and no negative numbers', () => {
    expect(readMarkdown('---\n* * *\n- - -\n*a*\n-1\n**b**\n1.5 s\n-\n').listItems).toEqual([]);
  });
});

describe('prose', () => {
  it('is what is left without headings and code; a bold line may be either', () => {
    expect(readMarkdown('# Title\n**One**\n```\ncode\n```\nTwo\n===\nThree').prose).toBe(
      '**One**\nThree',
    );
  });
});

describe('any text', () => {
  it('is read without an error, and its code and prose are parts of it', () => {
    const pieces = fc.constantFrom(
      '```',
      '~~~~',
      '# ',
      '- ',
      '1. ',
      '**',
      '---',
      '===',
      '\n',
      ' ',
      'a',
      '`',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (text) => {
          const { codeBlocks, headings: found, listItems } = readMarkdown(text);
          const parts = [
            ...codeBlocks.map(({ code }) => code),
            ...[...found, ...listItems].map(({ source }) => source),
          ];
          expect(parts.every((part) => text.includes(part))).toBe(true);
        },
      ),
    );
  });

  it('is read in linear time, however hostile', () => {
    const long = 200_000;
    for (const piece of [
      '#',
      '`',
      '* ',
      '- ',
      ' ',
      '**',
      '-',
      '1',
      '```\n',
      '[',
      '[a](',
      '[a](()',
      '&#',
      '~~~a\n',
      '_',
    ]) {
      const text = piece.repeat(long);
      expect(() => readMarkdown(text)).not.toThrow();
      expect(() => readMarkdown(`# ${text}x\n**${text}x\n- ${text}`)).not.toThrow();
    }
  });
});

describe('the text of a heading', () => {
  it('is without marks, number and colon, but keeps numbers that are its point', () => {
    expect(headingText('**1. Risks:**')).toBe('Risks');
    expect(headingText('2024')).toBe('2024');
    expect(headingText('snake_case names')).toBe('snake_case names');
  });

  it('is what a reader sees of links, images and entities', () => {
    expect(headingText('[Risks](http://x)')).toBe('Risks');
    expect(headingText('2. **[Risks](http://x/a_(b) "title")** and [costs]()')).toBe(
      'Risks and costs',
    );
    expect(headingText('![Logo](a.png) Plan')).toBe('Logo Plan');
    expect(headingText('Q &amp; A &lt;b&gt; &#39;c&#x27; &quot;d&quot;&nbsp;e')).toBe(
      `Q & A <b> 'c' "d" e`,
    );
  });

  it('keeps brackets and ampersands that are neither', () => {
    for (const text of ['list[0] (first)', '[ ] open', 'R&D', '&amp', '&#x110000;', '&toString;']) {
      expect(headingText(text)).toBe(text);
    }
  });
});
