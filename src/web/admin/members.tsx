/**
 * The people of the company: their roles, ending a membership, and colleagues who are invited.
 */
import { useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  CompanyMembersDocument,
  MemberChangeRoleDocument,
  MemberEndDocument,
  type CompanyMembersQuery,
  type OrganisationRole,
} from '../../client/generated/admin.js';
import { Trouble, sentenceOf } from '../data/problem.js';
import { useAct, useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button } from '../kit/button.js';
import { Confirm } from '../kit/confirm.js';
import { CheckField } from '../kit/field.js';
import { Icon } from '../kit/icons.js';
import { joined } from '../kit/joined.js';
import kit from '../kit/kit.module.css';
import { namesakes } from '../kit/names.js';
import { Badge, Card, Skeleton } from '../kit/surface.js';
import { toast } from '../kit/toast.js';
import { useSelf } from '../shell/self.js';
import css from './admin.module.css';
import { Invitations, InviteColleague } from './invitations.js';
import { mayAdminister, rolesGivenBy } from './views.js';

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
        {read.error !== null && <Trouble cause={read.error} again={() => void read.refetch()} />}
        {members === undefined && read.error === null && <Skeleton lines={6} />}
        {members !== undefined && <MemberTable members={members} marked={search.get('member')} />}
        {read.data?.members.pageInfo.hasNextPage === true && <p className={css['note']}>{words.admin.members.moreThan(read.data.members.nodes.length)}</p>}
      </Card>
      <Invitations />
      {isInviting && <InviteColleague onClose={() => setInviting(false)} />}
    </>
  );
}

function MemberTable({ members, marked }: { readonly members: readonly MemberRow[]; readonly marked: string | null }): ReactNode {
  const { words } = useWords();
  const { members: said } = words.admin;
  const [ended, setEnded] = useState<MemberRow>();
  const same = namesakes(members.filter(({ leftAt }) => leftAt === null));
  return (
    <div className={kit['tableFrame']}>
      <table className={kit['table']}>
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.email}</th>
            <th scope="col">{said.role}</th>
            <th scope="col">{said.since}</th>
            <th scope="col">{said.actions}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberLine key={member.id} member={member} isMarked={member.id === marked} isNamesake={same.has(member.id)} end={() => setEnded(member)} />
          ))}
        </tbody>
      </table>
      {ended !== undefined && <EndMembership member={ended} onClose={() => setEnded(undefined)} />}
    </div>
  );
}

interface MemberLineProps {
  readonly member: MemberRow;
  readonly isMarked: boolean;
  /** Whether a colleague has the same name. */
  readonly isNamesake: boolean;
  readonly end: () => void;
}

function MemberLine({ member, isMarked, isNamesake, end }: MemberLineProps): ReactNode {
  const { words, format } = useWords();
  const self = useSelf();
  const { members: said, access } = words.admin;
  const isSelf = member.id === self.memberId;
  const mayEnd = member.leftAt === null && !isSelf && mayAdminister(self.role) && (member.role !== 'OWNER' || self.role === 'OWNER');
  return (
    <tr className={joined(isMarked && css['marked'], member.leftAt !== null && css['gone'])} aria-current={isMarked ? 'true' : undefined}>
      <th scope="row" className={css['nameCell']}>
        <span>
          <bdi>{member.name}</bdi> {isSelf && <Badge plain>{said.you}</Badge>} {isNamesake && <Badge tone="warn">{said.namesake}</Badge>}
        </span>
        {member.jobTitle !== null && <small>{member.jobTitle}</small>}
      </th>
      <td>{member.email}</td>
      <td>{member.leftAt === null ? <RoleChoice member={member} /> : words.roles[member.role]}</td>
      <td>{member.leftAt === null ? format.day(member.createdAt.slice(0, 10)) : said.left(format.day(member.leftAt.slice(0, 10)))}</td>
      <td>
        <span className={css['tools']}>
          {member.leftAt === null && (
            <Link href={`/admin/access?person=${member.id}`} title={said.access(member.name)} className={css['quietLink'] ?? ''}>
              {access.sees}{' '}
              <span className="visually-hidden">
                <bdi>{member.name}</bdi>
              </span>
            </Link>
          )}
          {mayEnd && (
            <Button small look="quiet" title={said.endOf(member.name)} onClick={end}>
              {said.end}{' '}
              <span className="visually-hidden">
                <bdi>{member.name}</bdi>
              </span>
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

function RoleChoice({ member }: { readonly member: MemberRow }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const change = useAct(MemberChangeRoleDocument);
  const roles = rolesGivenBy(self.role);
  if (!roles.includes(member.role)) return words.roles[member.role];
  const choose = (role: OrganisationRole): void =>
    change.mutate(
      { input: { memberId: member.id, role } },
      {
        onSuccess: () => toast(words.admin.members.changed(member.name, words.roles[role])),
        onError: (cause) => toast(sentenceOf(cause, words)),
      },
    );
  return (
    <select
      className={joined(kit['input'], css['cellSelect'])}
      aria-label={words.admin.members.roleOf(member.name)}
      title={words.admin.members.roleHelp[member.role]}
      value={member.role}
      disabled={change.isPending}
      onChange={(event) => choose(event.target.value as OrganisationRole)}
    >
      {roles.map((role) => (
        <option key={role} value={role}>
          {words.roles[role]}
        </option>
      ))}
    </select>
  );
}

function EndMembership({ member, onClose }: { readonly member: MemberRow; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const { members: said } = words.admin;
  const end = useAct(MemberEndDocument);
  return (
    <Confirm
      title={said.endTitle}
      confirm={said.endConfirm}
      isBusy={end.isPending}
      cause={end.error}
      onClose={onClose}
      onConfirm={() =>
        end.mutate(
          { id: member.id },
          {
            onSuccess: () => {
              onClose();
              toast(said.ended(member.name));
            },
          },
        )
      }
    >
      {said.endLead(member.name)}
    </Confirm>
  );
}
