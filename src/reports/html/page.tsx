import { CellDialog } from './cell-dialog.js';
import { clientScript } from './client-script.js';
import { Decision } from './decision.js';
import { Family } from './family.js';
import { RunFacts } from './run-facts.js';
import { contentPolicy } from './security-policy.js';
import { styles } from './styles.js';
import type { View } from './view.js';

/** The whole page. */
export function Page({ view }: { readonly view: View }) {
  const { report, families } = view;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentPolicy(styles, clientScript)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${report.decision.headline} · Assay`}</title>
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the results
        </a>
        <Decision report={report} />
        <main id="main">
          <RunFacts report={report} />
          {families.map((family) => (
            <Family key={family.index} view={family} />
          ))}
        </main>
        <footer>
          <p>
            Assay {report.assay} · seed {report.run.seed} · schema {report.schema}
          </p>
        </footer>
        <CellDialog />
        <script dangerouslySetInnerHTML={{ __html: clientScript }} />
      </body>
    </html>
  );
}
