import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './ja/compare.json';
import drive from './ja/drive.json';
import errors from './ja/errors.json';
import help from './ja/help.json';
import offline from './ja/offline.json';
import page from './ja/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
