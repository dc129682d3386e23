import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A project of one variant and so many cases that asks the server at `url`, in a folder of its own. */
export function benchProject(url: string, cases: number, concurrency: number): string {
  const cwd = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  mkdirSync(join(cwd, 'agents/team'), { recursive: true });
  mkdirSync(join(cwd, 'suites'));
  const head = '---\nname: team\ndescription: good\nmodel: claude-haiku-4-5\n---\n';
  writeFileSync(join(cwd, 'agents/team/good.md'), `${head}You are good.\n`);
  const each = Array.from(
    { length: cases },
    (_, number) =>
      `  - id: case-${number}\n    prompt: Is case-${number} so?\n    checks: [{ contains: yes }]\n`,
  );
  writeFileSync(
    join(cwd, 'suites/team.yaml'),
    `version: 1\nfamily: team\ncases:\n${each.join('')}`,
  );
  writeFileSync(
    join(cwd, 'assay.yaml'),
    `concurrency: ${concurrency}\nmodels: { base_url: "${url}" }\n`,
  );
  return cwd;
}
