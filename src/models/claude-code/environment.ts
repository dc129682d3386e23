/** What tells a program that a session of Claude Code started it; such a session would not be started inside another. */
const ofOuterSession =
  /^CLAUDECODE$|^CLAUDE_CODE_(?:ENTRYPOINT|SESSION_ID|SSE_PORT|SIMPLE|SAFE_MODE)$/;

/** The user's own environment, with the login in it, and these variables over it. */
export function childEnvironment(variables: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !ofOuterSession.test(name));
  return { ...Object.fromEntries(own), ...variables };
}

/** Values of variables that hold a secret by their name, so that no message shows them. */
export function secretsInEnvironment(): readonly string[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && /KEY|TOKEN|SECRET|PASSWORD/i.test(name) ? [value] : [],
  );
}
