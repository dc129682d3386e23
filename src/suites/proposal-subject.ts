import { resolve } from 'node:path';
import { checkId } from '../graders/checks/check.js';
import type { ProposalSubject } from '../graders/proposals/request.js';
import { readAttachment } from './attachments.js';
import type { CaseEntry } from './suite-schema.js';

/** What criteria for a case are proposed from, or why none can be. */
export type CaseSubject =
  | { readonly kind: 'subject'; readonly subject: ProposalSubject }
  | { readonly kind: 'refused'; readonly problem: string };

/**
 * What a model is shown of a case to propose criteria for it: the message with the attached texts, context, commentary
 * and the criteria that are there.
 *
 * @param suite path of the suite file, from the root.
 */
export async function proposalSubject(
  { prompt, attach, context, commentary, checks, criteria }: CaseEntry,
  suite: string,
  root: string,
): Promise<CaseSubject> {
  const attached = await Promise.all(
    attach.map((file) => readAttachment(file, resolve(root, suite), root)),
  );
  const refused = attached.find((each) => each.kind === 'refused');
  if (refused) return { kind: 'refused', problem: refused.message };
  const texts = attached.flatMap((each) => (each.kind === 'read' ? [each.attachment.text] : []));
  const existing = criteria.map(({ id, text }) => ({ id, text }));
  const taken = [...checks.map((check) => checkId(check)), ...existing.map(({ id }) => id)];
  return {
    kind: 'subject',
    subject: {
      ...{ task: [prompt, ...texts], existing, taken },
      ...(context !== undefined && { context }),
      ...(commentary !== undefined && { commentary }),
    },
  };
}
