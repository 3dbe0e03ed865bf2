/**
 * The people of the company: their roles, ending a membership, and colleagues who are invited.
 */
import { Suspense, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  CompanyMembersDocument,
  MemberChangeRoleDocument,
  MemberEndDocument,
  type CompanyMembersQuery,
  type OrganisationRole,
} from '../../client/generated/admin.js';
import { Awaited } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { withWords } from '../i18n/with-words.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { useDeed } from '../kit/deed.js';
import { CheckField } from '../kit/field.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { RowTable } from '../kit/list-card.js';
import { namesakes } from '../kit/names.js';
import { Badge, Card } from '../kit/surface.js';
import { saying } from '../kit/toast.js';
import { Choice } from '../kit/typed-field.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { Invitations, InviteColleague } from './invitations.js';
import { mayAdminister, rolesGivenBy } from './views.js';

const EndWithWork = withWords(['work'], async () => (await import('../handover/end-with-work.js')).EndWithWork);

type MemberRow = CompanyMembersQuery['members']['nodes'][number];

/** Members and invitations. */
export function MembersView(): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const [search, setSearch] = useSearchParams();
  const [isInviting, setInviting] = useState(false);
  const withFormer = search.has('former');
  const read = useRead(CompanyMembersDocument, { companyId: self.companyId }, { on: ['member'] });
  const members = read.data?.members.nodes.filter(({ leftAt }) => withFormer || leftAt === null);
  return (
    <>
      <Card
        flush
        title={words.admin.members.title}
        actions={
          <>
            <CheckField label={words.admin.members.former} checked={withFormer} onChange={() => setSearch(withFormer ? {} : { former: '1' })} />
            {mayAdminister(self.role) && (
              <Button small look="primary" onClick={() => setInviting(true)}>
                <Icon name="plus" size={12} />
                {words.admin.members.invite}
              </Button>
            )}
          </>
        }
      >
        <Awaited read={read} lines={6} />
        {members !== undefined && <MemberTable members={members} marked={search.get('member')} />}
        {read.data?.members.pageInfo.hasNextPage === true && <p className={css['note']}>{words.admin.members.moreThan(read.data.members.nodes.length)}</p>}
      </Card>
      <Invitations />
      {isInviting && <InviteColleague onClose={() => setInviting(false)} />}
    </>
  );
}

function MemberTable({ members, marked }: { readonly members: readonly MemberRow[]; readonly marked: string | null }): ReactNode {
  const { words, format } = useWords();
  const { members: said } = words.admin;
  const [ended, setEnded] = useState<MemberRow>();
  const same = namesakes(members.filter(({ leftAt }) => leftAt === null));
  return (
    <>
      <RowTable
        title={said.title}
        rows={members}
        columns={[
          { head: said.name, cell: (member) => <MemberName member={member} isNamesake={same.has(member.id)} /> },
          { head: said.email, cell: ({ email }) => email },
          { head: said.role, cell: (member) => (member.leftAt === null ? <RoleChoice member={member} /> : words.roles[member.role]) },
          {
            head: said.since,
            cell: ({ createdAt, leftAt }) => (leftAt === null ? format.dayOf(createdAt) : said.left(format.dayOf(leftAt))),
          },
          { head: said.actions, cell: (member) => <MemberTools member={member} end={() => setEnded(member)} /> },
        ]}
        keyOf={({ id }) => id}
        isShown={({ id }) => id === marked}
        isOver={({ leftAt }) => leftAt !== null}
      />
      {ended !== undefined && <EndMembership member={ended} onClose={() => setEnded(undefined)} />}
    </>
  );
}

function MemberName({ member, isNamesake }: { readonly member: MemberRow; readonly isNamesake: boolean }): ReactNode {
  const { members: said } = useWords().words.admin;
  const self = useSelf();
  return (
    <>
      <bdi>{member.name}</bdi> {member.id === self.memberId && <Badge plain>{said.you}</Badge>} {isNamesake && <Badge tone="warn">{said.namesake}</Badge>}
      {member.jobTitle !== null && <small>{member.jobTitle}</small>}
    </>
  );
}

function MemberTools({ member, end }: { readonly member: MemberRow; readonly end: () => void }): ReactNode {
  const { members: said, access } = useWords().words.admin;
  const self = useSelf();
  if (member.leftAt !== null) return null;
  const mayEnd = member.id !== self.memberId && mayAdminister(self.role) && (member.role !== 'OWNER' || self.role === 'OWNER');
  const whose = (
    <span className="visually-hidden">
      <bdi>{member.name}</bdi>
    </span>
  );
  return (
    <span className={css['tools']}>
      <Link href={`/admin/access?person=${member.id}`} title={said.access(member.name)} className={css['quietLink'] ?? ''}>
        {access.sees} {whose}
      </Link>
      {mayEnd && (
        <Button small look="quiet" title={said.endOf(member.name)} onClick={end}>
          {said.end} {whose}
        </Button>
      )}
    </span>
  );
}

function RoleChoice({ member }: { readonly member: MemberRow }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const change = useDeed(MemberChangeRoleDocument);
  const roles = rolesGivenBy(self.role);
  if (!roles.includes(member.role)) return words.roles[member.role];
  const choose = (role: OrganisationRole): void =>
    change.perform({ input: { memberId: member.id, role } }, words.admin.members.changed(member.name, words.roles[role]));
  return (
    <Choice
      className={joined(kit['input'], css['cellSelect'])}
      label={words.admin.members.roleOf(member.name)}
      title={words.admin.members.roleHelp[member.role]}
      choices={Object.fromEntries(roles.map((role) => [role, words.roles[role]])) as Record<OrganisationRole, string>}
      chosen={member.role}
      isBusy={change.isPending}
      onChoose={(role) => role !== undefined && choose(role)}
    />
  );
}

function EndMembership({ member, onClose }: { readonly member: MemberRow; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { members: said } = words.admin;
  const end = useAct(MemberEndDocument);
  return (
    <Suspense fallback={null}>
      <EndWithWork
        member={member}
        title={said.endTitle(member.name)}
        confirm={said.endConfirm}
        endAlone={{ act: () => end.mutate({ id: member.id }, saying(said.ended(member.name), onClose)), isBusy: end.isPending, cause: end.error }}
        onEnded={onClose}
        onClose={onClose}
      >
        {said.endLead(member.name)}
      </EndWithWork>
    </Suspense>
  );
}
