import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds before the tests, since they run the command as it is installed. */
export function setup(): void {
  const root = join(import.meta.dirname, '..');
  const compiler = join(root, 'node_modules', '.bin', 'tsc');
  execFileSync(compiler, ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
}
