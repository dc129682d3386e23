import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Installs one package, without what is only needed to develop it, into an empty folder. */
export function install(folder: string, what: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', what], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** What the folder takes on disk, as `du` counts it. */
export function bytesOf(folder: string): number {
  return Number(execFileSync('du', ['-sk', folder], { encoding: 'utf8' }).split('\t')[0]) * 1024;
}

/** Packages in `node_modules`, those inside others included. */
export function countPackages(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) =>
    /(^|\/)node_modules\/(@[^/]+\/)?[^/@.]+\/package\.json$/.test(`node_modules/${file}`),
  ).length;
}
