import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './de/compare.json';
import drive from './de/drive.json';
import errors from './de/errors.json';
import help from './de/help.json';
import offline from './de/offline.json';
import page from './de/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
