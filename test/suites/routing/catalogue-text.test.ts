import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type RoutingMode,
  readDescription,
  catalogueDescription as shownTo,
  testedTexts,
} from '../../../src/suites/routing/catalogue-text.js';

const ask = "I've finished the date parsing helper, could you check it?";
const other = 'Review the whole diff on my branch';

const example = (user: string) =>
  `<example>\nContext: Something happened.\nuser: "${user}"\nassistant: "I'll use the reviewer agent"\n</example>`;

const asking = (text: string) => ({ turns: [{ role: 'user' as const, text }] });

function catalogueDescription(
  text: string,
  mode: RoutingMode,
  tested: Parameters<typeof testedTexts>[0],
): string {
  return shownTo(readDescription(text), mode, testedTexts(tested));
}

/** Words alone, as a reader compares two sentences. */
function words(text: string): string {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ').toLowerCase();
}

describe('the catalogue with the tested example held out', () => {
  it('shows all examples but the tested one', () => {
    const description = `Reviews code.\n\n${example(ask)}\n\n${example(other)}`;
    expect(catalogueDescription(description, 'held_out', asking(ask))).toBe(
      `Reviews code.\n\n${example(other)}`,
    );
  });

  it('drops a heading that is left with nothing below it', () => {
    const description = `Reviews code. Examples:\n${example(ask)}`;
    expect(catalogueDescription(description, 'held_out', asking(ask))).toBe('Reviews code.');
  });

  it('leaves prose alone that ends in the word', () => {
    const description = `${example(ask)}\n\nShows how code is done with examples`;
    expect(catalogueDescription(description, 'held_out', asking(ask))).toBe(
      'Shows how code is done with examples',
    );
  });

  it.each([
    ['in another spelling', ask.toUpperCase().replace(',', ' –')],
    ['over two lines', ask.replace(' could', '\n  could')],
  ])('knows the example %s', (_how, written) => {
    const shown = catalogueDescription(`Lead.\n\n${example(written)}`, 'held_out', asking(ask));
    expect(shown).toBe('Lead.');
  });

  it('takes the words out of prose too, and leaves everyday speech of two words', () => {
    const prose = `Call it when a user says "${ask}" or "Check it".`;
    expect(catalogueDescription(prose, 'held_out', asking(ask))).toBe(
      'Call it when a user says "…?" or "Check it".',
    );
    expect(catalogueDescription(prose, 'held_out', asking('Check it'))).toBe(prose);
  });

  it('holds out dialogues without tags', () => {
    const description = `Lead.\n\nExample 1:\nuser: "${ask}"\nassistant: "I'll call it"\n\nExample 2:\nuser: "${other}"\nassistant: "I'll call it"`;
    const shown = catalogueDescription(description, 'held_out', asking(ask));
    expect(shown).not.toContain('date parsing');
    expect(shown).toContain(other);
  });

  it('holds out a situation where nobody spoke', () => {
    const unasked = `<example>\nContext: A migration was just written by hand.\nassistant: "I'll use the reviewer agent"\n</example>`;
    const tested = { context: 'A migration was just written by hand.', turns: [] };
    expect(catalogueDescription(`Lead.\n\n${unasked}`, 'held_out', tested)).toBe('Lead.');
  });

  it('never shows the tested words, wherever a description has them', () => {
    const word = fc.stringMatching(/^[a-zA-ZäöüÄÖÜß0-9$^.*+?()[\]{}|\\]{1,8}$/);
    const sentence = fc.array(word, { minLength: 3, maxLength: 8 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(sentence, sentence, fc.boolean(), (said, around, inExample) => {
        fc.pre(words(said).split(' ').length >= 3);
        fc.pre(!words(around).includes(words(said)));
        const place = inExample ? example(said) : said;
        const shown = catalogueDescription(
          `${around}\n\n${place}\n\n${around}`,
          'held_out',
          asking(said),
        );
        expect(` ${words(shown)} `).not.toContain(` ${words(said)} `);
      }),
    );
  });
});

describe('the other modes', () => {
  const description = `Reviews code.\n\n${example(ask)}\n\n${example(other)}`;

  it('show the description as it is, or without any example', () => {
    expect(catalogueDescription(description, 'as_is', asking(ask))).toBe(description);
    expect(catalogueDescription(description, 'without_examples', asking(ask))).toBe(
      'Reviews code.',
    );
  });

  it('leave a description without examples alone, byte for byte', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/example|user|assistant|:/i.test(text));
        expect(catalogueDescription(text, 'without_examples', asking(ask))).toBe(text);
        expect(catalogueDescription(text, 'held_out', asking(ask))).toBe(text);
      }),
    );
  });
});
