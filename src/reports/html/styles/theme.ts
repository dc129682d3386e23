/** Colours, light and dark. Every pair of ink and ground keeps a contrast of 4.5 or more. */
export const themeStyles = `
:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --raised: #f6f7f8;
  --line: #dde1e5;
  --ink: #171b1f;
  --quiet: #566069;
  --accent: #1a5c9e;
  --good: #18693f;
  --good-ground: #e5f3ea;
  --bad: #a8261b;
  --bad-ground: #fce9e6;
  --unsure: #755000;
  --unsure-ground: #fdf1d5;
  --mark: #ffedb0;
  --mark-found: #ffd24d;
  --shadow: 0 1.5rem 4rem rgb(20 25 30 / 30%);
  --h0: #f3a58c; --h1: #f5b49d; --h2: #f7c4af; --h3: #f8d3c2; --h4: #f8e2d6; --h5: #f4efe8;
  --h6: #e3edf0; --h7: #cfe3ea; --h8: #b9d8e3; --h9: #a3ccdc; --h10: #8cc0d4;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a;
    --raised: #1d2125;
    --line: #353b41;
    --ink: #e9ebed;
    --quiet: #a5aeb6;
    --accent: #83bbf2;
    --good: #74d29b;
    --good-ground: #17301f;
    --bad: #ff9388;
    --bad-ground: #3d1d19;
    --unsure: #efc15e;
    --unsure-ground: #382b10;
    --mark: #5a4a12;
    --mark-found: #8a6d00;
    --shadow: 0 1.5rem 4rem rgb(0 0 0 / 70%);
    --h0: #7a2f1c; --h1: #6d3322; --h2: #5f3628; --h3: #50372d; --h4: #423733; --h5: #363839;
    --h6: #2d3c43; --h7: #24424f; --h8: #1b485b; --h9: #124f67; --h10: #085673;
  }
}
`;
