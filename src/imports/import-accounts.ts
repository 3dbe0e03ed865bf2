/**
 * Accounts of the company as supplier. Each is opened and changed by the same acts as by hand: an account has files and documents that belong to it.
 */
import { Account } from '../accounts/account.entity.js';
import { ACCOUNT_STAGES, type AccountStage } from '../protocol/account.js';
import { createAccount } from '../accounts/create-account.js';
import { updateAccount } from '../accounts/update-account.js';
import type { Act } from '../events/act.js';
import { globalId, type Id } from '../kernel/ids.js';
import { isGiven } from '../kernel/version.js';
import { currency, day, Fault, oneOf, required, requiredUnless, text } from './import-field.js';
import { faultOf, type ImportKind, type Outcome, type ReadRow } from './import-kind.js';

/** The stages as the workspace shows them, in its languages. */
export const SHOWN_STAGES: Readonly<Record<AccountStage, readonly string[]>> = {
  EXPLORATORY: ['Exploratoria', 'Exploratory'],
  BASIC: ['Básica', 'Basic'],
  COOPERATIVE: ['Cooperativa', 'Cooperative'],
  INTERDEPENDENT: ['Interdependiente', 'Interdependent'],
  INTEGRATED: ['Integrada', 'Integrated'],
  EXITING: ['En salida', 'Exiting'],
};

/** Rows that are accounts. */
export const ACCOUNTS: ImportKind = {
  referenceType: 'account',
  subjectType: 'Account',
  table: 'account',
  batchRows: 50,
  quotas: ['accounts'],
  fields: {
    name: requiredUnless(
      'customerName',
      text(200, 'What to call the relationship; the customer will read it. Where it is left out, a new one is called like the customer.'),
    ),
    customerName: requiredUnless(
      'name',
      text(200, 'What you call the customer until it accepts. Where it is left out, a new one is called like the relationship.'),
    ),
    currency: required(currency('Currency of the account’s money, ISO 4217.')),
    stage: oneOf(ACCOUNT_STAGES, SHOWN_STAGES, 'How close you work together.'),
    since: day('First day of the relationship.'),
  },
  async write(act, rows) {
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(await faultOf(() => (row.subjectId === undefined ? open(act, row) : change(act, row, row.subjectId))));
    return outcomes;
  },
};

/** What a row says; empty where it says nothing. */
interface AccountWords {
  readonly name: string;
  readonly customerName: string;
  readonly currency: string;
  readonly stage: AccountStage | null;
  readonly since: string | null;
}

function wordsOf({ values }: ReadRow): AccountWords {
  const said = (field: string): string => String(values[field] ?? '');
  const stage = ACCOUNT_STAGES.find((each) => each === values['stage']) ?? null;
  return { name: said('name'), customerName: said('customerName'), currency: said('currency'), stage, since: isGiven(values['since']) ? said('since') : null };
}

async function open(act: Act, row: ReadRow): Promise<Outcome> {
  const words = wordsOf(row);
  const { id } = await createAccount(act, { ...words, name: words.name || words.customerName, customerName: words.customerName || words.name });
  return { did: 'created', subjectId: id, accountId: id };
}

async function change(act: Act, row: ReadRow, id: Id): Promise<Outcome> {
  const account = await act.tx.em.findOneOrFail(Account, id);
  if (account.supplier.id !== act.viewer.companyId) return new Fault('FORBIDDEN', 'Accounts are brought in by their supplier.');
  const { name, customerName, currency: money, stage, since } = wordsOf(row);
  const differs = {
    ...(name === '' || name === account.name ? {} : { name }),
    ...(isGiven(account.customer) || customerName === '' || customerName === account.customerName ? {} : { customerName }),
    ...(money === account.currency ? {} : { currency: money }),
    ...(stage === null || stage === account.stage ? {} : { stage }),
    ...(since === null || since === account.since ? {} : { since }),
  };
  if (Object.keys(differs).length === 0) return { did: 'unchanged', subjectId: id, accountId: id };
  await updateAccount(act, { accountId: globalId('Account', id), ...differs });
  return { did: 'updated', subjectId: id, accountId: id };
}
