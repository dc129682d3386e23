/** The dialog in which the answers of a cell are read, alone or beside another variant's. */
export const dialogStyles = `
dialog {
  width: min(110rem, 96vw); height: 94vh; max-width: none; max-height: none; padding: 0;
  border: 1px solid var(--line); border-radius: 0.6rem; background: var(--paper); color: var(--ink);
  box-shadow: var(--shadow);
}
dialog[open] { display: grid; grid-template-rows: auto auto minmax(0, 1fr); }
dialog::backdrop { background: rgb(10 12 14 / 55%); }
dialog > header { display: flex; gap: 1rem; justify-content: space-between; align-items: start; padding: 1.1rem 1.4rem 0; }
dialog h2 { margin: 0; padding: 0; border: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
dialog h3 { margin: 0; }
.cell-controls {
  display: flex; flex-wrap: wrap; gap: 0.5rem 1.4rem; align-items: center; font-size: 0.9rem;
  padding: 0.8rem 1.4rem; border-bottom: 1px solid var(--line);
}
.cell-controls fieldset { display: flex; gap: 0.8rem; border: 0; margin: 0; padding: 0; flex-wrap: wrap; }
.cell-controls legend { float: left; margin-right: 0.8rem; padding: 0; }
.cell-controls select { max-width: 60vw; }
.panes { display: grid; gap: 2.5rem; padding: 1.2rem 1.4rem 2rem; overflow: auto; align-items: start; }
.panes > section { min-width: 0; }
.panes .trial { border-top: 0; padding-top: 0.5rem; }
@media (max-width: 40rem) {
  dialog { width: 100vw; height: 100dvh; border: 0; border-radius: 0; }
  dialog > header, .cell-controls, .panes { padding-left: 1rem; padding-right: 1rem; }
  dialog h2 { font-size: 1rem; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
}
@media (min-width: 60rem) {
  .panes:has(> section + section) { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
.panes:has(> section + section) .answer { order: -1; }
[data-show=rendered] .raw, [data-show=raw] .rendered, [data-show=diff] .rendered { display: none; }
[data-show=rendered] .answer, [data-show=raw] .answer, [data-show=diff] .answer { grid-template-columns: minmax(0, 1fr); }
[data-show=diff] .grades { display: none; }
[data-show=diff] .trial-body { grid-template-columns: minmax(0, 1fr); }
`;
