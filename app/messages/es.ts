import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './es/compare.json';
import drive from './es/drive.json';
import errors from './es/errors.json';
import help from './es/help.json';
import offline from './es/offline.json';
import page from './es/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
