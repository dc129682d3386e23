// Keeps one comment with the report at a pull request: writes it the first time, and over it from then on.
import { readFileSync } from 'node:fs';

/** GitHub refuses a longer comment. */
const LIMIT = 65_536;
const PAGES = 30;

const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH, ASSAY_TOKEN, ASSAY_NAME } =
  process.env;
const api = GITHUB_API_URL ?? 'https://api.github.com';
const issues = `/repos/${GITHUB_REPOSITORY}/issues`;
const marker = `<!-- assay: ${(ASSAY_NAME ?? '').replaceAll(/[^\w .-]/g, '')} -->`;

try {
  await keepComment();
} catch (error) {
  // A report that could not be shown here is in the summary and the artifact.
  console.log(`::warning::The comment could not be written: ${oneLine(String(error))}`);
}

async function keepComment() {
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH ?? '', 'utf8'));
  const number = event.pull_request?.number;
  if (!Number.isInteger(number)) {
    console.log('No comment: this is no pull request.');
    return;
  }
  const report = readFileSync(process.env.ASSAY_COMMENT ?? '', 'utf8');
  const body = `${marker}\n${report}`.slice(0, LIMIT);
  const own = await findOwn(number);
  if (own === undefined) await call(`${issues}/${number}/comments`, 'POST', { body });
  else await call(`${issues}/comments/${own}`, 'PATCH', { body });
}

/** The id of the comment from before. Anybody can write the marker: only what this token's owner wrote is ours. */
async function findOwn(number) {
  const login = await ownLogin();
  for (let page = 1; page <= PAGES; page += 1) {
    const comments = await call(`${issues}/${number}/comments?per_page=100&page=${page}`, 'GET');
    const own = comments.find(
      ({ body, user }) =>
        body?.startsWith(marker) &&
        (login === undefined ? user?.type === 'Bot' : user?.login === login),
    );
    if (own !== undefined) return own.id;
    if (comments.length < 100) return undefined;
  }
  return undefined;
}

/** Whose token it is; `undefined` of a workflow's or an app's, which may not ask and write as bots. */
async function ownLogin() {
  try {
    return (await call('/user', 'GET')).login;
  } catch {
    return undefined;
  }
}

async function call(path, method, content) {
  const response = await fetch(`${api}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${ASSAY_TOKEN}`,
      'x-github-api-version': '2022-11-28',
      'user-agent': 'assay',
      ...(content && { 'content-type': 'application/json' }),
    },
    ...(content && { body: JSON.stringify(content) }),
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  throw new Error(`${method} ${path.split('?')[0]} answered ${response.status}: ${oneLine(text)}`);
}

function oneLine(text) {
  return text.replaceAll(/\s+/g, ' ').replaceAll('%', '%25').slice(0, 300);
}
