import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/project/config/config-schema.js';
import { selectFamilies } from '../../src/project/families.js';
import { emptyFolder } from '../commands/assay.js';
import { write } from '../commands/live-project.js';

const config = configSchema.parse({});

/** A folder of agents, and the families that words mean in it. */
function agents(...files: readonly string[]) {
  const root = emptyFolder();
  for (const file of files) {
    const name = file.replace(/^.*\/|\.md$/g, '');
    write(root, file, `---\nname: ${name}\ndescription: Does ${name}.\n---\nYou do ${name}.\n`);
  }
  return async (...words: readonly string[]) =>
    (await selectFamilies(root, config, words)).map(({ name }) => name);
}

describe('the words that name agents', () => {
  it.each([
    ['a family', 'ops/deploy', ['ops/deploy']],
    ['a file', 'agents/ops/deploy.md', ['ops/deploy']],
    ['a folder', './agents/ops/', ['ops/deploy', 'ops/rollback']],
    ['the project', '.', ['ops/deploy', 'ops/rollback', 'review']],
    ['a glob', 'agents/**/*.md', ['ops/deploy', 'ops/rollback', 'review']],
    ['a glob of names', 'agents/*/{deploy,review}.md', ['ops/deploy']],
  ])('may be %s', async (_, word, families) => {
    const selected = agents('agents/review.md', 'agents/ops/deploy.md', 'agents/ops/rollback.md');
    expect(await selected(word)).toEqual(families);
  });

  it('reach a file whose own name looks like a glob', async () => {
    const selected = agents('agents/[draft].md', 'agents/d.md');
    expect(await selected('agents/[draft].md')).toContain('[draft]');
  });

  it.each(['agents/**/*.txt', 'agents/revew.md', '['])(
    'are refused where they mean nothing: %s',
    (word) =>
      expect(agents('agents/review.md')(word)).rejects.toThrow(`no agents found at ${word}`),
  );
});
