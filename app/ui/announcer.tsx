'use client';

import { useEffect, useState } from 'react';
import { onAnnouncement } from './announce';
import { VisuallyHidden } from './visually-hidden';

/** Where announcements are put; one for the page. */
export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => onAnnouncement(setWords), []);
  return (
    <div role="status">
      <VisuallyHidden>{words}</VisuallyHidden>
    </div>
  );
}
