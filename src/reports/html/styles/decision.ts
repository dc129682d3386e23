/** The head of the page. */
export const decisionStyles = `
.decision {
  background: none; color: inherit; margin: 0 0 1rem; padding: 2rem 0 0;
  border-top: 0.4rem solid currentcolor;
}
.decision.good { border-top-color: var(--good); }
.decision.bad { border-top-color: var(--bad); }
.decision.unsure { border-top-color: var(--unsure); }
.eyebrow { margin: 0 0 1.4rem; color: var(--quiet); font-size: 0.85rem; }
.sign {
  display: inline-grid; place-items: center; width: 1.7em; height: 1.7em; margin-right: 0.5em;
  border: 0.16em solid currentcolor; border-radius: 50%; font-size: 0.55em; line-height: 1; vertical-align: 0.25em;
}
.decision.good .sign { color: var(--good); }
.decision.bad .sign { color: var(--bad); }
.decision.unsure .sign { color: var(--unsure); }
.reasons { margin: 1rem 0; padding-left: 1.2rem; }
.decision .scroll { margin-top: 1.75rem; }
.decision .note { margin-top: 1.25rem; }
`;
