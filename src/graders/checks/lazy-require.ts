import { createRequire } from 'node:module';

/**
 * Loads a module the first time it is called for, without a promise: heavy parsers load only where a check uses them,
 * and a schema can still use them while it validates.
 */
export const lazyRequire = createRequire(import.meta.url);
