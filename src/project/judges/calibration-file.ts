import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../../suites/write-file-whole.js';

const standingSchema = z.strictObject({
  model: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Decisions of both a person and the judge. */
  decisions: z.int().min(0),
  agreement: z.number().nullable(),
  kappa: z.number().nullable(),
  /** How people stood against each other, where several labelled. */
  people: z.strictObject({ decisions: z.int(), kappa: z.number().nullable() }).exactOptional(),
});

/** How a judge stood against people's labels. */
export type Standing = z.output<typeof standingSchema>;

/** The name that a judge's standing is kept under: who gave recorded judgements is not known. */
export function standingKey(identity: string, recorded: boolean): string {
  return recorded ? 'recorded' : identity;
}

const calibrationsSchema = z.record(z.string(), standingSchema);

/**
 * How judges stood against the labels of a family, by their {@link standingKey}; empty where none was ever held against them, or
 * the file can't be read.
 *
 * @param folder of the labels, absolute.
 */
export function readStandings(folder: string, family: string): Readonly<Record<string, Standing>> {
  const path = pathOf(folder, family);
  if (!existsSync(path)) return {};
  try {
    return calibrationsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

/** Keeps how a judge stood, beside the labels, so that it is committed with them. */
export async function writeStanding(
  folder: string,
  family: string,
  [key, standing]: readonly [string, Standing],
): Promise<void> {
  const all = { ...readStandings(folder, family), [key]: standing };
  await writeFileWhole(pathOf(folder, family), `${JSON.stringify(all, null, 2)}\n`);
}

function pathOf(folder: string, family: string): string {
  return join(folder, `${family}.calibration.json`);
}
