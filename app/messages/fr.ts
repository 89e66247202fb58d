import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './fr/compare.json';
import drive from './fr/drive.json';
import errors from './fr/errors.json';
import help from './fr/help.json';
import offline from './fr/offline.json';
import page from './fr/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
