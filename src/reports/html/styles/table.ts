/** Tables, the heat maps' shades and the drawings of intervals. */
export const tableStyles = `
.scroll { position: relative; overflow-x: auto; margin: 0.75rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--quiet); font-size: 0.875rem; padding-bottom: 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.75rem; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: 0; }
thead th { vertical-align: bottom; font-size: 0.8rem; font-weight: 600; color: var(--quiet); border-bottom-color: var(--quiet); }
tbody th { font-weight: 600; }
th.figure, td.figure { text-align: right; white-space: nowrap; }
thead th.figure { white-space: normal; }
td.figure .quiet, td .quiet { display: block; }
.sorts button {
  border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: inherit;
  text-decoration: underline dotted; text-underline-offset: 0.25em; overflow-wrap: break-word;
}
[aria-sort=ascending] button::after { content: ' ↑'; }
[aria-sort=descending] button::after { content: ' ↓'; }
.more { margin: 0.5rem 0; }
.variants { min-width: 48rem; }
.variants :is(th, td) { padding-left: 0.45rem; padding-right: 0.45rem; }
.variants :is(th, td):first-child { padding-left: 0; }
.variants td.plot { width: 18%; min-width: 9rem; }
.variants tbody th, .variants td { vertical-align: middle; }
.comparisons td.plot { vertical-align: top; }
.variants tbody th { min-width: 8rem; }
.comparisons { min-width: 48rem; }
.comparisons td:last-child { min-width: 18rem; }
.comparisons th .quiet { display: block; }
.tag { display: block; font-size: 0.78rem; font-weight: 500; color: var(--quiet); }
.best-set { color: var(--good); }
td.plot { width: 22%; min-width: 13rem; padding-top: 0.3rem; padding-bottom: 0.3rem; vertical-align: middle; }
.axis { display: flex; justify-content: space-between; gap: 0.5rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.forest { display: block; width: 100%; height: auto; max-height: 2.4rem; overflow: visible; }
.forest .grid { stroke: var(--line); stroke-width: 1; }
.forest .band { fill: var(--quiet); opacity: 0.13; }
.forest .outer { stroke: var(--accent); stroke-width: 1.5; }
.forest .inner { stroke: var(--accent); stroke-width: 6; stroke-linecap: round; opacity: 0.45; }
.forest .mean { fill: var(--accent); stroke: var(--paper); stroke-width: 1.5; }
.filters { display: flex; flex-wrap: wrap; gap: 0.6rem 1.2rem; align-items: center; margin: 0.75rem 0; font-size: 0.9rem; }
.filters[hidden] { display: none; }
.heat { min-width: 40rem; }
.heat th[scope=row] { position: sticky; left: 0; background: var(--paper); width: 34%; min-width: 9rem; overflow-wrap: anywhere; }
.heat .title { display: block; max-width: 70ch; color: inherit; font-weight: 550; text-decoration: none; }
.heat .title:hover { text-decoration: underline; }
.heat .id { font-size: 0.8rem; font-weight: 400; }
.heat .text { display: block; font-weight: 400; font-size: 0.9rem; max-width: 70ch; }
.heat td { border: 2px solid var(--paper); vertical-align: middle; text-align: center; min-width: 5.2rem; }
.heat td:not(.figure) { text-align: left; }
.heat td.figure { text-align: center; }
.heat thead th.figure { text-align: center; }
.cell { display: block; color: var(--ink); text-decoration: none; font-weight: 600; margin: -0.55rem -0.75rem; padding: 0.55rem 0.75rem; }
.cell:hover { box-shadow: inset 0 0 0 2px var(--accent); }
.cell:focus-visible { outline-offset: -3px; }
.tally { display: block; font-size: 0.78rem; font-weight: 400; }
.h-unknown { background: repeating-linear-gradient(-45deg, var(--raised) 0 6px, var(--paper) 6px 12px); }
.h0 { background: var(--h0); } .h1 { background: var(--h1); } .h2 { background: var(--h2); }
.h3 { background: var(--h3); } .h4 { background: var(--h4); } .h5 { background: var(--h5); }
.h6 { background: var(--h6); } .h7 { background: var(--h7); } .h8 { background: var(--h8); }
.h9 { background: var(--h9); } .h10 { background: var(--h10); }
@media (max-width: 40rem) {
  .comparisons { min-width: 0; }
  .comparisons thead { display: none; }
  .comparisons, .comparisons caption, .comparisons tbody, .comparisons tr, .comparisons th, .comparisons td { display: block; border: 0; }
  .comparisons th .quiet { display: inline; }
  .comparisons tr { border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
  .comparisons th, .comparisons td, .comparisons td.figure { padding: 0.2rem 0; text-align: left; width: auto; }
  .comparisons td:last-child { min-width: 0; }
  .heat th[scope=row] { min-width: 8.5rem; max-width: 8.5rem; font-size: 0.8rem; padding-right: 0.5rem; }
  .heat .id { font-size: 0.72rem; }
}
`;
