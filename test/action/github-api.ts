import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** A comment of a pull request. */
export interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' };
}

const written = z.strictObject({ body: z.string().max(65_536) });

/** Stands in for the comments of GitHub's REST API, for the one pull request 7 of `o/r`. */
export async function startGithubApi(
  options: {
    readonly comments?: readonly Comment[];
    readonly readOnly?: boolean;
    readonly login?: string;
  } = {},
) {
  const comments = [...(options.comments ?? [])];
  const calls: string[] = [];
  const user = { login: options.login ?? 'github-actions[bot]', type: 'Bot' } as const;
  const answer = (method: string, url: URL, text: string): readonly [number, unknown] => {
    if (url.pathname === '/user') {
      return options.login === undefined
        ? [403, { message: 'no user' }]
        : [200, { login: options.login }];
    }
    if (method === 'GET' && url.pathname === '/repos/o/r/issues/7/comments') {
      const page = Number(url.searchParams.get('page'));
      return [200, comments.slice((page - 1) * 100, page * 100)];
    }
    if (options.readOnly) return [403, { message: 'Resource not accessible by integration' }];
    const { body } = written.parse(JSON.parse(text));
    if (method === 'POST' && url.pathname === '/repos/o/r/issues/7/comments') {
      const comment = { id: comments.length + 1, body, user };
      comments.push(comment);
      return [201, comment];
    }
    const id = Number(/^\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(url.pathname)?.[1]);
    const comment = comments.find((each) => each.id === id);
    if (method !== 'PATCH' || comment === undefined) return [404, { message: 'Not Found' }];
    comment.body = body;
    return [200, comment];
  };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const { method = '', url = '', headers } = request;
    calls.push(`${method} ${url}`);
    const [status, body] =
      headers.authorization === 'Bearer the-token'
        ? answer(method, new URL(url, 'http://localhost'), text)
        : [401, { message: 'Bad credentials' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, comments, calls };
}
