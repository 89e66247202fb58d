'use client';

import Trash from 'lucide-react/icons/trash-2';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { toFailure } from '@/lib/errors/app-error';
import type { FontFile, UserFont, UserFonts } from '@/lib/jobs/user-fonts';
import type { FontChoice } from '@/lib/pipeline/font-choices';
import { pageDesk } from '../hooks/use-batch';
import { useErrorText } from '../i18n/use-error-text';
import { useUnits } from '../i18n/use-units';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { computerFonts, hasComputerFonts } from './computer-fonts';
import styles from './settings.module.css';

const NONE: readonly UserFont[] = [];
const nothing = (): (() => void) => () => undefined;

/** The reader's own font files, for all batches in this browser; `onChange` is called when what is shown must be made anew. */
export function OwnFonts({ asked, onChange }: { readonly asked: readonly FontChoice[]; readonly onChange: () => void }) {
  const t = useTranslations('compare.ownFonts');
  const units = useUnits();
  const errorText = useErrorText();
  const [fonts, setFonts] = useState<UserFonts | null>(null);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useSyncExternalStore(fonts?.subscribe ?? nothing, fonts?.list ?? (() => NONE), () => NONE);
  const missing = asked.filter(({ why }) => why !== 'same' && why !== 'chosen');

  useEffect(() => {
    void pageDesk().then((desk) => setFonts(desk.fonts));
  }, []);
  if (!fonts) return null;

  const change = async (work: () => Promise<string>): Promise<void> => {
    try {
      setSaid(await work());
    } catch (thrown) {
      const { message, remedy } = errorText.failure(toFailure(thrown));
      setSaid(`${message} ${remedy}`);
    }
    onChange();
  };
  const add = (files: readonly FontFile[]): Promise<void> =>
    change(async () => {
      const before = fonts.list().length;
      const refused = await fonts.add(files);
      const added = fonts.list().length - before;
      return refused.length > 0 ? t('refused', { n: refused.length, names: refused.slice(0, 3).join(', ') }) : t('added', { n: added });
    });
  const addComputerFonts = (): Promise<void> =>
    change(async () => {
      const found = await computerFonts(missing.map((choice) => choice.asked));
      if (found === null) return t('notAllowed');
      if (found.length === 0) return t('notFound');
      await fonts.add(found);
      return t('added', { n: found.length });
    });

  return (
    <>
      <p className={styles.hint}>{t('hint')}</p>
      {list.length === 0 ? null : (
        <ul className={styles.ownFonts}>
          {list.map(({ id, name, bytes }) => (
            <li key={id}>
              <bdi>{name}</bdi>
              <span>{units.bytes(bytes)}</span>
              <IconButton
                label={t('remove', { name })}
                size="small"
                onClick={() =>
                  void change(async () => {
                    await fonts.remove(id);
                    return t('removed', { name });
                  })
                }
              >
                <Trash size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button size="small" onClick={() => input.current?.click()}>
          {t('add')}
        </Button>
        {missing.length > 0 && hasComputerFonts() ? (
          <Button size="small" onClick={() => void addComputerFonts()}>
            {t('computer')}
          </Button>
        ) : null}
      </div>
      <p className={styles.hint} role="status">
        {said}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".ttf,.otf,.woff,.woff2,font/ttf,font/otf,font/woff,font/woff2"
        hidden
        aria-label={t('add')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])].map((file) => ({ name: file.name, blob: file }));
          currentTarget.value = '';
          if (files.length > 0) void add(files);
        }}
      />
    </>
  );
}
