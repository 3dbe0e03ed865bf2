/**
 * The doors to names in other systems.
 */
import { Arg, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, type Door } from '../events/door.js';
import { EXTERNAL_REFERENCE_FIELDS } from '../protocol/external-reference.js';
import type { AtVersion } from '../things/doors.js';
import { asNew, deleteInputOf, inputOf, payloadNamed, payloadOf } from '../things/window-of.js';
import { externalReference, ExternalReferenceType } from './external-reference.type.js';
import { removeExternalReference, setExternalReference, type SetExternalReference } from './set-external-reference.js';

const ExternalReferencePayload = payloadOf(externalReference, ExternalReferenceType);
const ExternalReferenceRemovePayload = payloadNamed('ExternalReferenceRemovePayload', 'What was taken away.', {
  deletedId: [() => ID, 'Id of the reference; null when the mutation was refused.'],
});
const ExternalReferenceSetInput = inputOf('ExternalReferenceSetInput', 'A name in another system, and the thing here that has it from now on.', {
  ...asNew(EXTERNAL_REFERENCE_FIELDS),
  subjectId: 'The thing here.',
});
const ExternalReferenceRemoveInput = deleteInputOf('ExternalReferenceRemoveInput', 'A name in another system that is taken away.', 'The reference.');

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
    @Arg('input', () => ExternalReferenceSetInput, said('The name and the thing.')) input: SetExternalReference,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => setExternalReference(act, input),
      ({ id }, read) => ({ externalReference: read.one('ExternalReference', { id }) }),
    );
  }

  @Mutation(() => ExternalReferenceRemovePayload, said('Takes a name in another system away; the thing stays as it is.'))
  externalReferenceRemove(@Arg('input', () => ExternalReferenceRemoveInput, said('Which one.')) input: AtVersion, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => removeExternalReference(act, input),
      ({ deletedId }) => ({ deletedId }),
    );
  }
}
