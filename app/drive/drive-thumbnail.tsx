'use client';

import FileArchive from 'lucide-react/icons/file-archive';
import FileImage from 'lucide-react/icons/file-image';
import Folder from 'lucide-react/icons/folder';
import { useEffect, useRef, useState } from 'react';
import type { DriveItem } from '@/lib/drive/item';
import { fetchThumbnail, hasThumbnail } from '@/lib/drive/thumbnail';
import { driveClient } from './account';
import styles from './picker.module.css';

/** Only what somebody stops to look at is fetched, milliseconds. */
const DWELL_MS = 150;

/** A drawing is shown through an image element only: nothing in it runs, and it reaches nothing. */
export function DriveThumbnail({ item }: { readonly item: DriveItem }) {
  const box = useRef<HTMLSpanElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const shown = useRef<string | null>(null);

  useEffect(() => {
    const element = box.current;
    if (!element || !hasThumbnail(item)) return;
    let stop: AbortController | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fetchIt = async (): Promise<void> => {
      stop = new AbortController();
      const blob = await fetchThumbnail(driveClient(), item, stop.signal).catch(() => null);
      if (!blob || stop.signal.aborted) return;
      observer.disconnect();
      shown.current = URL.createObjectURL(blob);
      setUrl(shown.current);
    };
    const observer = new IntersectionObserver((records) => {
      clearTimeout(timer);
      if (records.at(-1)?.isIntersecting && shown.current === null) timer = setTimeout(() => void fetchIt(), DWELL_MS);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      stop?.abort();
      if (shown.current !== null) URL.revokeObjectURL(shown.current);
      shown.current = null;
    };
  }, [item]);

  const Icon = item.kind === 'folder' ? Folder : item.kind === 'zip' ? FileArchive : FileImage;
  return (
    <span ref={box} className={styles.thumbnail} data-kind={item.kind}>
      {url === null ? <Icon size={20} aria-hidden="true" /> : <img src={url} alt="" onError={() => setUrl(null)} />}
    </span>
  );
}
