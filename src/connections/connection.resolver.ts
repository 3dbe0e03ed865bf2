/**
 * The doors to connections and their messages. Messages themselves come in at `POST /hooks/:connection`.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Json } from '../database/scalars.js';
import { viewerOf, type RequestContext } from '../events/context.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import type { JobContext } from '../jobs/jobs.js';
import type { Id } from '../kernel/ids.js';
import type { CrmSystem } from './connection.entity.js';
import { conflictsOf, settleConflict, type Conflict } from './conflicts.js';
import {
  ConnectionConflictSettleInput,
  ConnectionConflictSettlePayload,
  ConnectionCreateInput,
  ConnectionPayload,
  ConnectionRotateSecretInput,
  ConnectionUpdateInput,
  InboundMessagePayload,
  InboundMessageRetryInput,
} from './connection.input.js';
import { ConnectionConflictType, ConnectionType, CrmSystemEnum, CrmTemplateType, InboundMessageType } from './connection.type.js';
import { knownMapping } from './crm/mappings.js';
import { CRM_TEMPLATES, type CrmTemplate } from './crm/templates.js';
import { createConnection, rotateConnectionSecret, updateConnection } from './keep-connection.js';
import { CONNECTION_SEAL } from './receive-message.js';
import { retryMessage } from './retry-message.js';

const said = (description: string) => ({ description });
const perhaps = (description: string) => ({ nullable: true as const, description });

const connectionOf = ({ id, secret }: { readonly id: Id; readonly secret?: string }, read: PayloadReads): PayloadFields => ({
  connection: read.one('Connection', { id }),
  secret: secret ?? null,
});

/** The doors to connections. */
@Resolver()
export class ConnectionResolver {
  @Query(() => ConnectionType, perhaps('A connection of your company.'))
  connection(@Arg('id', () => ID, said('The connection.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Connection', { id });
  }

  @Query(() => [ConnectionType], said('The connections of your company.'))
  @Paged()
  connections(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Connection');
  }

  @Query(() => InboundMessageType, perhaps('A message that came in by a connection of your company.'))
  inboundMessage(@Arg('id', () => ID, said('The message.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('InboundMessage', { id });
  }

  @Query(() => [InboundMessageType], said('What came in by the connections of your company, newest first.'))
  @Paged()
  inboundMessages(@Read() read: ReadPath): Promise<Answer> {
    return read.page('InboundMessage');
  }

  @Query(() => [ConnectionConflictType], said('Fields in which the two systems of a connection differ, for somebody to settle: at most 50, newest first.'))
  connectionConflicts(
    @Arg('connectionId', () => ID, said('The connection.')) connectionId: string,
    @Ctx() context: RequestContext,
  ): Promise<readonly Conflict[]> {
    return conflictsOf(context.database, viewerOf(context), connectionId);
  }

  @Query(() => Json, perhaps('The mapping that comes with a system, as a connection’s own mapping is written.'))
  crmMapping(@Arg('system', () => CrmSystemEnum, said('The system.')) system: CrmSystem, @Ctx() context: RequestContext): unknown {
    viewerOf(context);
    return knownMapping(system);
  }

  @Query(() => [CrmTemplateType], said('How changes go out to other systems, by webhook endpoints.'))
  crmTemplates(@Ctx() context: RequestContext): readonly CrmTemplate[] {
    viewerOf(context);
    return CRM_TEMPLATES;
  }

  @Mutation(() => ConnectionPayload, said('Makes a connection. The secret is shown once.'))
  connectionCreate(
    @Arg('input', () => ConnectionCreateInput, said('The connection.')) input: ConnectionCreateInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createConnection(act, context.sealOf(CONNECTION_SEAL), input), connectionOf);
  }

  @Mutation(() => ConnectionPayload, said('Changes a connection.'))
  connectionUpdate(@Arg('input', () => ConnectionUpdateInput, said('What changes.')) input: ConnectionUpdateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => updateConnection(act, input), connectionOf);
  }

  @Mutation(() => ConnectionPayload, said('Gives a connection a new secret; the former one is good for a day more.'))
  connectionRotateSecret(
    @Arg('input', () => ConnectionRotateSecretInput, said('Which one.')) input: ConnectionRotateSecretInput,
    @Ctx() context: RequestContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => rotateConnectionSecret(act, context.sealOf(CONNECTION_SEAL), input), connectionOf);
  }

  @Mutation(() => ConnectionConflictSettlePayload, said('Settles a field in which the two systems differ. For owners and admins.'))
  connectionConflictSettle(
    @Arg('input', () => ConnectionConflictSettleInput, said('Which one, and how.')) input: ConnectionConflictSettleInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => settleConflict(act, input),
      ({ id }, read) => ({ connection: read.one('Connection', { id }) }),
    );
  }

  @Mutation(() => InboundMessagePayload, said('Tries a message again that could not be handled.'))
  inboundMessageRetry(
    @Arg('input', () => InboundMessageRetryInput, said('Which one.')) input: InboundMessageRetryInput,
    @Ctx() context: RequestContext & JobContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => retryMessage(act, context.jobs, input.id),
      ({ id }, read) => ({ inboundMessage: read.one('InboundMessage', { id }) }),
    );
  }
}
