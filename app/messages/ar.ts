import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './ar/compare.json';
import drive from './ar/drive.json';
import errors from './ar/errors.json';
import help from './ar/help.json';
import offline from './ar/offline.json';
import page from './ar/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
