/** The chart of scores over nights. */
export const historyStyles = `
.history { display: block; width: 100%; min-width: 36rem; max-width: 64rem; height: auto; font-size: 12px; }
.history text { fill: var(--quiet); }
.history .grid { stroke: var(--line); stroke-width: 1; }
.history .path { fill: none; stroke: var(--accent); stroke-width: 1.5; }
.history .inner { stroke: var(--accent); stroke-width: 5; stroke-linecap: round; opacity: 0.35; }
.history .mean { fill: var(--accent); stroke: var(--paper); stroke-width: 1; }
.history .change line { stroke: var(--unsure); stroke-width: 1.5; stroke-dasharray: 4 3; }
.history .change text { fill: var(--unsure); font-weight: 600; }
.history .alarm { fill: var(--bad); }
.history .cost { fill: var(--quiet); opacity: 0.5; }
@media print { .history { min-width: 0; } }
`;
