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
.decision.good .decision.bad .decision.unsure .sign {
  display: inline-grid; place-items: center; width: 1.6em; height: 1.6em; margin-right: 0.5em;
  border: 2px solid currentcolor; border-radius: 50%; font-size: 0.6em; line-height: 1; vertical-align: 0.2em;
}
.reasons { margin: 1rem 0; padding-left: 1.2rem; }
.decision .scroll { margin-top: 1.75rem; }
.decision .note { margin-top: 1.25rem; }
`;
