import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type LabelFile, readLabels, writeLabels } from '../../src/runs/label-file.js';

const root = mkdtempSync(join(tmpdir(), 'assay-labels-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function labelsOf(answer: string): LabelFile {
  const labels = [{ id: 'key', text: 'Names a key: yes.', met: 'yes' as const, note: '# why' }];
  const one = { case: 'one', variant: 'team/good', trial: 1, task: ['Is it so?'], answer, labels };
  return { version: 1, family: 'team', answers: [one] };
}

describe('a file of labels', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\n '],
    ['what looks like YAML', 'answers:\n  - &a *a !!js/function\n---\n...\n# no comment'],
    ['a deep indentation', `code:\n${' '.repeat(5000)}deep\n`],
    ['a long row of dashes', `${'- '.repeat(3000)}end`],
    ['marks that turn the direction, and none of any width', '\u202Eabc\u200B\uFEFF\u2028d'],
    ['ends of lines of all kinds', 'a\r\nb\rc\n\n\n'],
    ['control characters', 'a\u0000b\u001B[31mc\u007F'],
  ])('gives back an answer of %s as it was', async (_, answer) => {
    await writeLabels('labels/team.yaml', root, labelsOf(answer));
    expect(await readLabels('labels/team.yaml', root, 'team')).toEqual(labelsOf(answer));
  });

  it('gives back any answer as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (answer) => {
        await writeLabels('labels/any.yaml', root, labelsOf(answer));
        expect(await readLabels('labels/any.yaml', root, 'team')).toEqual(labelsOf(answer));
      }),
    );
  });
});
