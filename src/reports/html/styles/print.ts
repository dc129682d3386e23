/** On paper: always light, nothing to press and nothing folded, tables as wide as the sheet. */
export const printStyles = `
@media print {
  @page { margin: 14mm; }
  :root { color-scheme: light; }
  html { font-size: 9.5pt; }
  body { padding: 0; max-width: none; }
  .skip, .filters, .more, dialog { display: none !important; }
  details::details-content { content-visibility: visible; }
  h2 { margin-top: 1.5rem; }
  h3 { margin-top: 1.5rem; break-after: avoid; }
  .scroll { overflow: visible; }
  .variants, .comparisons, .heat { min-width: 0; font-size: 8.5pt; }
  th, td { padding: 0.3rem 0.4rem; }
  .heat td, .heat th[scope=row], td.plot, .variants td.plot, .comparisons td:last-child { min-width: 0; }
  .comparisons .axis span:nth-child(2) { visibility: hidden; }
  td.plot { width: 16%; }
  tr, .item, .card > summary { break-inside: avoid; }
  thead { display: table-header-group; }
  .heat td, .badge, mark, .forest { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sorts button { text-decoration: none; }
  a { color: inherit; }
}
`;
