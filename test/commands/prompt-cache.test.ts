import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { assay } from './assay.js';
import { liveProject } from './live-project.js';

it('says what the prompt cache wrote, read and saved', async () => {
  const project = await liveProject({
    variants: ['good'],
    settings: 'concurrency: 1\n',
    decide: (_, number) => ({
      text: 'yes',
      usage: {
        input_tokens: 10,
        output_tokens: 5,
        cache_creation_input_tokens: number === 1 ? 1000 : 0,
        cache_read_input_tokens: number === 1 ? 0 : 1000,
      },
    }),
  });
  const { stdout } = await assay(['run', '--trials', '2'], project);
  // Haiku 4.5: 1,000 tokens written cost 0.00025 more than plain ones, 5,000 read 0.0045 less.
  const says = /1\u2009000 tokens written, 5\u2009000 read, \$0\.004[23] saved/;
  expect(stdout.replace(/\s*\n\s*/g, ' ')).toMatch(says);
  for (const file of ['report.md', 'report.html']) {
    expect(readFileSync(join(project.cwd, 'reports/latest', file), 'utf8')).toMatch(says);
  }
});
