import type { Metadata } from 'next';
import { PrivacyPage } from '../components/privacy-page';

export const metadata: Metadata = {
  title: 'What this browser keeps – Deckle',
  description: 'All that Deckle stores, where, for how long, and a button that deletes it.',
};

export default function Page() {
  return <PrivacyPage />;
}
