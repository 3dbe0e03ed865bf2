/**
 * English: the server's own sentences, but where one speaks to programmers.
 */
import type { refusals as Spanish } from '../es/refusals.js';

export const refusals: typeof Spanish = {
  sentences: {
    'Confirm your e-mail address first: a link was sent to it. emailVerifyRequest sends another one.':
      'Confirm your e-mail address first: a link was sent to it. Above you can ask for another one.',
    'This e-mail has a login already, and this is not its password.':
      'This e-mail has a login already, and this is not its password. Give the one of that login; if it is forgotten, replace it first.',
    'You belong to no company at present. Ask a colleague to invite you.': 'You belong to no company at present. Ask a colleague to invite you.',
    'Both companies must be on the account: it is not ACTIVE.': 'Both companies must be on the account: it is not active.',
    'Both companies must be on the account to share: it is not ACTIVE.': 'Both companies must be on the account to share: it is not active.',
    'This invitation has expired. Ask for a new one.': 'This invitation has expired. Ask whoever sent it for another.',
    'This invitation waits for an answer of the supplier. Ask the supplier.':
      'Another company has used this link, and the supplier has not answered yet. Ask the supplier.',
    'Owners, admins and directors accept for their company.': 'Owners, admins and directors accept for their company. Hand the link to one of them.',
    'A project is approved by both sides: each uses allianceProjectApprove.': 'A project is approved by both companies, each by itself.',
    'This id names an item of another document; items are named by fresh random ids.': 'It belongs to another document.',
  },
  patterns: [
    [/^A KPI is SHARED, or your own side's: .+\.$/, () => 'A KPI is of both companies, or of yours.'],
    [/^An account that is .+ cannot become .+\.$/, () => 'The state of the account does not allow it now. Look at it again.'],
    [/^A project does not go from .+ to .+\.$/, () => 'A project does not go from that stage to this one. Look at it again.'],
    [/^Projects are approved in ASSESSMENT; this one is .+\.$/, () => 'A project is approved while it is in assessment, and this one is not any more.'],
    [/^This project is .+; it is only read\.$/, () => 'This project has ended; it is only read.'],
    [/^This version is .+; only a PROPOSED one is decided\.$/, () => 'This version is decided already. Look at it again.'],
    [/^(.+) leads your side: (give .+)$/, (name, rest) => `${name} leads your side: ${rest}`],
    [/^\S+ needs this limit\.$/, () => 'This decision needs this limit.'],
    [/^\S+ has no such limit\.$/, () => 'This decision has no such limit.'],
    [/^This import awaits no file: /, () => 'This import awaits no file.'],
    [/^No topic is called (.+)\. schema/, (topic) => `No topic is called ${topic}. The documentation (/docs) lists them; * means all.`],
    [/^None of the topics has a field (.+) in its payload; /, (field) => `None of the topics has a field ${field}. The documentation (/docs) lists them.`],
    [/^This file has (\d+) bytes so far: /, () => 'A part of the file is here already. Try again.'],
  ],
  codes: {},
  asSaid: ['INVALID', 'REQUIRED', 'TAKEN', 'TOO_LONG', 'TOO_LARGE', 'OUT_OF_RANGE', 'UNKNOWN_REFERENCE', 'BAD_USER_INPUT', 'FORBIDDEN', 'CONFLICT'].concat([
    'QUOTA_REACHED',
    'HASH_MISMATCH',
    'ALREADY_SIGNED',
    'ALREADY_PROPOSED',
    'EXPIRED',
    'IDEMPOTENCY_KEY_REUSED',
    'QUERY_TOO_COSTLY',
    'INTERNAL',
  ]),
};
