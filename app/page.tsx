import { Workspace } from './components/workspace';

export default function Page() {
  return <Workspace />;
}
