import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type HostProfile, hostProfileSchema } from '../../graders/routing/host-profile.js';
import { readYamlFile } from '../read-yaml-file.js';
import { validate } from '../validate.js';

/** Where the profiles that come with Assay stand. */
const HOSTS = new URL('../../../hosts/', import.meta.url);

/**
 * Reads a host profile: one that comes with Assay, by its name, or a user's own file (YAML or JSON).
 *
 * @param named a name, or a path from the root.
 * @throws {SuiteError} with the place of what is wrong, or of what can't be read.
 */
export async function readHostProfile(named: string, root: string): Promise<HostProfile> {
  const bundled = fileURLToPath(new URL(`${named}.yaml`, HOSTS));
  const isBundled = /^[a-z0-9-]+$/.test(named) && existsSync(bundled);
  return validate(await readYamlFile(isBundled ? bundled : named, root), hostProfileSchema);
}
