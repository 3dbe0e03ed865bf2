/**
 * The private file: another room in another colour, with the company's name over the door. What is written here the other company never sees.
 */
import { Suspense, lazy, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { PrivateFileDocument, type PrivateFileQuery } from '../../client/generated/account.js';
import { Trouble } from '../data/problem.js';
import { useRead } from '../data/server.js';
import { useWords } from '../i18n/words.js';
import { Button, ButtonLink } from '../kit/button.js';
import { joined } from '../kit/joined.js';
import { AudienceStrip, Empty, Page, Skeleton } from '../kit/surface.js';
import kit from '../kit/kit.module.css';
import { apiId, paths } from '../shell/paths.js';
import { useSelf } from '../shell/self.js';
import css from './account.module.css';
import { Activity } from './activity.js';
import { FileForm } from './file-form.js';
import { useKeptFile, type KeptFile } from './file-draft.js';
import { FileView } from './file-view.js';

/** The editor is the heavy part of the page: the file can be read before it is here. */
const LiveText = lazy(() => import('../editor/live-text.js').then((part) => ({ default: part.LiveText })));

type Account = NonNullable<PrivateFileQuery['account']>;

/** The screen of the own side's file; `id` is the account's as it stands in the address. */
export function PrivateFileScreen({ id }: { readonly id: string }): ReactNode {
  const { words } = useWords();
  const read = useRead(PrivateFileDocument, { id: apiId('Account', id) }, { on: ['account', 'seat', 'supplierFile', 'customerFile'], isKept: true });
  if (read.error !== null && read.data === undefined) return <Trouble cause={read.error} again={() => void read.refetch()} />;
  if (read.data === undefined) return <Skeleton lines={10} />;
  const { account } = read.data;
  if (account === null) {
    return (
      <Page title={words.account.file.title}>
        <Empty action={<ButtonLink href="/portfolio">{words.shell.portfolio}</ButtonLink>}>{words.account.notThere}</Empty>
      </Page>
    );
  }
  return <PrivateRoom account={account} readAgain={() => void read.refetch()} />;
}

function PrivateRoom({ account, readAgain }: { readonly account: Account; readonly readAgain: () => void }): ReactNode {
  const { words } = useWords();
  const { companyName } = useSelf();
  const file = useKeptFile(account);
  const side = account.viewerSide;
  return (
    <div className={joined(css['privateRoom'], css[side === 'SUPPLIER' ? 'ownSupplier' : 'ownCustomer'])}>
      <Page
        title={
          <>
            {words.account.file.title}: <bdi>{account.name}</bdi>
          </>
        }
        lead={words.account.file.lead(companyName)}
        actions={
          <Link href={paths.account(account.id)} className={joined(kit['button'])}>
            {words.account.file.back}
          </Link>
        }
      >
        <AudienceStrip onlyFor={side} company={companyName} />
        {file === undefined ? <Empty>{words.account.notThere}</Empty> : <File account={account} file={file} readAgain={readAgain} />}
      </Page>
    </div>
  );
}

function File({ account, file, readAgain }: { readonly account: Account; readonly file: KeptFile; readonly readAgain: () => void }): ReactNode {
  const { words, format } = useWords();
  const { mayWrite } = useSelf();
  const [isEditing, setEditing] = useState(false);
  const side = account.viewerSide;
  return (
    <>
      {isEditing ? (
        <FileForm account={account} file={file} readAgain={readAgain} onClose={() => setEditing(false)} />
      ) : (
        <>
          <div className={css['fileHead']}>
            <span>{words.account.file.updated(format.ago(file.updatedAt))}</span>
            {mayWrite && (
              <Button look="primary" onClick={() => setEditing(true)}>
                {words.account.file.edit}
              </Button>
            )}
          </div>
          <FileView file={file} side={side} currency={account.currency} />
        </>
      )}
      <Suspense fallback={<Skeleton />}>
        <LiveText documentId={file.strategyDocumentId} label={words.account.file.strategy} onlyFor={side} />
      </Suspense>
      <Activity room={account} audience={side} title={words.account.activity.ownTitle} onlyFor={side} />
    </>
  );
}
