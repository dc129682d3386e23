import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../commands/assay.js';
import { action } from './run-action.js';

const text = readFileSync(join(projectRoot, 'docs/ci.md'), 'utf8');
const blocks = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']): unknown =>
  parse(yaml),
);

const workflow = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      steps: z.array(z.object({ uses: z.string().optional(), with: z.looseObject({}).optional() })),
    }),
  ),
});

describe('docs/ci.md', () => {
  it('has workflows to copy that are well-formed, with inputs that the action has', () => {
    const workflows = blocks.flatMap((block) => workflow.safeParse(block).data ?? []);
    expect(blocks).toHaveLength(3);
    expect(workflows).toHaveLength(2);
    const steps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
    const [own, ...others] = steps.filter(({ uses }) => uses?.includes('agent-assay'));
    expect(others).toEqual([]);
    expect(Object.keys(action.inputs)).toEqual(
      expect.arrayContaining(Object.keys(own?.with ?? { nothing: true })),
    );
  });

  it('names every input of the action', () => {
    for (const name of Object.keys(action.inputs)) expect(text).toContain(`| \`${name}\` |`);
  });
});
