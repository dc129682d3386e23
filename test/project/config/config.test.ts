import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../src/project/config/config.js';
import { emptyFolder, projectRoot } from '../../commands/assay.js';

const page = readFileSync(join(projectRoot, 'docs/configuration.md'), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml]) => yaml ?? '');

describe('assay.yaml', () => {
  it('may be absent or empty: everything has a default', async () => {
    const cwd = emptyFolder();
    const defaults = await readConfig(cwd);
    expect(defaults).toMatchObject({ suites: 'suites', concurrency: 32 });
    writeFileSync(join(cwd, 'assay.yaml'), '# nothing yet\n');
    expect(await readConfig(cwd)).toEqual(defaults);
  });

  it.each(examples)('is as the documentation shows it', async (yaml) => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'assay.yaml'), yaml);
    expect(await readConfig(cwd)).toMatchObject({ reports: 'reports' });
  });

  it('names place and nearest setting of everything that is wrong, all at once', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'assay.yaml'), 'trials: none\ngate:\n  margn: 0.1\n');
    await expect(readConfig(cwd)).rejects.toThrow(
      /^assay\.yaml:1:9: .*number.*\nassay\.yaml:3:3: .*margn.*margin/,
    );
  });

  it('that is named must exist', async () => {
    await expect(readConfig(emptyFolder(), 'other.yaml')).rejects.toThrow(
      '--config: expected a file',
    );
  });
});
