/**
 * Who is signed in, and for which company the session acts.
 */
import { createContext, useContext } from 'react';
import type { MeQuery } from '../../client/generated/shell.js';

/** The signed-in person as a member of the acting company. */
export interface Self {
  readonly memberId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Whether the address is confirmed. */
  readonly isConfirmed: boolean;
  readonly jobTitle: string | null;
  readonly companyId: string;
  readonly companyName: string;
  readonly role: NonNullable<MeQuery['viewer']['role']>;
  readonly mayWrite: boolean;
  readonly memberships: MeQuery['memberships'];
}

/** Filled by the workspace. */
export const SelfContext = createContext<Self | null>(null);

/** Who is signed in; only inside of the signed-in part. */
export function useSelf(): Self {
  const self = useContext(SelfContext);
  if (self === null) throw new Error('Nobody is signed in here.');
  return self;
}

/** The one behind an answer, or null where nobody is signed in. */
export function selfOf({ viewer, memberships }: MeQuery): Self | null {
  const { member, company, person, role, mayWrite } = viewer;
  if (member === null || company === null || person === null || role === null) return null;
  return {
    memberId: member.id,
    personId: person.id,
    name: member.name,
    email: person.email,
    isConfirmed: person.verifiedAt !== null,
    jobTitle: member.jobTitle ?? null,
    companyId: company.id,
    companyName: company.name,
    role,
    mayWrite,
    memberships,
  };
}
