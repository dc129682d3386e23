import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assay } from './assay.js';
import { liveProject } from './live-project.js';

describe('assay store', () => {
  it('says how many answers there are, how large and how old', async () => {
    const { project } = await stored();
    const { code, stdout } = await assay(['store'], project);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\.assay: 6 answers, \d+\.\d kB, 0 hours to 0 hours old\n$/);
  });

  it('says that there is nothing where there is nothing', async () => {
    const project = await liveProject();
    const { code, stdout } = await assay(['store'], project);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\.assay: empty\n$/);
  });

  it('prunes what is older than it is told, and nothing else', async () => {
    const { project, files } = await stored();
    const old = Date.now() / 1000 - 31 * 86_400;
    for (const file of files.slice(0, 2)) utimesSync(file, old, old);
    const kept = await assay(['store', 'prune', '--older-than', '32d'], project);
    expect(kept.stdout).toContain('removed 0 answers');
    const pruned = await assay(['store', 'prune', '--older-than', '30d'], project);
    expect(pruned.stdout).toContain('removed 2 answers');
    expect((await assay(['store'], project)).stdout).toContain(': 4 answers');
  });

  it.each(['30', 'a month', '-1d', ''])('does not guess what %j is', async (given) => {
    const project = await liveProject();
    const { code, stderr } = await assay(['store', 'prune', `--older-than=${given}`], project);
    expect(code).toBe(2);
    expect(stderr).toContain('--older-than: expected days or hours as in 30d or 12h, got ');
  });

  it('verifies: a damaged answer is named, set aside and asked for again', async () => {
    const { project, files } = await stored();
    const [damaged = ''] = files;
    writeFileSync(damaged, readFileSync(damaged, 'utf8').replace('yes', 'yet'));
    const verified = await assay(['store', 'verify'], project);
    expect(verified.code).toBe(1);
    expect(verified.stderr).toMatch(/^set aside as \S+damaged\S+: its checksum does not match\n$/);
    expect(verified.stdout).toContain('5 answers whole, 1 damaged');
    expect((await assay(['store'], project)).stdout).toContain('; 1 set aside in damaged/');
    await assay(['run', '--trials', '1'], project);
    expect(project.server.requests).toHaveLength(7);
    expect((await assay(['store', 'verify'], project)).code).toBe(0);
  });

  it('is not needed for a run to find a damaged answer, say so and ask again', async () => {
    const { project, files } = await stored();
    const [damaged = ''] = files;
    writeFileSync(damaged, readFileSync(damaged, 'utf8').slice(0, 100));
    const { code, stderr } = await assay(['run', '--trials', '1'], project);
    expect(code).toBe(0);
    expect(stderr).toMatch(/a damaged answer was set aside as \S+: its checksum does not match\n/);
    expect(project.server.requests).toHaveLength(7);
  });
});

/** A project that has run once, and the files of its six answers. */
async function stored() {
  const project = await liveProject();
  await assay(['run', '--trials', '1'], project);
  const folder = join(project.cwd, '.assay/answers');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
  return { project, files: files.sort() };
}
