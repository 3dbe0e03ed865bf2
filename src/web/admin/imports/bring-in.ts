/**
 * A file is brought in: announced, sent, and given up again where it cannot be sent.
 */
import { ImportCancelDocument, ImportCreateDocument, type ImportCreateInput } from '../../../client/generated/imports.js';
import { InputRefused, answers, perform, server, withSentences } from '../../data/server.js';

/** A file with all that was said of it. */
export interface Parcel {
  readonly input: ImportCreateInput;
  readonly file: File;
}

/** Brings a file in; gives the id of the import. `arrived` hears how much of it has arrived, from 0 to 1. @throws InputRefused, RequestProblem. */
export async function bringIn({ input, file }: Parcel, arrived: (share: number) => void): Promise<string> {
  const { importCreate } = await perform(ImportCreateDocument, { input });
  if (importCreate.import === null) throw new InputRefused([]);
  const { id, uploadPath } = importCreate.import;
  try {
    await withSentences(server.sendFile(uploadPath, file, { arrived: (bytes) => arrived(file.size === 0 ? 1 : bytes / file.size) }));
  } catch (cause) {
    // What could not be sent is better not left waiting; when this fails too, the report offers it.
    await server.ask(ImportCancelDocument, { id }).catch(() => undefined);
    throw cause;
  } finally {
    void answers.invalidateQueries();
  }
  return id;
}
