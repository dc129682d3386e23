import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/comparisons/report.js';
import { tellWebhook } from '../../src/project/nights/webhook.js';
import { reportWithHistory } from '../reports/fixtures/history.js';
import { plainReport } from '../reports/fixtures/report.js';
import { assay } from './assay.js';
import { liveProject } from './live-project.js';

const SECRET = 'T00000000/B00000000/a-secret-that-nobody-may-read';

/** A server that answers with these statuses in turn, the last one from then on. */
async function webhook(
  statuses: readonly number[],
  headers: Readonly<Record<string, string>> = {},
) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const status = statuses[Math.min(bodies.length, statuses.length - 1)] ?? 200;
      bodies.push(body);
      response.writeHead(status, { connection: 'close', ...headers }).end('ok');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/services/${SECRET}`, bodies };
}

/** A run whose gate fails, with the address of a webhook in the environment. */
async function failedRun(url: string | undefined, settings = 'webhook: { url_env: CHAT }\n') {
  const project = await liveProject({
    decide: () => 'no <!channel> @here & more',
    settings: `gate: { min_score: 0.5 }\n${settings}`,
  });
  const env = { ...project.env, ...(url !== undefined && { CHAT: url }) };
  const ended = await assay(['run', '--trials', '1'], { cwd: project.cwd, env });
  return { ...ended, cwd: project.cwd };
}

const failed: Report = {
  ...plainReport(),
  decision: { exitCode: 1, headline: 'The gate does not hold.', reasons: ['v1 is worse.'] },
};

/** What is said when a webhook is told of a report. */
async function toldOf(report: Report, url: string | undefined): Promise<readonly string[]> {
  const notices: string[] = [];
  const config = { webhook: { url_env: 'CHAT' } };
  const env = url === undefined ? {} : { CHAT: url };
  await tellWebhook(report, { config, env, notice: (line) => notices.push(line) });
  return notices;
}

describe('the webhook', () => {
  it('is told why the gate does not hold, as Slack takes it, and its address is written nowhere', async () => {
    const { url, bodies } = await webhook([200]);
    const { code, stdout, stderr, cwd } = await failedRun(url);
    expect(code).toBe(1);
    expect(bodies).toHaveLength(1);
    const { text } = JSON.parse(bodies[0] ?? '');
    expect(text).toMatch(/^Assay: The gate does not hold\..*\n• team\/bad scores 0 %, below/);
    expect(text).toMatch(/\nRun \d{8}-\d{6}-[0-9a-f]{4}, exit code 1\.$/);
    const files = readdirSync(cwd, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    for (const written of [stdout, stderr, ...bodies, ...files]) {
      expect(written).not.toContain('a-secret');
    }
  });

  it('is told again after a limit and an error of the server', async () => {
    const { url, bodies } = await webhook([503, 429, 200], { 'retry-after': '1' });
    const { code, stderr } = await failedRun(url);
    expect(code).toBe(1);
    expect(new Set(bodies).size).toBe(1);
    expect(bodies).toHaveLength(3);
    expect(stderr).not.toContain('webhook');
  });

  it.each([
    ['refuses', 404],
    ['leads elsewhere', 302],
  ])('is told no second time where it %s', async (_, status) => {
    const { url, bodies } = await webhook([status], { location: 'http://127.0.0.1:1/' });
    expect(await toldOf(failed, url)).toEqual([`the webhook was not told: it answered ${status}`]);
    expect(bodies).toHaveLength(1);
  });

  it.each([
    ['nothing', undefined],
    ['no address', SECRET],
    ['a file', `file:///${SECRET}`],
  ])(
    'is not told where the variable holds %s, and that is said without its value',
    async (_, url) => {
      expect(await toldOf(failed, url)).toEqual([
        'the webhook was not told: expected an http or https address in the environment variable CHAT, there is none',
      ]);
    },
  );

  it('mentions nobody and links nowhere, whatever the texts are', async () => {
    const { url, bodies } = await webhook([200]);
    const headline =
      'Worse <!channel> <https://evil.example|here> @here & http://evil.example\n• more';
    await toldOf({ ...failed, decision: { ...failed.decision, headline } }, url);
    const { text } = JSON.parse(bodies[0] ?? '');
    expect(text).not.toMatch(/<|>|@here|:\/\//);
    expect(text.split('\n')).toHaveLength(4);
  });

  it('says after several tries that nobody is there', async () => {
    const { code, stderr } = await failedRun(`http://127.0.0.1:1/${SECRET}`);
    expect(code).toBe(1);
    expect(stderr).toMatch(/the webhook was not told: no connection.* \(after 4 requests\)\n/);
    expect(stderr).not.toContain('a-secret');
  });

  it('hears nothing of a gate that holds, and of a drift alarm all the same', async () => {
    const { url, bodies } = await webhook([200]);
    await toldOf(plainReport(), url);
    expect(bodies).toEqual([]);
    await toldOf(reportWithHistory(), url);
    expect(bodies).toHaveLength(1);
  });

  it('is refused as an address in the configuration, and the error does not repeat it', async () => {
    const { code, stderr } = await failedRun(
      undefined,
      `webhook: { url_env: "https://hooks.example.com/${SECRET}" }\n`,
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/assay\.yaml:\d+:\d+: .*the name of an environment variable/);
    expect(stderr).not.toContain('a-secret');
  });
});
