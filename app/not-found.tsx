import { Lost } from './components/lost';

export default function NotFound() {
  return <Lost />;
}
