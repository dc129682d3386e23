/** A trial: its grades beside its answer, rendered and raw. */
export const answerStyles = `
.trial { container-type: inline-size; border-top: 1px solid var(--line); padding: 1rem 0; }
.trial-head { margin: 0 0 0.75rem; max-width: none; }
.trial-body { display: grid; gap: 1.5rem 2.5rem; grid-template-columns: minmax(0, 1fr); }
.answer { display: grid; gap: 1.5rem 2rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
@container (min-width: 56rem) {
  .trial-body { grid-template-columns: minmax(15rem, 22rem) minmax(0, 1fr); }
}
@container (min-width: 74rem) {
  .answer { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .tools { grid-column: 1 / -1; }
}
.items { list-style: none; margin: 0; padding: 0; }
.item { padding: 0.6rem 0; border-bottom: 1px solid var(--line); font-size: 0.9rem; overflow-wrap: anywhere; }
.item p { margin: 0.2rem 0; }
.reason { color: var(--quiet); }
.item blockquote { margin: 0.35rem 0 0; padding-left: 0.7rem; border-left: 3px solid var(--mark-found); }
.quote { color: inherit; text-decoration: none; white-space: pre-line; }
.quote:hover { background: var(--mark); }
mark { background: var(--mark); color: inherit; padding: 0.08em 0; }
mark.found, mark:target { background: var(--mark-found); outline: 2px solid var(--mark-found); }
.raw-text {
  margin: 0; padding: 1rem; background: var(--raised); border-radius: 0.4rem;
  white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; max-width: 110ch;
}
.rendered { overflow-wrap: break-word; max-width: 80ch; unicode-bidi: isolate; }
.rendered > :first-child { margin-top: 0; }
.rendered .heading { font-weight: 650; margin: 1.1rem 0 0.3rem; }
.rendered .h1, .rendered .h2 { font-size: 1.1rem; background: none; }
.rendered .h3, .rendered .h4, .rendered .h5, .rendered .h6 { background: none; }
.rendered ul, .rendered ol { padding-left: 1.4rem; margin: 0.5rem 0; }
.rendered pre { background: var(--raised); border-radius: 0.4rem; padding: 0.8rem 1rem; overflow-x: auto; white-space: pre-wrap; }
.rendered :not(pre) > code { background: var(--raised); padding: 0.1em 0.3em; border-radius: 0.25rem; }
.rendered table { display: block; width: auto; overflow-x: auto; margin: 0.75rem 0; font-size: 0.9rem; }
.rendered th, .rendered td { padding: 0.3rem 0.6rem; border: 1px solid var(--line); }
.rendered blockquote { margin: 0.5rem 0; padding-left: 0.9rem; border-left: 3px solid var(--line); }
.rendered .link, .rendered .image { text-decoration: underline dotted; text-underline-offset: 0.2em; }
.request { margin-top: 1rem; font-size: 0.9rem; }
.request .facts { grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.6rem 1rem; }
ins { background: var(--good-ground); color: var(--good); text-decoration: none; font-weight: 600; }
del { background: var(--bad-ground); color: var(--bad); text-decoration: line-through 1px; }
.diff ins, .diff del, .diff span { display: block; font-weight: 400; }
.diff del { text-decoration: none; }
.beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(28rem, 100%), 1fr)); gap: 0 2.5rem; }
.beside > div { min-width: 0; }
`;
