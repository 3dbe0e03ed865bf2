/**
 * The doors to names in other systems.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { ExternalReferenceRemoveInput, ExternalReferenceSetInput } from './external-reference.input.js';
import { ExternalReferenceType } from './external-reference.type.js';
import { removeExternalReference, setExternalReference } from './set-external-reference.js';

/** A reference that was written. */
@Payload('ExternalReferencePayload', 'The reference as it is now.')
export class ExternalReferencePayload {
  @Field(() => ExternalReferenceType, { nullable: true, description: 'The reference; null when the mutation was refused.' })
  declare readonly externalReference: ExternalReferenceType | null;
}

/** A reference that is gone. */
@Payload('ExternalReferenceRemovePayload', 'What was taken away.')
export class ExternalReferenceRemovePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the reference; null when the mutation was refused.' })
  declare readonly deletedId: string | null;
}

const said = (description: string) => ({ description });

/** The doors to references. */
@Resolver()
export class ExternalReferenceResolver {
  @Query(() => ExternalReferenceType, { nullable: true, description: 'What has this name in another system of your company, or null.' })
  externalReference(
    @Arg('system', () => String, said('The other system.')) system: string,
    @Arg('type', () => String, said('What that system calls things of this kind.')) type: string,
    @Arg('externalId', () => String, said('The name there.')) externalId: string,
    @Read() read: ReadPath,
  ): Promise<Answer> {
    return read.one('ExternalReference', { system, type, externalId });
  }

  @Query(() => [ExternalReferenceType], said('What other systems of your company call the things here that you see.'))
  @Paged()
  externalReferences(@Read() read: ReadPath): Promise<Answer> {
    return read.page('ExternalReference');
  }

  @Mutation(() => ExternalReferencePayload, said('Gives a thing that you see its name in another system. The name leaves the thing that had it before.'))
  externalReferenceSet(
    @Arg('input', () => ExternalReferenceSetInput, said('The name and the thing.')) input: ExternalReferenceSetInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => setExternalReference(act, input),
      ({ id }, read) => ({ externalReference: read.one('ExternalReference', { id }) }),
    );
  }

  @Mutation(() => ExternalReferenceRemovePayload, said('Takes a name in another system away; the thing stays as it is.'))
  externalReferenceRemove(
    @Arg('input', () => ExternalReferenceRemoveInput, said('Which one.')) input: ExternalReferenceRemoveInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => removeExternalReference(act, input),
      ({ deletedId }) => ({ deletedId }),
    );
  }
}
