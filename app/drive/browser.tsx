'use client';

import Search from 'lucide-react/icons/search';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { DriveItem } from '@/lib/drive/item';
import type { Place } from '@/lib/drive/list';
import { useErrorText } from '../i18n/use-error-text';
import { announce } from '../ui/announce';
import { Button } from '../ui/button';
import { Crumbs } from './crumbs';
import { ItemList } from './item-list';
import styles from './picker.module.css';
import { useListing } from './use-listing';
import { useSelection } from './use-selection';

type Folder = Extract<Place, { kind: 'folder' }>;

interface BrowserProps {
  /** Only folders that results may go into, one of them. */
  readonly foldersOnly?: boolean;
  /** Enter, or a double press, on a file. */
  readonly onFile?: (item: DriveItem) => void;
  /** What stands below the list; `here` is the folder that is shown. */
  readonly footer: (chosen: readonly DriveItem[], here: Folder | null) => ReactNode;
}

/** Below this a change of words is still typing, milliseconds. */
const TYPING_MS = 300;

/** Google Drive as a place to look around in. */
export function Browser({ foldersOnly = false, onFile, footer }: BrowserProps) {
  const t = useTranslations('drive');
  const [trail, setTrail] = useState<readonly Place[]>([{ kind: 'folder', id: 'root', name: t('places.mine') }]);
  const [words, setWords] = useState('');
  const search = useSettled(words.trim());
  const here = trail.at(-1) ?? { kind: 'recent' };
  const place: Place = search === '' ? here : { kind: 'search', words: search };
  const go = (next: readonly Place[]): void => {
    setWords('');
    setTrail(next);
  };
  const open = (item: DriveItem): void => {
    if (item.kind === 'folder') go([...trail, { kind: 'folder', id: item.id, name: item.name }]);
    else onFile?.(item);
  };

  return (
    <div className={styles.browser}>
      {foldersOnly ? null : (
        <nav className={styles.places} aria-label={t('places.label')}>
          {ROOTS.map((root) => (
            <button
              key={root.name}
              type="button"
              className={styles.place}
              aria-current={isBelow(trail[0], root.kind) ? 'true' : undefined}
              onClick={() => go([root.kind === 'folder' ? { kind: 'folder', id: 'root', name: t('places.mine') } : { kind: root.kind }])}
            >
              {t(`places.${root.name}`)}
            </button>
          ))}
        </nav>
      )}
      <div className={styles.main}>
        {foldersOnly ? null : (
          <label className={styles.search}>
            <Search size={16} aria-hidden="true" />
            <input
              type="search"
              value={words}
              placeholder={t('search')}
              aria-label={t('search')}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        )}
        <Crumbs trail={place.kind === 'search' ? [place] : trail} onGo={(depth) => go(trail.slice(0, depth + 1))} />
        <Contents
          key={JSON.stringify(place)}
          place={place}
          foldersOnly={foldersOnly}
          onOpen={open}
          onUp={() => trail.length > 1 && go(trail.slice(0, -1))}
          footer={(chosen) => footer(chosen, place.kind === 'folder' ? place : null)}
        />
      </div>
    </div>
  );
}

const ROOTS = [
  { name: 'mine', kind: 'folder' },
  { name: 'shared', kind: 'shared' },
  { name: 'drives', kind: 'drives' },
  { name: 'recent', kind: 'recent' },
] as const;

const isBelow = (place: Place | undefined, kind: Place['kind']): boolean => place?.kind === kind;

interface ContentsProps {
  readonly place: Place;
  readonly foldersOnly: boolean;
  readonly onOpen: (item: DriveItem) => void;
  readonly onUp: () => void;
  readonly footer: (chosen: readonly DriveItem[]) => ReactNode;
}

function Contents({ place, foldersOnly, onOpen, onUp, footer }: ContentsProps) {
  const t = useTranslations('drive');
  const errorText = useErrorText();
  const whole = useListing(place);
  const deferred = useDeferredValue(whole.items);
  const items = foldersOnly ? deferred.filter(({ kind, writable }) => kind === 'folder' && writable) : deferred;
  const listing = { ...whole, items };
  const selection = useSelection(items, { multiple: !foldersOnly, onOpen, onUp });
  const { state, failure, incomplete, hasMore } = listing;
  const isEmpty = state === 'ready' && items.length === 0 && !hasMore;
  const failed = failure && errorText.failure(failure);

  useEffect(() => {
    if (state === 'ready') announce(t('count', { count: items.length }));
  }, [state, items.length, t]);

  return (
    <>
      <div className={styles.contents}>
        <ItemList label={t('list')} listing={listing} selection={selection} multiple={!foldersOnly} onOpen={onOpen} />
        {state === 'loading' && items.length === 0 ? <p className={styles.word}>{t('loading')}</p> : null}
        {isEmpty ? (
          <p className={styles.word}>{foldersOnly ? t('emptyTarget') : place.kind === 'search' ? t('nothingFound') : t('empty')}</p>
        ) : null}
        {failed ? (
          <div className={styles.word} role="alert">
            <p>
              {failed.message} {failed.remedy}
            </p>
            <Button size="small" onClick={listing.reload}>
              {t('again')}
            </Button>
          </div>
        ) : null}
        {incomplete ? <p className={styles.hint}>{t('incomplete')}</p> : null}
      </div>
      <div className={styles.footer}>{footer(selection.selected)}</div>
    </>
  );
}

/** The value as it was when it last stood still. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
