/**
 * Every row that hangs from an account carries the two companies of the account: `supplier_id`, and `reader_id`, which is the customer once it is invited. A trigger
 * fills them in when a row is born; a foreign key on the account's id and both companies carries every change of the account along and refuses any other value. So
 * who may see a row is told by the row itself, and lists go by indexes that begin with the company that looks.
 */
import { Migration } from '@mikro-orm/migrations';
import { WALL_POLICIES } from './walls-policies.js';

const NO_READER = `'00000000-0000-0000-0000-000000000000'`;

/** Tables in which every row hangs from an account. */
const OF_ACCOUNT: readonly string[] = [
  'account_invitation',
  'action',
  'alliance_project',
  'comment',
  'comment_thread',
  'contact',
  'contribution',
  'customer_file',
  'customer_order',
  'decision_right',
  'deliverable',
  'document',
  'kpi',
  'measurement',
  'measurement_verdict',
  'milestone',
  'objective',
  'order_line',
  'plan',
  'plan_version',
  'risk',
  'seat',
  'signature',
  'stage_approval',
  'supplier_file',
];

/**
 * What the companies of a new row are. The account is held until the row is there, so that a customer who is invited in the same moment is not missed. The function
 * runs with the rights of whoever writes: of an account that is out of sight nothing is filled in, and row-level security refuses the row.
 */
const FUNCTIONS = [
  `create function alianza_companies_of_account() returns trigger language plpgsql as $$
   begin
     select a.supplier_id, a.reader_id into new.supplier_id, new.reader_id from public.account a where a.id = new.account_id for key share;
     return new;
   end $$`,
  `create function alianza_companies_of_event() returns trigger language plpgsql as $$
   begin
     if new.account_id is null then
       new.supplier_id := new.company_id;
       new.reader_id := ${NO_READER};
     else
       select a.supplier_id, a.reader_id into new.supplier_id, new.reader_id from public.account a where a.id = new.account_id for key share;
     end if;
     return new;
   end $$`,
];

/** Indexes of lists, as name, table and columns. The last one decides between equals. */
const INDEXES: readonly (readonly [name: string, table: string, columns: string])[] = [
  ['account_supplier', 'account', 'supplier_id, name, id'],
  ['account_reader', 'account', 'reader_id, name, id'],
  ['account_invitation_account', 'account_invitation', 'account_id, created_at, id'],
  ['action_plan', 'action', 'plan_id, rank, id'],
  ['action_objective', 'action', 'objective_id, rank, id'],
  ['alliance_project_supplier', 'alliance_project', 'supplier_id, created_at, id'],
  ['alliance_project_reader', 'alliance_project', 'reader_id, created_at, id'],
  ['alliance_project_account', 'alliance_project', 'account_id, created_at, id'],
  ['comment_thread', 'comment', 'thread_id, created_at, id'],
  ['comment_thread_supplier', 'comment_thread', 'supplier_id, audience, created_at, id'],
  ['comment_thread_reader', 'comment_thread', 'reader_id, audience, created_at, id'],
  ['comment_thread_document', 'comment_thread', 'document_id, audience, created_at, id'],
  ['contact_supplier', 'contact', 'supplier_id, side, name, id'],
  ['contact_reader', 'contact', 'reader_id, side, name, id'],
  ['contribution_project', 'contribution', 'project_id, created_at, id'],
  ['customer_order_supplier', 'customer_order', 'supplier_id, ordered_on, id'],
  ['customer_order_account', 'customer_order', 'account_id, ordered_on, id'],
  ['deliverable_project', 'deliverable', 'project_id, rank, id'],
  ['event_reader', 'event', 'reader_id, audience, occurred_at, id'],
  ['export_member', 'export', 'company_id, member_id, created_at, id'],
  ['external_reference_company', 'external_reference', 'company_id, system, external_id, id'],
  ['external_reference_account', 'external_reference', 'account_id, company_id, system, external_id, id'],
  ['external_reference_subject', 'external_reference', 'subject_id, company_id, system, external_id, id'],
  ['import_company', 'import', 'company_id, created_at, id'],
  ['import_member', 'import', 'company_id, member_id, created_at, id'],
  ['inbound_message_company', 'inbound_message', 'company_id, received_at, id'],
  ['kpi_supplier', 'kpi', 'supplier_id, audience, name, id'],
  ['kpi_reader', 'kpi', 'reader_id, audience, name, id'],
  ['measurement_kpi', 'measurement', 'kpi_id, measured_on, recorded_at, id'],
  ['member_company', 'member', 'company_id, name, id'],
  ['milestone_plan', 'milestone', 'plan_id, rank, id'],
  ['milestone_objective', 'milestone', 'objective_id, rank, id'],
  ['objective_plan', 'objective', 'plan_id, rank, id'],
  ['offering_company', 'offering', 'company_id, name, id'],
  ['order_line_offering', 'order_line', 'offering_id, account_id, position, id'],
  ['plan_supplier', 'plan', 'supplier_id, starts_on, id'],
  ['plan_reader', 'plan', 'reader_id, starts_on, id'],
  ['plan_account', 'plan', 'account_id, starts_on, id'],
  ['risk_plan', 'risk', 'plan_id, rank, id'],
  ['risk_objective', 'risk', 'objective_id, rank, id'],
  ['seat_supplier', 'seat', 'supplier_id, created_at, id'],
  ['seat_reader', 'seat', 'reader_id, created_at, id'],
  ['seat_supplier_side', 'seat', 'supplier_id, side, member_id'],
  ['seat_reader_side', 'seat', 'reader_id, side, member_id'],
  ['seat_account', 'seat', 'account_id, created_at, id'],
  ['seat_member_supplier', 'seat', 'member_id, supplier_id, created_at, id'],
  ['seat_member_reader', 'seat', 'member_id, reader_id, created_at, id'],
  ['webhook_delivery_company', 'webhook_delivery', 'company_id, created_at, id'],
];

/** Events of a company that are in the log already are heard from now on by whoever sees what they tell of; what is gone is for those who see the whole company. */
const HEARERS = [
  `update event e set hearers = 'WIDE', hearer_id = (select i.member_id from "import" i where i.id = e.subject_id)
   where account_id is null and subject_type in ('Connection', 'Import', 'InboundMessage', 'WebhookEndpoint')`,
  `update event e set hearers = case when m.id is null then 'WIDE' else 'MEMBER' end, hearer_id = m.id
   from (select o.id as event_id, coalesce(s.member_id, x.member_id, o.actor_member_id) as id
         from event o left join "session" s on s.id = o.subject_id left join "export" x on x.id = o.subject_id) m
   where m.event_id = e.id and account_id is null and subject_type in ('Export', 'Session')`,
  `update event e set hearers = case when r.id is null then 'WIDE' else 'ACCOUNT' end, hearer_id = r.account_id
   from event o left join external_reference r on r.id = o.subject_id
   where o.id = e.id and e.account_id is null and e.subject_type = 'ExternalReference' and (r.id is null or r.account_id is not null)`,
];

/** The walls stand on the rows themselves. */
export class Walls extends Migration {
  override up(): void {
    for (const statement of FUNCTIONS) this.addSql(statement);
    this.addSql(`alter table account add column reader_id uuid not null
      generated always as (coalesce(case when status <> 'PRIVATE' then customer_id end, ${NO_READER}::uuid)) stored`);
    this.addSql('alter table account add constraint wall_account_companies unique (id, supplier_id, reader_id)');
    for (const table of OF_ACCOUNT) this.carryCompanies(table, 'not null');
    this.carryCompanies('external_reference', 'null');
    this.addSql(`alter table event add column hearers text not null default 'COMPANY', add column hearer_id uuid null`);
    this.addSql(`alter table event add constraint event_hearers_check check (hearers in ('COMPANY', 'WIDE', 'MEMBER', 'ACCOUNT'))`);
    this.carryCompanies('event', 'null');
    this.addSql(`update event set supplier_id = company_id, reader_id = ${NO_READER} where account_id is null`);
    for (const statement of HEARERS) this.addSql(statement);
    this.addSql('alter table event alter column supplier_id set not null, alter column reader_id set not null');
    this.addSql(
      `alter table event add constraint wall_event_company check (account_id is not null or (supplier_id = company_id and reader_id = ${NO_READER}))`,
    );
    for (const [name, table, columns] of INDEXES) this.addSql(`create index wall_${name} on "${table}" (${columns})`);
    // Events that only one member hears are found by that member alone.
    this.addSql(`create index wall_event_supplier on event (supplier_id, audience, occurred_at, id) where hearers <> 'MEMBER'`);
    this.addSql(`create index wall_event_company on event (supplier_id, occurred_at, id) where account_id is null and hearers = 'COMPANY'`);
    this.addSql('create index wall_event_hearer on event (hearer_id, occurred_at, id) where hearer_id is not null');
    this.addSql(`create index wall_external_reference_own on external_reference (company_id, system, external_id, id) where account_id is null`);
    for (const statement of WALL_POLICIES.trim().split('\n')) this.addSql(statement);
  }

  /** Adds the two columns, fills them for the rows that are there, and ties them to the account. */
  private carryCompanies(table: string, nullability: 'null' | 'not null'): void {
    this.addSql(`alter table "${table}" add column supplier_id uuid null, add column reader_id uuid null`);
    this.addSql(`update "${table}" t set supplier_id = a.supplier_id, reader_id = a.reader_id from account a where a.id = t.account_id`);
    if (nullability === 'not null') this.addSql(`alter table "${table}" alter column supplier_id set not null, alter column reader_id set not null`);
    this.addSql(`alter table "${table}" add constraint wall_${table}_account foreign key (account_id, supplier_id, reader_id)
      references account (id, supplier_id, reader_id) on update cascade`);
    const filled = table === 'event' ? 'alianza_companies_of_event' : 'alianza_companies_of_account';
    this.addSql(`create trigger wall_${table}_companies before insert on "${table}" for each row execute function ${filled}()`);
  }
}
