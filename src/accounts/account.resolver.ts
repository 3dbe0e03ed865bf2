/**
 * The doors to accounts and their files.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { setDeviceCookie } from '../identity/device.js';
import { setSessionCookie } from '../identity/session-cookie.js';
import type { Newcomer } from '../companies/sign-up.js';
import { shownOnce } from '../identity/shown-once.js';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import type { RequestContext } from '../events/context.js';
import { Mutates, type Door } from '../events/door.js';
import { globalId } from '../kernel/ids.js';
import type { MailContext } from '../mail/post.js';
import {
  AcceptAsNewcomerInput,
  AcceptAsNewcomerPayload,
  AccountChangeStatusInput,
  AccountCreateInput,
  AccountInviteInput,
  AccountInvitePayload,
  AccountPayload,
  AccountUpdateInput,
  CustomerFilePayload,
  CustomerFileUpdateInput,
  SupplierFilePayload,
  SupplierFileUpdateInput,
} from './account.input.js';
import { AccountType, InvitationPreviewType } from './account.type.js';
import { createAccount, type CreateAccount } from './create-account.js';
import { acceptAsNewcomer, acceptForCompany, countAcceptance, previewInvitation, type InvitationPreview } from './accept-invitation.js';
import { confirmJoin, declineJoin } from './decide-join.js';
import { inviteCustomer, type InviteCustomer, revokeAccountInvitation } from './invite-customer.js';
import { changeAccountStatus } from './change-account-status.js';
import { updateAccount, type UpdateAccount } from './update-account.js';
import { updateCustomerFile, updateSupplierFile, type UpdateCustomerFile, type UpdateSupplierFile } from './update-files.js';

const said = (description: string) => ({ description });

/** Queries and mutations of accounts, their private files and the invitations of customers. */
@Resolver()
export class AccountResolver {
  @Query(() => AccountType, { nullable: true, description: 'An account that you see.' })
  account(@Arg('id', () => ID, said('Id of the account.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Account', { id });
  }

  @Query(() => [AccountType], said('The accounts that you see, as supplier and as customer.'))
  @Paged()
  accounts(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Account');
  }

  @Query(() => InvitationPreviewType, said('What the holder of an invitation’s token may know before accepting.'))
  accountInvitationPreview(@Arg('token', () => String, said('The token.')) token: string, @Ctx() context: RequestContext): Promise<InvitationPreview> {
    return previewInvitation(context.database, context.viewer, token, context);
  }

  @Mutation(() => AccountPayload, said('Opens a key account of your company as supplier. For owners, admins and directors.'))
  accountCreate(@Arg('input', () => AccountCreateInput, said('The account.')) input: CreateAccount, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createAccount(act, input),
      ({ id }, read) => ({ account: read.one('Account', { id }) }),
    );
  }

  @Mutation(() => AccountPayload, said('Changes the shared facts. For leads and directors of either side.'))
  accountUpdate(@Arg('input', () => AccountUpdateInput, said('What changes.')) input: UpdateAccount, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateAccount(act, input),
      ({ id }, read) => ({ account: read.one('Account', { id }) }),
    );
  }

  @Mutation(() => AccountPayload, said('Suspends, resumes or ends an account. For owners, admins and directors of either side.'))
  accountChangeStatus(
    @Arg('input', () => AccountChangeStatusInput, said('Where it goes.')) input: AccountChangeStatusInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => changeAccountStatus(act, input),
      ({ id }, read) => ({ account: read.one('Account', { id }) }),
    );
  }

  @Mutation(
    () => AccountInvitePayload,
    said(
      'Invites the customer to the account, by mail. For leads and directors of the supplier. Once it can read, the customer sees the account’s facts and your team as they stand; what your side did before stays its own.',
    ),
  )
  accountInvite(
    @Arg('input', () => AccountInviteInput, said('Whom.')) input: InviteCustomer,
    @Ctx() context: MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => inviteCustomer(act, context.post, input),
      ({ id, token }, read) => ({ invitation: read.one('AccountInvitation', { id }), token }),
    );
  }

  @Mutation(() => AccountInvitePayload, said('Takes an invitation back.'))
  accountInvitationRevoke(@Arg('id', () => ID, said('Id of the invitation.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => revokeAccountInvitation(act, id),
      (revoked, read) => ({ invitation: read.one('AccountInvitation', { id: revoked.id }) }),
    );
  }

  @Mutation(
    () => AccountPayload,
    said(
      'Accepts an invitation for your company. For owners, admins and directors. Where it went to another address than yours, the supplier must say yes first.',
    ),
  )
  async accountInvitationAccept(
    @Arg('token', () => String, said('The token of the invitation.')) token: string,
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    if (context.viewer !== null) await countAcceptance(context.database, context);
    return door.mutate(
      (act) => acceptForCompany(act, context.post, token, context.remoteAddress),
      ({ id, isWaiting }, read) => ({ account: read.one('Account', { id }), isWaiting }),
    );
  }

  @Mutation(
    () => AccountInvitePayload,
    said('Says yes to the company that wants to join: both are on the account from then on. For leads and directors of the supplier.'),
  )
  accountInvitationConfirm(@Arg('id', () => ID, said('Id of the invitation.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => confirmJoin(act, id),
      (confirmed, read) => ({ invitation: read.one('AccountInvitation', { id: confirmed.id }) }),
    );
  }

  @Mutation(
    () => AccountInvitePayload,
    said(
      'Says no to the company that wants to join, and has its member who asked written to; the invitation stays open. For leads and directors of the supplier.',
    ),
  )
  accountInvitationDecline(
    @Arg('id', () => ID, said('Id of the invitation.')) id: string,
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => declineJoin(act, context.post, id),
      (declined, read) => ({ invitation: read.one('AccountInvitation', { id: declined.id }) }),
    );
  }

  @Mutation(() => AcceptAsNewcomerPayload, said('Accepts an invitation with a new login and a new company, and signs in.'))
  accountInvitationAcceptAsNewcomer(
    @Arg('input', () => AcceptAsNewcomerInput, said('Token, person and company.')) input: Newcomer & { readonly token: string },
    @Ctx() context: RequestContext & MailContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    const accept = async () => {
      const accepted = await acceptAsNewcomer(context.database, context.post, input.token, input, context);
      const { token, deviceToken } = accepted;
      context.setHeader('Set-Cookie', [setSessionCookie(token, new Date(accepted.expiresAt), context.isHttps), setDeviceCookie(deviceToken, context.isHttps)]);
      return shownOnce({ expiresAt: accepted.expiresAt, accountId: accepted.id, isWaiting: accepted.isWaiting }, { token, deviceToken });
    };
    // One by one: what is shown once would be left out of a copy.
    return door.run(accept, (accepted) => ({
      token: accepted.token,
      deviceToken: accepted.deviceToken,
      expiresAt: accepted.expiresAt,
      isWaiting: accepted.isWaiting,
      accountId: accepted.isWaiting ? null : globalId('Account', accepted.accountId),
    }));
  }

  @Mutation(() => SupplierFilePayload, said('Changes the supplier’s private file.'))
  supplierFileUpdate(@Arg('input', () => SupplierFileUpdateInput, said('What changes.')) input: UpdateSupplierFile, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateSupplierFile(act, input),
      ({ id }, read) => ({ supplierFile: read.one('SupplierFile', { id }) }),
    );
  }

  @Mutation(() => CustomerFilePayload, said('Changes the customer’s private file.'))
  customerFileUpdate(@Arg('input', () => CustomerFileUpdateInput, said('What changes.')) input: UpdateCustomerFile, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => updateCustomerFile(act, input),
      ({ id }, read) => ({ customerFile: read.one('CustomerFile', { id }) }),
    );
  }
}
