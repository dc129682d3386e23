import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { CheckContext, CheckFunction } from './definition.js';
import { withinTime } from './time-limit.js';

/** Where check files are looked for. */
export interface CheckFolders {
  /** The folder of the suite, which its paths start from. */
  readonly suiteFolder: string;
  /** No check file may lie outside this folder, whatever its path or a link says. */
  readonly projectRoot: string;
}

/** Long enough for a check that starts a program; a promise that nothing settles must not hold up a run. */
const LIMIT_MS = 60_000;

/**
 * Makes the loader of the files that `module` checks name. A file is executed when it is first asked for: TypeScript or
 * JavaScript, through jiti, which is itself loaded only then.
 *
 * @param limitMs milliseconds that loading a file, and each call of its function, may take before they are given up. A
 *   function that never returns control, such as an endless loop, cannot be given up.
 */
export function createCheckContext(folders: CheckFolders, limitMs = LIMIT_MS): CheckContext {
  const loaded = new Map<string, Promise<CheckFunction>>();
  return {
    loadCheckFunction: (file) => {
      const loading = loaded.get(file) ?? loadInTime(file, folders, limitMs);
      loaded.set(file, loading);
      return loading;
    },
  };
}

async function loadInTime(
  file: string,
  folders: CheckFolders,
  limitMs: number,
): Promise<CheckFunction> {
  const late = (what: string) => `expected ${what} within ${limitMs} ms, got nothing`;
  const check = await withinTime(limitMs, late(`${file} to load`), () =>
    loadCheckFunction(file, folders),
  );
  return (answer, input) =>
    withinTime(limitMs, late('its function to decide'), async () => check(answer, input));
}

async function loadCheckFunction(file: string, folders: CheckFolders): Promise<CheckFunction> {
  const path = await locate(file, folders);
  const { createJiti } = await import('jiti');
  const exported: unknown = await createJiti(import.meta.url, { fsCache: false }).import(path);
  const check = [member(exported, 'check'), member(exported, 'default'), exported].find(
    isCheckFunction,
  );
  if (check) return check;
  throw new Error(
    `expected ${file} to export a function \`check\` or a default function, found neither`,
  );
}

/** The real path of a check file, links resolved. */
async function locate(file: string, { suiteFolder, projectRoot }: CheckFolders): Promise<string> {
  if (isAbsolute(file)) {
    throw new Error(
      `expected a path relative to the suite's folder, got ${file}, which is absolute`,
    );
  }
  const wanted = resolve(suiteFolder, file);
  const path = await realpath(wanted).catch(() => {
    throw new Error(`expected a check file at ${wanted}, found none`);
  });
  const fromRoot = relative(await realpath(projectRoot), path);
  if (fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || isAbsolute(fromRoot)) {
    throw new Error(`expected a check file within the project, got ${file}, which lies outside`);
  }
  return path;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isCheckFunction(value: unknown): value is CheckFunction {
  return typeof value === 'function';
}
