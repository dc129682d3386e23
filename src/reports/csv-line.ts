/** Spreadsheets read a text that starts so as a formula, also behind white space. */
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A line of CSV (RFC 4180) with its end, safe to open in a spreadsheet: a text that would be a formula stands behind an
 * apostrophe. What is `null` is an empty field.
 */
export function csvLine(row: readonly (string | number | null)[]): string {
  return `${row.map(field).join(',')}\r\n`;
}

/** Whether a spreadsheet would compute a text. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
