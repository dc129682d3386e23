/**
 * The text of a first workflow for GitHub: what needs no key on every pull request, those of forks too, and the
 * comparison with the branch it goes to where there is a key.
 *
 * @param version of Assay that the workflow installs.
 */
export function firstWorkflow(version: string): string {
  return `name: agents
on: pull_request
permissions:
  contents: read
jobs:
  assay:
    runs-on: ubuntu-latest
    env:
      # Empty in a pull request from a fork: then nothing is asked and nothing is spent.
      ANTHROPIC_API_KEY: \${{ secrets.ANTHROPIC_API_KEY }}
      BASE: origin/\${{ github.base_ref }}
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm install --global agent-assay@${version}
      - run: assay lint --format github
      - run: assay derive --check
      - uses: actions/cache@v4
        with:
          path: .assay
          key: assay-\${{ github.sha }}
          restore-keys: assay-
      - if: env.ANTHROPIC_API_KEY != ''
        run: assay run --against "$BASE"
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: assay-reports
          path: reports
          if-no-files-found: ignore
`;
}
