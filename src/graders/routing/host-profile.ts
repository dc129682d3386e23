import { z } from 'zod';

const words = z.string().regex(/\S/, 'expected a text, got nothing but white space');

const builtInSchema = z.strictObject({
  name: words.describe('What it is called by.'),
  description: words.describe('What the catalogue says of it.'),
});

/** The schema of a host profile: how an orchestrator is set up to be asked. */
export const hostProfileSchema = z.strictObject({
  host: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected a name of lowercase words joined by hyphens')
    .describe('Names the profile.'),
  version: z.int().min(1).describe('Goes up whenever a text below changes, from 1.'),
  system: words.describe('What the orchestrator is told before the catalogue.'),
  tool: z
    .strictObject({
      name: words.default('Task').describe('What the delegation tool is offered as.'),
      description: words,
    })
    .describe('The tool by which it delegates; its input is that of Claude Code.'),
  situation: words
    .default('The situation:')
    .describe('Said before the context of a case that has one.'),
  proceed: words
    .default('Go on.')
    .describe('The last message where a case ends with words of the orchestrator.'),
  built_in: z
    .array(builtInSchema)
    .default([])
    .describe('The agents that the host brings along, which compete where that is asked for.'),
});

/** How an orchestrator is set up to be asked, in a file of its own: `plain`, or one of a user's. */
export type HostProfile = z.output<typeof hostProfileSchema>;

/** Names a profile so that another wording has another name: `plain@1`. */
export function hostId({ host, version }: Pick<HostProfile, 'host' | 'version'>): string {
  return `${host}@${version}`;
}
