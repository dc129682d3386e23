/**
 * Completes package-lock.json with the binaries of other platforms.
 *
 *   node --import jiti/register scripts/complete-lockfile.ts
 *
 * npm leaves a platform's package out of the lock file when the registry at hand does not carry it, and then
 * `npm ci` refuses the lock file. What is missing is named, with its exact version, by the package that
 * wants it; here it is written down, so that the lock file serves every platform.
 */
import { readFile, writeFile } from 'node:fs/promises';

interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'aix',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];
const libraries = new Map([
  ['gnu', 'glibc'],
  ['musl', 'musl'],
]);

/** What a platform package is for, by the words of its name: `@scope/name-linux-x64-musl`. */
function platformOf(name: string) {
  const words = name
    .split(/[/@.-]/)
    .map((word) => (/^(gnu|musl)?eabi(hf)?$/.test(word) ? '' : word));
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  const libc = [...libraries].find(([word]) => words.includes(word))?.[1];
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

const path = 'package-lock.json';
const lock: { packages: Record<string, LockEntry> } = JSON.parse(await readFile(path, 'utf8'));
const wanted = Object.values(lock.packages).flatMap((entry) =>
  Object.entries(entry.optionalDependencies ?? {}).map(([name, version]) => ({
    name,
    version,
    dev: entry.dev,
  })),
);
const missing = wanted.filter(
  ({ name, version }) => !(`node_modules/${name}` in lock.packages) && /^\d/.test(version),
);
const added = missing.map(({ name, version, dev }) => [
  `node_modules/${name}`,
  { version, ...platformOf(name), ...(dev && { dev }), optional: true },
]);
const packages = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
const sorted = packages.sort(([a], [b]) => (a < b ? -1 : 1));
await writeFile(
  path,
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`${path}: ${missing.length} packages of other platforms added`);
