/**
 * The doors to accounts and their files.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { setSessionCookie } from '../companies/session-cookie.js';
import { shownOnce } from '../companies/shown-once.js';
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
import { createAccount } from './create-account.js';
import { acceptAsNewcomer, acceptForCompany, inviteCustomer, previewInvitation, revokeAccountInvitation, type InvitationPreview } from './invite-customer.js';
import { changeAccountStatus } from './change-account-status.js';
import { updateAccount } from './update-account.js';
import { updateCustomerFile, updateSupplierFile } from './update-files.js';

const said = (description: string) => ({ description });

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
    return previewInvitation(context.database, token, context.now);
  }

  @Mutation(() => AccountPayload, said('Opens a key account of your company as supplier. For owners, admins and directors.'))
  accountCreate(@Arg('input', () => AccountCreateInput, said('The account.')) input: AccountCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createAccount(act, input),
      ({ id }, read) => ({ account: read.one('Account', { id }) }),
    );
  }

  @Mutation(() => AccountPayload, said('Changes the shared facts. For leads and directors of either side.'))
  accountUpdate(@Arg('input', () => AccountUpdateInput, said('What changes.')) input: AccountUpdateInput, @Mutates() door: Door): Promise<Answer> {
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

  @Mutation(() => AccountInvitePayload, said('Invites the customer to the account, by mail. For leads and directors of the supplier.'))
  accountInvite(
    @Arg('input', () => AccountInviteInput, said('Whom.')) input: AccountInviteInput,
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

  @Mutation(() => AccountPayload, said('Accepts an invitation for your company. For owners, admins and directors.'))
  accountInvitationAccept(@Arg('token', () => String, said('The token of the invitation.')) token: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => acceptForCompany(act, token),
      ({ id }, read) => ({ account: read.one('Account', { id }) }),
    );
  }

  @Mutation(() => AcceptAsNewcomerPayload, said('Accepts an invitation with a new login and a new company, and signs in.'))
  accountInvitationAcceptAsNewcomer(
    @Arg('input', () => AcceptAsNewcomerInput, said('Token, person and company.')) input: AcceptAsNewcomerInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    const company = { name: input.companyName, country: input.country };
    const accept = async () => {
      const accepted = await acceptAsNewcomer(context.database, input.token, { person: input, company }, context);
      context.setHeader('Set-Cookie', setSessionCookie(accepted.token, new Date(accepted.expiresAt), context.isHttps));
      return shownOnce({ expiresAt: accepted.expiresAt, accountId: accepted.accountId }, { token: accepted.token });
    };
    return door.run(accept, ({ token, expiresAt, accountId }) => ({ token, expiresAt, accountId: globalId('Account', accountId) }));
  }

  @Mutation(() => SupplierFilePayload, said('Changes the supplier’s private file.'))
  supplierFileUpdate(
    @Arg('input', () => SupplierFileUpdateInput, said('What changes.')) input: SupplierFileUpdateInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => updateSupplierFile(act, input),
      ({ id }, read) => ({ supplierFile: read.one('SupplierFile', { id }) }),
    );
  }

  @Mutation(() => CustomerFilePayload, said('Changes the customer’s private file.'))
  customerFileUpdate(
    @Arg('input', () => CustomerFileUpdateInput, said('What changes.')) input: CustomerFileUpdateInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => updateCustomerFile(act, input),
      ({ id }, read) => ({ customerFile: read.one('CustomerFile', { id }) }),
    );
  }
}
