import { describe, expect, it } from 'vitest';
import { describeFindings } from '../../../src/agents/describe-finding.js';
import { findingAt } from '../../../src/agents/finding.js';
import { findingsGithub } from '../../../src/reports/findings/github.js';
import { findingsSarif } from '../../../src/reports/findings/sarif.js';
import { findingsText } from '../../../src/reports/findings/text.js';

const hostile = describeFindings([
  findingAt(
    { file: 'a, b:%c.md', line: 3 },
    { code: 'unknown-model', word: 'x\u001b[31m\n::error::50%' },
  ),
  findingAt({ file: 'é.md', line: 1 }, { code: 'empty-body' }),
  findingAt({ file: 'é.md', line: 2 }, { code: 'no-examples' }),
]);

describe('findings as text', () => {
  it('say so when there are none', () => {
    expect(findingsText([])).toBe('nothing found\n');
  });

  it('keep to one line each, without control characters', () => {
    const text = findingsText(hostile);
    expect(text.split('\n')).toHaveLength(9);
    expect(text).not.toContain('\u001b');
    expect(text.endsWith('\n\n2 errors, 1 note\n')).toBe(true);
  });
});

describe('findings for GitHub', () => {
  it('are a workflow command each, whatever the file says', () => {
    expect(findingsGithub(hostile).split('\n')).toEqual([
      expect.stringMatching(
        /^::error file=a%2C b%3A%25c\.md,line=3,title=unknown-model::.*50%25"$/,
      ),
      '::error file=é.md,line=1,title=empty-body::Expected a prompt behind the front matter, found none',
      expect.stringMatching(/^::notice file=é\.md,line=2,title=no-examples::/),
      '',
    ]);
  });
});

describe('findings as SARIF', () => {
  it('name the rule, the level, the file as a URI and the line', () => {
    const log: unknown = JSON.parse(findingsSarif(hostile, '1.2.3'));
    const location = { artifactLocation: { uri: 'a%2C%20b%3A%25c.md' }, region: { startLine: 3 } };
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'assay',
              semanticVersion: '1.2.3',
              rules: [{ id: 'empty-body' }, { id: 'no-examples' }, { id: 'unknown-model' }],
            },
          },
          results: [
            {
              ruleId: 'unknown-model',
              level: 'error',
              locations: [{ physicalLocation: location }],
            },
            { ruleId: 'empty-body', level: 'error' },
            { ruleId: 'no-examples', level: 'note' },
          ],
        },
      ],
    });
  });
});
