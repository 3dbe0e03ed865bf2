/**
 * A link that went out by mail and works once: it confirms the address of a login, or gives it a new password. Only the hash of its token is kept.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';
import { Person } from './person.entity.js';

/** What a link is good for. */
export const LINK_PURPOSES = ['VERIFY_EMAIL', 'RESET_PASSWORD'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const LoginLinkSchema = defineEntity({
  name: 'LoginLink',
  ...guarded('LoginLink', 'login_link', nobodySees()),
  properties: {
    tokenHash: p.string().length(64).primary(),
    person: () => p.manyToOne(Person).deleteRule('cascade').index(),
    purpose: p.enum(LINK_PURPOSES),
    createdAt: p.datetime().columnType('timestamptz'),
    expiresAt: p.datetime().columnType('timestamptz'),
    usedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A link for a login. */
export class LoginLink extends LoginLinkSchema.class {}
LoginLinkSchema.setClass(LoginLink);
