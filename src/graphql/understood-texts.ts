/**
 * Texts that were parsed and found to be good, so that what clients send again and again is understood once, over HTTP and on sockets. A parsed text is many times
 * as large as what was sent, so they are bounded by their characters.
 */
import { createHash } from 'node:crypto';
import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { understood } from './limits.js';
import { Lru } from './read/lru.js';

/** Characters of all texts that are kept. */
const MOST_CHARACTERS = 500_000;

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** A text that was looked at. */
export interface LookedAt {
  readonly document: DocumentNode;
  /** What is wrong with it. */
  readonly errors: readonly GraphQLError[];
}

/** The texts of a schema. Apollo Server finds here what it would otherwise parse and check itself. */
export class UnderstoodTexts implements DocumentStore {
  readonly #documents = new Lru<DocumentNode>(MOST_CHARACTERS, (_key, document) => document.loc?.source.body.length ?? MOST_CHARACTERS);

  constructor(private readonly schema: GraphQLSchema) {}

  /** Parses a text and checks it. @throws GraphQLError when it cannot be parsed. */
  look(text: string): LookedAt {
    const name = createHash('sha256').update(text).digest('hex');
    const known = this.#documents.get(name);
    if (known !== undefined) return { document: known, errors: [] };
    const lookedAt = understood(this.schema, text);
    if (lookedAt.errors.length === 0) this.#documents.set(name, lookedAt.document);
    return lookedAt;
  }

  /** Apollo names a text by its SHA-256, behind a name of the schema. */
  get(key: string): Promise<DocumentNode | undefined> {
    return Promise.resolve(this.#documents.get(key.slice(key.lastIndexOf(':') + 1)));
  }

  /** What Apollo has parsed was looked at before. */
  set(): Promise<void> {
    return Promise.resolve();
  }

  /** Texts do not change; nobody deletes one. */
  delete(): Promise<boolean> {
    return Promise.resolve(false);
  }
}
