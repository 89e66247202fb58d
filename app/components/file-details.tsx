'use client';

/** What became of one file: shown by the room of its own. */
export { default } from '../compare/compare-view';
