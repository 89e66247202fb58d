'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { deleteEverything } from '../delete-everything';
import { pageLimits } from '../hooks/use-batch';
import { useUnits } from '../i18n/use-units';
import { ConfirmButton } from '../ui/confirm-button';
import { Shell } from './shell';
import page from './text-page.module.css';

const PLACES = [
  ['IndexedDB', 'indexedDb', 'ttl'],
  ['IndexedDB', 'fonts', 'untilDeleted'],
  ['OPFS', 'opfs', 'ttl'],
  ['localStorage', 'local', 'untilDeleted'],
  ['sessionStorage', 'session', 'untilTab'],
  ['Cache Storage', 'caches', 'untilDeleted'],
  ['Cookie', 'cookies', 'untilSignOut'],
] as const;

const HOUR_MS = 3_600_000;

/** All that is stored and where, what the server is told, and a button that deletes it. */
export function PrivacyPage() {
  const t = useTranslations('help.privacy');
  return (
    <Shell>
      <article className={page.page}>
        <h1>{t('title')}</h1>
        <p className={page.lead}>{t('lead')}</p>
        <PlacesTable />
        <DeleteAll />
        <h2>{t('serverTitle')}</h2>
        <p className={page.text}>{t('serverText')}</p>
        <h2>{t('driveTitle')}</h2>
        <p className={page.text}>{t('driveText')}</p>
      </article>
    </Shell>
  );
}

function PlacesTable() {
  const t = useTranslations('help.privacy');
  const [hours, setHours] = useState(24);
  useEffect(() => {
    void pageLimits().then(({ resultTtlMs }) => setHours(Math.max(1, Math.round(resultTtlMs / HOUR_MS))));
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={page.wide} tabIndex={0} role="region" aria-label={t('title')}>
      <table className={page.table}>
        <thead>
          <tr>
            <th scope="col">{t('where')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('until')}</th>
          </tr>
        </thead>
        <tbody>
          {PLACES.map(([name, what, until]) => (
            <tr key={what}>
              <th scope="row">{name}</th>
              <td>{t(what)}</td>
              <td>{t(until, { hours })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Deletion = { readonly kind: 'not-yet' | 'running' } | { readonly kind: 'over'; readonly left: readonly string[] };

function DeleteAll() {
  const t = useTranslations('help.privacy');
  const units = useUnits();
  const [used, setUsed] = useState<number | null>(null);
  const [deletion, setDeletion] = useState<Deletion>({ kind: 'not-yet' });

  useEffect(() => {
    if (deletion.kind === 'running') return;
    void navigator.storage?.estimate?.().then(({ usage }) => setUsed(usage ?? null));
  }, [deletion]);

  const run = async (): Promise<void> => {
    setDeletion({ kind: 'running' });
    setDeletion({ kind: 'over', left: await deleteEverything() });
  };

  return (
    <>
      <h2>{t('deleteTitle')}</h2>
      <div className={page.card}>
        <p>{t('deleteText')}</p>
        {used === null ? null : <p className={page.text}>{t('now', { used: units.bytes(used) })}</p>}
        {deletion.kind === 'running' ? (
          <p>{t('deleting')}</p>
        ) : (
          <ConfirmButton variant="secondary" label={t('delete')} confirm={t('deleteSure')} onConfirm={() => void run()} />
        )}
        <div role="status">
          {deletion.kind !== 'over' ? null : deletion.left.length === 0 ? (
            <p className={page.done}>{t('deleted')}</p>
          ) : (
            <p className={page.left}>{t('left', { what: deletion.left.join(', ') })}</p>
          )}
        </div>
      </div>
    </>
  );
}
