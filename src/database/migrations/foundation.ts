/**
 * The foundation: roles that own nothing, the functions by which row-level security knows the viewer, the tables, and who may do what with them.
 */
import { Migration } from '@mikro-orm/migrations';
import { FOUNDATION_TABLES } from './foundation-tables.js';

/** Roles belong to the whole cluster: another database of it may have made them already, perhaps in this very moment. */
const ROLES = `
do $do$
declare role_name text;
begin
  foreach role_name in array array['alianza_viewer', 'alianza_system'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_has_role(current_user, role_name, 'member') then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
end
$do$`;

/**
 * The viewer, from the session's variables. Those that read tables run with the owner's rights, because a policy that asked another guarded table would
 * ask its policy in turn, without end; each is called once per statement.
 */
const FUNCTIONS = [
  `create function alianza_company() returns uuid language sql stable parallel safe
   as $$ select nullif(current_setting('alianza.company', true), '')::uuid $$`,
  `create function alianza_member() returns uuid language sql stable parallel safe
   as $$ select nullif(current_setting('alianza.member', true), '')::uuid $$`,
  `create function alianza_wide() returns boolean language sql stable parallel safe
   as $$ select coalesce(current_setting('alianza.wide', true), 'off') = 'on' $$`,
  `create function alianza_person() returns uuid language sql stable security definer set search_path = public, pg_temp
   as $$ select m.person_id from member m where m.id = alianza_member() $$`,
  `create function alianza_seated_accounts() returns setof uuid language sql stable security definer set search_path = public, pg_temp
   as $$ select s.account_id from seat s where s.member_id = alianza_member() and s.ended_at is null $$`,
];

/** What a viewer's acts write. Content that is projected from documents, and the log of events, are written by the machinery alone. */
const VIEWER_WRITES: Readonly<Record<string, string>> = {
  account: 'insert, update',
  account_invitation: 'insert, update',
  alliance_project: 'insert, update',
  app: 'insert, update',
  comment: 'insert, update',
  comment_thread: 'insert, update',
  company: 'update',
  connection: 'insert, update',
  contact: 'insert, update, delete',
  contribution: 'insert, update, delete',
  customer_file: 'insert, update',
  customer_order: 'insert, update, delete',
  decision_right: 'insert, update, delete',
  export: 'insert',
  external_reference: 'insert, update, delete',
  idempotency_key: 'insert',
  import_mapping: 'insert, update, delete',
  inbound_message: 'update',
  kpi: 'insert, update',
  measurement: 'insert',
  measurement_verdict: 'insert',
  member: 'update',
  member_invitation: 'insert, update',
  offering: 'insert, update',
  order_line: 'insert, update, delete',
  person: 'update',
  plan: 'insert, update',
  plan_version: 'insert, update',
  seat: 'insert, update',
  session: 'update',
  signature: 'insert',
  stage_approval: 'insert',
  supplier_file: 'insert, update',
  webhook_endpoint: 'insert, update',
};

/** Logs that nobody changes or erases, not even the machinery. */
const APPEND_ONLY: readonly string[] = ['event', 'document_update', 'signature', 'measurement', 'measurement_verdict'];

/** The first migration. */
export class Foundation extends Migration {
  override up(): void {
    this.addSql(ROLES);
    // The functions name tables that come after them, because the tables' policies name the functions.
    this.addSql('set local check_function_bodies = off');
    for (const statement of FUNCTIONS) this.addSql(statement);
    for (const statement of FOUNDATION_TABLES.trim().split('\n')) this.addSql(statement);
    this.addSql('grant select, insert, update, delete on all tables in schema public to alianza_system');
    this.addSql('grant usage on all sequences in schema public to alianza_system');
    for (const table of APPEND_ONLY) this.addSql(`revoke update, delete on "${table}" from alianza_system`);
    this.addSql('grant select on all tables in schema public to alianza_viewer');
    for (const [table, rights] of Object.entries(VIEWER_WRITES)) this.addSql(`grant ${rights} on "${table}" to alianza_viewer`);
    this.addSql('insert into "webhook_cursor" values (1, \'0\', 0)');
    this.addSql('revoke all on "mikro_orm_migrations" from alianza_viewer, alianza_system');
  }
}
