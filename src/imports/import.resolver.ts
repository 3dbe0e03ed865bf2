/**
 * The doors to imports and mappings. Files come and go by HTTP.
 */
import { Arg, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { Envelope, Paged, Read, type Answer, type ReadPath } from '../database/read.js';
import { Mutates, Payload, type Door } from '../events/door.js';
import { cancelImport, createImport } from './create-import.js';
import { namesOf } from './column-names.js';
import { EXTERNAL_ID } from './import-kind.js';
import { KINDS } from './import-kinds.js';
import type { ImportKindName } from './import.entity.js';
import { ImportCreateInput, ImportMappingDeleteInput, ImportMappingSaveInput } from './import.input.js';
import { ImportKindEnum, ImportMappingType, ImportType } from './import.type.js';
import { deleteMapping, saveMapping } from './keep-mapping.js';

/** An import that was begun or given up. */
@Payload('ImportPayload', 'The import as it is now.')
export class ImportPayload {
  @Field(() => ImportType, { nullable: true, description: 'The import; null when the mutation was refused.' })
  declare readonly import: ImportType | null;
}

/** A mapping that was kept. */
@Payload('ImportMappingPayload', 'The mapping as it is now.')
export class ImportMappingPayload {
  @Field(() => ImportMappingType, { nullable: true, description: 'The mapping; null when the mutation was refused.' })
  declare readonly importMapping: ImportMappingType | null;
}

/** A mapping that is gone. */
@Payload('ImportMappingDeletePayload', 'What was thrown away.')
export class ImportMappingDeletePayload {
  @Field(() => ID, { nullable: true, description: 'Id of the mapping; null when the mutation was refused.' })
  declare readonly deletedId: string | null;
}

/** A field that a column can hold. */
@Envelope('ImportField', 'PUBLIC', 'A field that a column of a file can hold.')
export class ImportFieldType {
  @Field(() => String, { description: 'Its name.' })
  declare readonly name: string;

  @Field(() => Boolean, { description: 'Whether every row must say it.' })
  declare readonly required: boolean;

  @Field(() => String, { description: 'What it holds.' })
  declare readonly description: string;

  @Field(() => [String], { description: 'Names of columns that stand for it unless another is chosen; case, accents, blanks and signs do not count.' })
  declare readonly names: readonly string[];
}

const said = (description: string) => ({ description });

/** The doors to imports. */
@Resolver()
export class ImportResolver {
  @Query(() => ImportType, { nullable: true, description: 'An import, or null where there is none that you may see.' })
  import(@Arg('id', () => ID, said('The import.')) id: string, @Read() read: ReadPath): Promise<Answer> {
    return read.one('Import', { id });
  }

  @Query(() => [ImportType], said('The imports that you see, newest first.'))
  @Paged()
  imports(@Read() read: ReadPath): Promise<Answer> {
    return read.page('Import');
  }

  @Query(() => [ImportFieldType], said('The fields that files of a kind can have.'))
  importFields(@Arg('kind', () => ImportKindEnum, said('What the files hold.')) kind: ImportKindName): readonly ImportFieldType[] {
    const { fields, derivedId } = KINDS[kind];
    const all = { externalId: derivedId === undefined ? EXTERNAL_ID : { ...EXTERNAL_ID, isRequired: false }, ...fields };
    return Object.entries(all).map(([name, { isRequired, unless, description }]) => ({
      name,
      required: isRequired && unless === undefined,
      description,
      names: namesOf(kind, name),
    }));
  }

  @Mutation(() => ImportPayload, said('Announces a file to bring in. Then send the file to `uploadPath` by PUT, with the same token.'))
  importCreate(@Arg('input', () => ImportCreateInput, said('The import.')) input: ImportCreateInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => createImport(act, input),
      ({ id }, read) => ({ import: read.one('Import', { id }) }),
    );
  }

  @Mutation(() => ImportPayload, said('Gives an import up. What was written stays; what was not is left out.'))
  importCancel(@Arg('id', () => ID, said('The import.')) id: string, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => cancelImport(act, id),
      (cancelled, read) => ({ import: read.one('Import', { id: cancelled.id }) }),
    );
  }
}

/** The doors to mappings. */
@Resolver()
export class ImportMappingResolver {
  @Query(() => [ImportMappingType], said('The ways to read files that your company keeps.'))
  @Paged()
  importMappings(@Read() read: ReadPath): Promise<Answer> {
    return read.page('ImportMapping');
  }

  @Mutation(() => ImportMappingPayload, said('Keeps a way to read files, under its name.'))
  importMappingSave(@Arg('input', () => ImportMappingSaveInput, said('The mapping.')) input: ImportMappingSaveInput, @Mutates() door: Door): Promise<Answer> {
    return door.mutate(
      (act) => saveMapping(act, input),
      ({ id }, read) => ({ importMapping: read.one('ImportMapping', { id }) }),
    );
  }

  @Mutation(() => ImportMappingDeletePayload, said('Throws a mapping away; imports that were read by it stay as they are.'))
  importMappingDelete(
    @Arg('input', () => ImportMappingDeleteInput, said('Which one.')) input: ImportMappingDeleteInput,
    @Mutates() door: Door,
  ): Promise<Answer> {
    return door.mutate(
      (act) => deleteMapping(act, input),
      ({ deletedId }) => ({ deletedId }),
    );
  }
}
