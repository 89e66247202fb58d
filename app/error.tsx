'use client';

import controls from './components/controls.module.css';
import styles from './components/workspace.module.css';

export default function PageError({ reset }: { readonly reset: () => void }) {
  return (
    <main className={styles.fault}>
      <h1>Something went wrong inside Deckle.</h1>
      <p>Your files are untouched. Start again; if it happens once more, reload the page.</p>
      <button type="button" className={controls.primary} onClick={reset}>
        Start again
      </button>
    </main>
  );
}
