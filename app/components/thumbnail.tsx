'use client';

import { useEffect, useState } from 'react';
import { previewOf } from '@/lib/jobs/preview';
import { pageBatch } from '../hooks/use-batch';
import styles from './thumbnail.module.css';

/** The drawing as the browser shows it, once it was converted and so known to be safe to draw; a blank sheet until then. */
export function Thumbnail({ id, ready }: { readonly id: number; readonly ready: boolean }) {
  const [url, setUrl] = useState<string | null>(null);

  useEffect(() => {
    if (!ready) return;
    let gone = false;
    let made: string | null = null;
    void previewOf(pageBatch(), id).then((blob) => {
      if (gone || !blob) return;
      made = URL.createObjectURL(blob);
      setUrl(made);
    });
    return () => {
      gone = true;
      setUrl(null);
      if (made) URL.revokeObjectURL(made);
    };
  }, [id, ready]);

  return (
    <span className={styles.sheet} data-shown={url !== null}>
      {url ? <img src={url} alt="" decoding="async" onError={() => setUrl(null)} /> : null}
    </span>
  );
}
