/** A share in [0, 1] as people write it: `5 %`, `33.3 %`. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
}
