/**
 * The ways to read files that the company keeps.
 */
import { useState, type ReactNode } from 'react';
import { ImportMappingDeleteDocument, ImportMappingsDocument, type ImportMappingsQuery } from '../../../client/generated/imports.js';
import { useAct, useRead } from '../../data/server.js';
import { useWords } from '../../i18n/words.js';
import { Button } from '../../kit/button.js';
import { Confirm } from '../../kit/confirm.js';
import kit from '../../kit/kit.module.css';
import { Card } from '../../kit/surface.js';
import { TableFrame } from '../../kit/table-frame.js';
import { toast } from '../../kit/toast.js';
import { useSelf } from '../../shell/self.js';
import admin from '../admin.module.css';
import { shapeIn } from './shape.js';

type Mapping = ImportMappingsQuery['importMappings']['nodes'][number];

/** The kept mappings; nothing where there is none. */
export function Mappings(): ReactNode {
  const { words } = useWords();
  const { mayWrite } = useSelf();
  const said = words.imports;
  const [removed, setRemoved] = useState<Mapping>();
  const read = useRead(ImportMappingsDocument, {}, { on: ['importMapping'] });
  const mappings = read.data?.importMappings.nodes ?? [];
  if (mappings.length === 0) return null;
  return (
    <Card flush title={said.mappings}>
      <TableFrame label={said.mappings}>
        <table className={kit['table']}>
          <thead>
            <tr>
              <th scope="col">{said.mappingName}</th>
              <th scope="col">{said.kind}</th>
              <th scope="col">{said.mappingColumns}</th>
              {mayWrite && <th scope="col">{said.actions}</th>}
            </tr>
          </thead>
          <tbody>
            {mappings.map((mapping) => (
              <tr key={mapping.id}>
                <th scope="row" className={admin['nameCell']}>
                  <bdi>{mapping.name}</bdi>
                </th>
                <td>{said.kinds[mapping.kind]}</td>
                <td>
                  {Object.entries(shapeIn(mapping.shape).columns)
                    .map(([field, column]) => `${column} → ${field}`)
                    .join(', ')}
                </td>
                {mayWrite && (
                  <td>
                    <Button small look="quiet" aria-label={said.removeOf(mapping.name)} onClick={() => setRemoved(mapping)}>
                      {said.remove}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      {removed !== undefined && <RemoveMapping mapping={removed} onClose={() => setRemoved(undefined)} />}
    </Card>
  );
}

function RemoveMapping({ mapping: { id, name, version }, onClose }: { readonly mapping: Mapping; readonly onClose: () => void }): ReactNode {
  const said = useWords().words.imports;
  const remove = useAct(ImportMappingDeleteDocument);
  const onSuccess = (): void => {
    onClose();
    toast(said.removed(name));
  };
  return (
    <Confirm
      title={said.removeTitle(name)}
      confirm={said.remove}
      isBusy={remove.isPending}
      cause={remove.error}
      onClose={onClose}
      onConfirm={() => remove.mutate({ input: { id, expectedVersion: version } }, { onSuccess })}
    >
      {said.removeLead}
    </Confirm>
  );
}
