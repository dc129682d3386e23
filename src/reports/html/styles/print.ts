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
  .heat td, .heat th[scope=row], td.plot, .comparisons td:last-child { min-width: 0; }
  .comparisons .axis span:nth-child(2) { visibility: hidden; }
  td.plot { width: 16%; }
  .variants :is(th, td) { padding-left: 0.2rem; padding-right: 0.2rem; }
  .variants :is(th, td).figure { white-space: normal; }
  .variants tbody th { min-width: 4.5rem; }
  .variants td.plot { min-width: 5rem; }
  tr, .item, .card > summary { break-inside: avoid; }
  thead { display: table-header-group; }
  .heat td, .badge, mark, .forest { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sorts button { text-decoration: none; }
  a { color: inherit; }
}
`;
