/**
 * The window on documents and their history.
 */
import { Field, ID, Int } from 'type-graphql';
import type { Audience } from '../access/audience.js';
import { Envelope, Exposes, IdOf } from '../database/read.js';
import { DateTime, Json, enumOf } from '../database/scalars.js';
import type { Json as JsonValue } from '../kernel/json.js';
import type { ItemChange } from './document-changes.js';
import type { DocumentChange } from './history.js';

/** Who is let in. */
export const DocumentAudienceEnum = enumOf<Audience>('DocumentAudience', 'Who may open a document. It never changes.', {
  SHARED: 'Both sides.',
  SUPPLIER: 'The supplier alone.',
  CUSTOMER: 'The customer alone.',
});

/** A document as the API shows it. */
@Exposes('Document', {
  description: 'A document that several people edit at the same time, over the collaboration protocol. Its id is the name of its room.',
  filters: ['kind', 'accountId', 'audience', 'createdAt'],
  orders: ['createdAt'],
})
export class DocumentType {
  @Field(() => String, { description: 'What it holds: JOINT_PLAN, CHARTER or STRATEGY.' })
  declare readonly kind: string;

  @Field(() => ID, { description: 'Id of the account it hangs from.' })
  @IdOf('Account')
  declare readonly accountId: string;

  @Field(() => DocumentAudienceEnum, { description: 'Who may open it.' })
  declare readonly audience: Audience;

  @Field(() => Int, { description: 'Sequence number of the newest durable edit; 0 before the first.' })
  declare readonly headSeq: number;

  @Field(() => DateTime, { nullable: true, description: 'Since when it takes no more edits; null while it does.' })
  declare readonly frozenAt: string | null;

  @Field(() => DateTime, { description: 'When it was created.' })
  declare readonly createdAt: string;
}

/** What an edit did to an item. */
export const DocumentItemChangeEnum = enumOf<ItemChange['change']>('DocumentItemChangeKind', 'What an edit did to an item.', {
  ADDED: 'It put it in.',
  CHANGED: 'It changed fields of it.',
  DELETED: 'It took it out.',
});

/** What one edit did to one item. */
@Envelope('DocumentItemChange', 'VIEWER', 'What one edit did to one item of a document, or to its head.')
export class DocumentItemChangeType {
  @Field(() => String, { description: 'The collection of the item, for example `objectives`; `plan` or `charter` for the head.' })
  declare readonly root: string;

  @Field(() => String, { nullable: true, description: 'Row id of the item, as snapshots name it; null for the head.' })
  declare readonly itemId: string | null;

  @Field(() => DocumentItemChangeEnum, { description: 'What happened to it.' })
  declare readonly change: ItemChange['change'];

  @Field(() => [String], { description: 'Fields that were set or removed; none where the whole item came or went.' })
  declare readonly fields: readonly string[];
}

/** One edit in the history, as the API shows it. */
export interface ShownChange extends Omit<DocumentChange, 'memberId' | 'appId'> {
  readonly memberId: string | null;
  readonly appId: string | null;
  readonly authorName: string | null;
}

/** One edit in the history. */
@Envelope('DocumentChange', 'VIEWER', 'One durable edit in the history of a document.')
export class DocumentChangeType implements ShownChange {
  @Field(() => Int, { description: 'Its sequence number.' })
  declare readonly seq: number;

  @Field(() => DateTime, { description: 'When it became durable.' })
  declare readonly at: Date;

  @Field(() => ID, { nullable: true, description: 'The member who made it; null for an app, or where you may not see who. Ask `node` for the member.' })
  declare readonly memberId: string | null;

  @Field(() => ID, { nullable: true, description: 'The app that made it, where it is one of your company.' })
  declare readonly appId: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the member or app that made it; of its company where you may not see who.' })
  declare readonly authorName: string | null;

  @Field(() => [DocumentItemChangeType], { description: 'What it did to items.' })
  declare readonly items: readonly DocumentItemChangeType[];

  @Field(() => [String], { description: 'The rich texts it wrote in, for example `narrative`.' })
  declare readonly texts: readonly string[];
}

/** A document's content at one moment. */
@Envelope('DocumentContent', 'VIEWER', 'The content of a document at one moment.')
export class DocumentContentType {
  @Field(() => Int, { description: 'Sequence number of the edit after which it was so.' })
  declare readonly seq: number;

  @Field(() => Json, {
    description: 'The content: the head, the collections with items by row id, and rich texts as editors of the ProseMirror family print them.',
  })
  declare readonly json: JsonValue;
}
