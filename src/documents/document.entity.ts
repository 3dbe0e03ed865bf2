/**
 * A co-edited document at rest: an append-only log of Yjs updates, folded into snapshots now and then, and the ids of the Yjs clients that may write to it.
 * The audience is fixed at birth: a Yjs document carries deleted text in its history and hands every root to every peer.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { AUDIENCES } from '../access/audience.js';
import { hangsFromAccount, nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const DocumentSchema = defineEntity({
  name: 'Document',
  ...guarded('Document', 'document', hangsFromAccount({ column: 'audience' })),
  indexes: [{ properties: ['accountId', 'audience', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    /** Name of the document kind: JOINT_PLAN, CHARTER, STRATEGY. */
    kind: p.string().length(40),
    /** The account it hangs from. No reference: documents know nothing of the features above them. */
    accountId: p.uuid(),
    audience: p.enum(AUDIENCES),
    /** What the document is the text of: the plan, the project, the file. */
    subjectId: p.uuid().index(),
    /** Sequence number of the newest durable update; 0 before the first. */
    headSeq: p.bigint('number').default(0),
    /** Rises when the log was rewritten and copies must be dropped. */
    epoch: p.integer().default(0),
    /** Set when the document takes no more edits. */
    frozenAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});

/** A co-edited document. */
export class Document extends DocumentSchema.class {}
DocumentSchema.setClass(Document);

const DocumentUpdateSchema = defineEntity({
  name: 'DocumentUpdate',
  ...guarded('DocumentUpdate', 'document_update', nobodySees()),
  properties: {
    documentId: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    /** One Yjs update, format V1. */
    update: p.blob(),
    authorMemberId: p.uuid().nullable(),
    authorAppId: p.uuid().nullable(),
    /** Yjs client ids that the update has new structs of. */
    clientIds: p.array((text) => Number(text)).columnType('bigint[]'),
    at: p.datetime().columnType('timestamptz'),
  },
});

/** One durable edit. */
export class DocumentUpdate extends DocumentUpdateSchema.class {}
DocumentUpdateSchema.setClass(DocumentUpdate);

const DocumentSnapshotSchema = defineEntity({
  name: 'DocumentSnapshot',
  ...guarded('DocumentSnapshot', 'document_snapshot', nobodySees()),
  properties: {
    documentId: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    /** The whole document at `seq`, in the form of `snapshot-parts.ts`. */
    parts: p.blob().nullable(),
    /** The same in Yjs format V2, of snapshots that were made before they were kept in parts. */
    state: p.blob().nullable(),
    at: p.datetime().columnType('timestamptz'),
  },
});

/** A document folded at one sequence number. */
export class DocumentSnapshot extends DocumentSnapshotSchema.class {}
DocumentSnapshotSchema.setClass(DocumentSnapshot);

const DocumentClientSchema = defineEntity({
  name: 'DocumentClient',
  ...guarded('DocumentClient', 'document_client', nobodySees()),
  properties: {
    documentId: p.uuid().primary(),
    clientId: p.bigint('number').primary(),
    /** The only member (or app) from whom new structs of this client id are accepted. */
    memberId: p.uuid().nullable(),
    appId: p.uuid().nullable(),
  },
});

/** Binds a Yjs client id to the one who may write under it. */
export class DocumentClient extends DocumentClientSchema.class {}
DocumentClientSchema.setClass(DocumentClient);
