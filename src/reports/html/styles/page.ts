/** The page as a whole: type, rhythm, links, lists of facts, cards that unfold. */
export const pageStyles = `
*, ::before, ::after { box-sizing: border-box; }
html {
  font: 400 clamp(15px, 0.3vw + 12px, 20px) / 1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
  background: var(--paper);
  color: var(--ink);
  -webkit-text-size-adjust: 100%;
  scroll-padding-top: 1rem;
}
body { margin: 0 auto; padding: 0 clamp(1rem, 4vw, 4rem) 4rem; max-width: 112rem; }
h1, h2, h3, h4, h5 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.4rem, 3.2vw, 2.1rem); letter-spacing: -0.015em; font-weight: 680; max-width: 44ch; }
h2 { font-size: 1.5rem; letter-spacing: -0.01em; margin-top: 3.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.15rem; margin-top: 3rem; margin-bottom: 0.4rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
h5 { font-size: 0.9rem; margin: 1.2rem 0 0.4rem; }
p { margin: 0.5rem 0; max-width: 76ch; }
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
code, pre { font: 0.875em / 1.5 ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet, .lead { color: var(--quiet); }
.quiet { font-size: 0.875em; font-weight: 400; }
.lead { margin: 0 0 1rem; }
.figure, .facts dd { font-variant-numeric: tabular-nums; }
.note { border-left: 3px solid var(--line); padding-left: 0.9rem; color: var(--quiet); }
summary { cursor: pointer; padding: 0.35rem 0; }
summary:hover { color: var(--accent); }
.card { border-top: 1px solid var(--line); }
.card:last-of-type { border-bottom: 1px solid var(--line); }
.card > summary { font-weight: 600; padding: 0.65rem 0; overflow-wrap: anywhere; }
.card[open] { padding-bottom: 1.5rem; }
.plain, .rubric { padding-left: 1.1rem; margin: 0.4rem 0; }
.rubric li { margin: 0.3rem 0; max-width: 90ch; }
.facts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(10rem, 45%), 1fr));
  gap: 0.9rem 2rem; margin: 1.2rem 0;
}
.facts dt { color: var(--quiet); font-size: 0.8rem; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.badge {
  display: inline-block; white-space: nowrap; font-size: 0.8rem; font-weight: 600; line-height: 1.35;
  padding: 0.1rem 0.5rem; border-radius: 1rem;
}
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.unsure { color: var(--unsure); background: var(--unsure-ground); }
footer { margin-top: 4rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.85rem; }
button, select, input {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line);
  border-radius: 0.35rem; padding: 0.3rem 0.6rem;
}
button { cursor: pointer; }
button:hover { border-color: var(--accent); color: var(--accent); }
`;
