/** Files of a folder that are read at most. */
export const maxAgentFiles = 10_000;

/** Whether a file may be an agent, by its name. */
export function isAgentPath(path: string): boolean {
  return /\.(?:md|mdc)$/i.test(path);
}

/** Whether a folder is never entered, by its name. */
export function isSkippedFolder(name: string): boolean {
  return name === 'node_modules' || name === '.git';
}
