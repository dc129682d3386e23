import type { DescribedFinding } from '../../agents/describe-finding.js';

/** A path as the relative reference of a URI. */
function uriOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

function resultOf({ code, severity, message, file, line }: DescribedFinding) {
  const region = { startLine: line };
  return {
    ruleId: code,
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

/**
 * Findings as SARIF 2.1.0, which code scanning takes up.
 *
 * @param version of the tool
 */
export function findingsSarif(findings: readonly DescribedFinding[], version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  const rules = codes.map((id) => ({ id, help: { text: `docs/findings.md, heading "${id}"` } }));
  const driver = { name: 'assay', semanticVersion: version, rules };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map(resultOf) }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
