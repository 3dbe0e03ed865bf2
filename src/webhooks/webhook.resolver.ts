/**
 * The doors to webhooks.
 */
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { viewerOf } from '../events/context.js';
import { Mutates, type Door, type PayloadFields, type PayloadReads } from '../events/door.js';
import { globalId, type Id } from '../kernel/ids.js';
import { deleteEndpoint, disableEndpoint, enableEndpoint, rotateSecret, updateEndpoint } from './change-endpoint.js';
import { createEndpoint, type EndpointTools } from './create-endpoint.js';
import { replayDelivery, replayTime, sendTest } from './replay.js';
import { WEBHOOK_SEAL } from './signing.js';
import { tryQuestion } from './try-question.js';
import type { WebhookContext } from './webhook-context.js';
import {
  WebhookDeliveryPayload,
  WebhookEndpointCreateInput,
  WebhookEndpointDeletePayload,
  WebhookEndpointPayload,
  WebhookEndpointUpdateInput,
  WebhookReplayInput,
  WebhookSecretRotateInput,
  WebhookTryInput,
  WebhookTryPayload,
} from './webhook.input.js';
import { WebhookDeliveryType, WebhookEndpointType } from './webhook.type.js';

const said = (description: string) => ({ description });
const perhaps = (description: string) => ({ nullable: true as const, description });

const endpointOf = ({ id }: { readonly id: Id }, read: PayloadReads): PayloadFields => ({ webhookEndpoint: read.one('WebhookEndpoint', { id }) });
const secretOf = ({ id, secret }: { readonly id: Id; readonly secret: string }, read: PayloadReads): PayloadFields => ({ ...endpointOf({ id }, read), secret });
const deliveryOf = ({ id, endpointId }: { readonly id: Id; readonly endpointId: Id }, read: PayloadReads): PayloadFields => ({
  webhookDelivery: read.one('WebhookDelivery', { id }),
  ...endpointOf({ id: endpointId }, read),
});
const toolsOf = (context: WebhookContext): EndpointTools => ({
  guard: context.guard,
  topics: context.topics,
  payloads: context.payloads,
  seal: context.sealOf(WEBHOOK_SEAL),
});

/** The doors to endpoints and their log. */
@Resolver()
export class WebhookResolver {
  @Query(() => WebhookEndpointType, perhaps('An endpoint of your company. For those who see all of it.'))
  webhookEndpoint(@Arg('id', () => ID, said('Id of the endpoint.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('WebhookEndpoint', { id });
  }

  @Query(() => [WebhookEndpointType], said('Where your company’s integrations hear of what happens. For those who see all of the company.'))
  @Paged()
  webhookEndpoints(@Read() read: ReadPath): Promise<Answer> {
    return read.page('WebhookEndpoint');
  }

  @Query(() => WebhookDeliveryType, perhaps('A message to an endpoint of your company.'))
  webhookDelivery(@Arg('id', () => ID, said('Id of the message.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('WebhookDelivery', { id });
  }

  @Query(() => [WebhookDeliveryType], said('Messages to all endpoints of your company, newest first.'))
  @Paged()
  webhookDeliveries(@Read() read: ReadPath): Promise<Answer> {
    return read.page('WebhookDelivery');
  }

  @Mutation(() => WebhookEndpointPayload, said('Makes an endpoint; its signing secret is shown once. For owners and admins, and for an app its own.'))
  webhookEndpointCreate(
    @Arg('input', () => WebhookEndpointCreateInput, said('The endpoint.')) input: WebhookEndpointCreateInput,
    @Ctx() context: WebhookContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => createEndpoint(act, toolsOf(context), input), secretOf);
  }

  @Mutation(() => WebhookEndpointPayload, said('Changes an endpoint.'))
  webhookEndpointUpdate(
    @Arg('input', () => WebhookEndpointUpdateInput, said('What changes.')) input: WebhookEndpointUpdateInput,
    @Ctx() context: WebhookContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => updateEndpoint(act, toolsOf(context), input), endpointOf);
  }

  @Mutation(() => WebhookEndpointPayload, said('Gives an endpoint a new signing secret, shown once. For some hours messages are signed by both.'))
  webhookEndpointRotateSecret(
    @Arg('input', () => WebhookSecretRotateInput, said('Which, and for how long both are valid.')) input: WebhookSecretRotateInput,
    @Ctx() context: WebhookContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => rotateSecret(act, context.sealOf(WEBHOOK_SEAL), input), secretOf);
  }

  @Mutation(() => WebhookEndpointPayload, said('Switches an endpoint off: messages that wait are kept, and what happens meanwhile makes none.'))
  webhookEndpointDisable(@Arg('id', () => ID, said('The endpoint.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => disableEndpoint(act, id), endpointOf);
  }

  @Mutation(
    () => WebhookEndpointPayload,
    said('Switches an endpoint on: messages that waited go out, and it hears again from now on. What it missed can be replayed.'),
  )
  webhookEndpointEnable(@Arg('id', () => ID, said('The endpoint.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => enableEndpoint(act, id), endpointOf);
  }

  @Mutation(() => WebhookEndpointDeletePayload, said('Deletes an endpoint with its log.'))
  webhookEndpointDelete(@Arg('id', () => ID, said('The endpoint.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => deleteEndpoint(act, id),
      (deleted) => ({ deletedId: globalId('WebhookEndpoint', deleted.id) }),
    );
  }

  @Mutation(() => WebhookDeliveryPayload, said('Sends a test of topic `webhook.test` to an endpoint.'))
  webhookEndpointTest(@Arg('id', () => ID, said('The endpoint.')) id: string, @Ctx() context: WebhookContext, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => sendTest(act, context.webhookPace, id), deliveryOf);
  }

  @Mutation(
    () => WebhookEndpointPayload,
    said('Tells an endpoint everything of a time once more, as it wishes to hear it now. Messages appear in its log as they are made.'),
  )
  webhookEndpointReplay(
    @Arg('input', () => WebhookReplayInput, said('Which, and what time.')) input: WebhookReplayInput,
    @Ctx() context: WebhookContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate((act) => replayTime(act, context, input), endpointOf);
  }

  @Mutation(() => WebhookDeliveryPayload, said('Tells what a message told once more, as a new message.'))
  webhookDeliveryReplay(@Arg('id', () => ID, said('The message.')) id: string, @Ctx() context: WebhookContext, @Mutates() door: Door): Promise<Answer> {
    return door.mutate((act) => replayDelivery(act, context.webhookPace, id), deliveryOf);
  }

  @Mutation(() => WebhookTryPayload, said('Tries a query over a past event, as an app of yours: shows what the message would say and sends nothing.'))
  webhookTry(
    @Arg('input', () => WebhookTryInput, said('App, event and query.')) input: WebhookTryInput,
    @Ctx() context: WebhookContext,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.run(
      () => tryQuestion(context, viewerOf(context), input),
      (trial) => ({ trial }),
    );
  }
}
