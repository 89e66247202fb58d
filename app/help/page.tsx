import type { Metadata } from 'next';
import { HelpPage } from '../components/help-page';

export const metadata: Metadata = {
  title: 'What converts how – Deckle',
  description: 'Which parts of an SVG stay editable in PowerPoint, which change on the way, and why a file can fail.',
};

export default function Page() {
  return <HelpPage />;
}
