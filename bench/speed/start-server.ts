import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server in a process of its own, so that its CPU is not counted with the measured one. */
export interface BenchServer {
  readonly url: string;
  readonly stop: () => void;
}

/** @param refuseOneOf of so many requests one is refused; absent for none. */
export async function startServer(delayMs: number, refuseOneOf?: number): Promise<BenchServer> {
  const file = join(import.meta.dirname, 'server.ts');
  const trouble = refuseOneOf === undefined ? [] : [String(refuseOneOf)];
  const args = ['--import', 'jiti/register', file, String(delayMs), ...trouble];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [url] = await once(child.stdout, 'data');
  return { url: String(url).trim(), stop: () => child.kill() };
}
