import type { LoadedMessages } from '../i18n/english';
import { withEnglish } from '../i18n/with-english';
import compare from './zh-CN/compare.json';
import drive from './zh-CN/drive.json';
import errors from './zh-CN/errors.json';
import help from './zh-CN/help.json';
import offline from './zh-CN/offline.json';
import page from './zh-CN/page.json';

const loaded: LoadedMessages = { messages: withEnglish({ page, help, compare, drive, offline }), errors };
export default loaded;
