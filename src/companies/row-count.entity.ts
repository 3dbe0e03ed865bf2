/**
 * How many rows a company has written, by kind. Triggers of the counted tables add a line with what a statement has added or taken away, so that nobody waits for
 * anybody; lines are put together now and then. The sum of the lines is the count.
 */
import { defineEntity, p } from '@mikro-orm/core';
import { nobodySees } from '../access/policy.js';
import { guarded } from '../database/guarded.js';

const RowCountSchema = defineEntity({
  name: 'RowCount',
  ...guarded('RowCount', 'row_count', nobodySees()),
  indexes: [{ properties: ['companyId', 'kind'] }],
  properties: {
    id: p.uuid().primary().defaultRaw('gen_random_uuid()'),
    companyId: p.uuid(),
    /** The table that is counted. */
    kind: p.string().length(40),
    /** Negative for rows that were deleted. */
    rows: p.bigint('number'),
  },
});

/** A part of the count. */
export class RowCount extends RowCountSchema.class {}
RowCountSchema.setClass(RowCount);
