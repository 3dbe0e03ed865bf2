/**
 * The ways to read files that the company keeps.
 */
import { useState, type ReactNode } from 'react';
import { ImportMappingDeleteDocument, ImportMappingsDocument, type ImportMappingsQuery } from '../../../client/generated/imports.js';
import { useWords } from '../../i18n/words.js';
import { ConfirmDeed } from '../../kit/deed.js';
import { ListCard } from '../../kit/list-card.js';
import { isolated } from '../../kit/names.js';
import { useSelf } from '../../shell/self.js';
import { shapeIn } from './shape.js';

type Mapping = ImportMappingsQuery['importMappings']['nodes'][number];

/** The kept mappings; nothing where there is none. */
export function Mappings(): ReactNode {
  const { words } = useWords();
  const { mayWrite } = useSelf();
  const said = words.imports;
  const [removed, setRemoved] = useState<Mapping>();
  return (
    <>
      <ListCard
        title={said.mappings}
        query={{ document: ImportMappingsDocument, variables: {}, page: ({ importMappings }) => importMappings, on: ['importMapping'] }}
        columns={[
          { head: said.mappingName, cell: ({ name }) => <bdi>{name}</bdi> },
          { head: said.kind, cell: ({ kind }) => said.kinds[kind] },
          {
            head: said.mappingColumns,
            cell: ({ shape }) =>
              Object.entries(shapeIn(shape).columns)
                .map(([field, column]) => `${isolated(column)} → ${field}`)
                .join(', '),
          },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        empty={undefined}
        acts={mayWrite ? (mapping) => [{ label: said.remove, act: () => setRemoved(mapping) }] : undefined}
      />
      {removed !== undefined && (
        <ConfirmDeed
          title={said.removeTitle(removed.name)}
          confirm={said.remove}
          of={ImportMappingDeleteDocument}
          variables={{ input: { id: removed.id, expectedVersion: removed.version } }}
          done={said.removed(removed.name)}
          onClose={() => setRemoved(undefined)}
        >
          {said.removeLead}
        </ConfirmDeed>
      )}
    </>
  );
}
