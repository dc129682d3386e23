/** The exit codes of every command. */
export const exitCode = {
  /** All gates hold. */
  ok: 0,
  /** A regression, a threshold missed, a stale suite, an error found. */
  failed: 1,
  /** The command line, the configuration or an input is wrong. */
  usage: 2,
  /** Inconclusive, where the gate asks for certainty. */
  inconclusive: 3,
  /** Too much unscored. */
  unscored: 4,
  /** The budget was reached before the end. */
  budget: 5,
  /** Our own mistake: `EX_SOFTWARE` of sysexits.h. */
  bug: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;
