/**
 * The address book of one side: people at the other company, with or without access. The other company never sees it.
 */
import { useState, type ReactNode } from 'react';
import {
  AccountContactsDocument,
  ContactCreateDocument,
  ContactDeleteDocument,
  ContactUpdateDocument,
  type AccountContactsQuery,
} from '../../client/generated/records.js';
import { useWords } from '../i18n/words.js';
import { ConfirmDeed } from '../kit/deed.js';
import { CONTACT_FIELDS } from '../../protocol/contact.js';
import { ListCard } from '../kit/list-card.js';
import { AudienceStrip } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { useSelf } from '../shell/self.js';
import type { Room } from './room.js';

type Contact = NonNullable<AccountContactsQuery['account']>['contacts']['nodes'][number];

/** The contacts of the viewer's side. */
export function ContactsRoom({ room }: { readonly room: Room }): ReactNode {
  const { words } = useWords();
  const { mayWrite, companyName } = useSelf();
  const said = words.records.contacts;
  const [opened, setOpened] = useState<Contact | 'new'>();
  const [removed, setRemoved] = useState<Contact>();
  const mayKeep = mayWrite && room.status !== 'ENDED';
  const strip = <AudienceStrip onlyFor={room.viewerSide} company={companyName} />;
  return (
    <>
      {strip}
      <ListCard
        isMain
        title={said.title}
        query={{
          document: AccountContactsDocument,
          variables: { id: room.id },
          page: ({ account }) => account?.contacts,
          on: ['account', 'contact'],
        }}
        narrowings={[{ name: 'find', label: said.find, find: (contains) => ({ name: { contains } }) }]}
        columns={[
          { head: said.name, cell: ({ name }) => <bdi>{name}</bdi> },
          { head: said.jobTitle, cell: ({ jobTitle }) => jobTitle },
          { head: said.email, cell: ({ email }) => email !== null && <a href={`mailto:${email}`}>{email}</a> },
          { head: said.phone, cell: ({ phone }) => phone !== null && <a href={`tel:${phone.replaceAll(/\s/g, '')}`}>{phone}</a> },
        ]}
        keyOf={({ id }) => id}
        nameOf={({ name }) => name}
        empty={said.none}
        create={mayKeep ? { label: said.create, act: () => setOpened('new') } : undefined}
        acts={
          mayKeep
            ? (contact) => [
                { label: words.kit.edit, act: () => setOpened(contact) },
                { label: said.remove, act: () => setRemoved(contact) },
              ]
            : undefined
        }
      />
      {opened !== undefined && (
        <ThingDialog
          titles={said}
          lead={strip}
          of={CONTACT_FIELDS}
          said={{ name: said.name, jobTitle: said.jobTitle, email: said.email, phone: said.phone }}
          rows={[['email', 'phone']]}
          seen={opened === 'new' ? undefined : opened}
          place={{ accountId: room.id }}
          create={ContactCreateDocument}
          update={ContactUpdateDocument}
          onClose={() => setOpened(undefined)}
        />
      )}
      {removed !== undefined && <RemoveContact contact={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

function RemoveContact({ contact: { id, name, version }, onClose }: { readonly contact: Contact; readonly onClose: () => void }): ReactNode {
  const said = useWords().words.records.contacts;
  const variables = { input: { id, expectedVersion: version } };
  return (
    <ConfirmDeed title={said.removeTitle(name)} confirm={said.remove} of={ContactDeleteDocument} {...{ variables, onClose }} done={said.removed}>
      {said.removeLead}
    </ConfirmDeed>
  );
}
