import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.js';
import kit from '../../kit/kit.module.css';
import { Badge } from '../../kit/surface.js';
import admin from '../admin.module.css';
import { columnLike, type Field } from './file-head.js';
import type { Draft } from './import-draft.js';
import css from './imports.module.css';

/** Which column fills each field, and what stands for rows that say nothing. */
export function ColumnTable({ draft }: { readonly draft: Draft }): ReactNode {
  const said = useWords().words.imports;
  const { fields, columns } = draft;
  return (
    <section className={css['fields']} aria-label={said.columns}>
      <h3>{said.columns}</h3>
      <p className={kit['hint']}>{columns === undefined ? said.columnsWait : said.columnsLead}</p>
      {columns !== undefined && (
        <div className={`${kit['tableFrame'] ?? ''} ${css['frame'] ?? ''}`}>
          <table className={kit['table']}>
            <thead>
              <tr>
                <th scope="col">{said.field}</th>
                <th scope="col">{said.column}</th>
                <th scope="col">{said.fixed}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <FieldLine key={field.name} field={field} columns={columns} draft={draft} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface FieldLineProps {
  readonly field: Field;
  readonly columns: readonly string[];
  readonly draft: Draft;
}

function FieldLine({ field, columns, draft: { kind, shape, setShape } }: FieldLineProps): ReactNode {
  const { name, required, description } = field;
  const said = useWords().words.imports;
  const column = shape.columns[name] ?? '';
  const put = (part: 'columns' | 'defaults', text: string): void => setShape((before) => ({ ...before, [part]: { ...before[part], [name]: text } }));
  return (
    <tr>
      <th scope="row" className={admin['nameCell']}>
        <code>{name}</code> {required && <Badge plain>{said.required}</Badge>}
        <small>{said.fields[`${kind}.${name}`] ?? said.fields[name] ?? description}</small>
      </th>
      <td>
        <select className={kit['input']} aria-label={said.columnOf(name)} value={column} onChange={(event) => put('columns', event.target.value)}>
          {/* A column that bears a name of a field is taken for it in any case. */}
          {columnLike(field, columns) === undefined && <option value="">{said.noColumn}</option>}
          {[...new Set([...columns, column])]
            .filter((each) => each !== '')
            .map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
        </select>
      </td>
      <td>
        {name !== 'externalId' && (
          <input
            className={kit['input']}
            aria-label={said.fixedOf(name)}
            maxLength={200}
            value={shape.defaults[name] ?? ''}
            onChange={(event) => put('defaults', event.target.value)}
          />
        )}
      </td>
    </tr>
  );
}
