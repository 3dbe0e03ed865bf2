/**
 * A new alliance project begins as an idea, with a few words that both companies read.
 */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { ProjectAccountsDocument, ProjectCreateDocument } from '../../client/generated/alliance.js';
import { Awaited } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { CHARTER_HEAD_FIELDS } from '../../protocol/charter-document.js';
import { useWords } from '../i18n/words.js';
import { Dialog } from '../kit/dialog.js';
import { otherwise } from '../../protocol/field.js';
import { among, pick } from '../kit/picked.js';
import kit from '../kit/kit.module.css';
import { AudienceStrip, Empty } from '../kit/surface.js';
import { ThingDialog } from '../kit/thing-form.js';
import { paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';

/** The dialog. `accountId` is the account that is chosen at first. */
export function NewProject({ accountId, onClose }: { readonly accountId: string | undefined; readonly onClose: () => void }): ReactNode {
  const { words } = useWords();
  const self = useSelf();
  const [, go] = useLocation();
  const { create, kinds } = words.alliance;
  const accounts = useRead(ProjectAccountsDocument, {}, { on: ['account'] });
  const open = accounts.data?.accounts.nodes.filter(({ viewerCan }) => viewerCan.plan);
  if (open === undefined || open.length === 0) {
    return (
      <Dialog title={create.title} onClose={onClose}>
        <Awaited read={accounts} />
        {open?.length === 0 && <Empty>{create.noAccounts}</Empty>}
      </Dialog>
    );
  }
  return (
    <ThingDialog
      titles={{ create: create.title }}
      lead={<AudienceStrip company={self.companyName} />}
      of={{
        accountId: among('The account.', open, ({ id, name }) => [id, name]),
        kind: otherwise(pick('What the two companies do together.', kinds), 'JOINT_DEVELOPMENT'),
        ...CHARTER_HEAD_FIELDS,
      }}
      said={{
        accountId: create.account,
        kind: create.kind,
        title: create.name,
        purpose: { label: create.purpose, hint: create.purposeHint },
        startsOn: create.startsOn,
        endsOn: create.endsOn,
      }}
      rows={[['startsOn', 'endsOn']]}
      start={accountId === undefined ? {} : { accountId }}
      place={{}}
      submit={create.submit}
      foot={<p className={kit['small-print']}>{words.alliance.gates.idea}</p>}
      create={ProjectCreateDocument}
      onMade={({ allianceProjectCreate: { allianceProject } }) => {
        if (allianceProject !== null) go(paths.project(allianceProject.id));
      }}
      onClose={onClose}
    />
  );
}
