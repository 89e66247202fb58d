import { LOCALE_KEY, LOCALES, SOURCE_LOCALE } from './locales';

/**
 * Runs before the first paint: language and direction of the page, and whether its words must still be awaited (see globals.css).
 * A constant, so that its hash can stand in the content security policy.
 */
export const BEFORE_PAINT = `(()=>{try{var k=${JSON.stringify(LOCALES)},s=null;try{s=localStorage.getItem(${JSON.stringify(LOCALE_KEY)})}catch(e){}
var m=k.indexOf(s)<0?"":s;for(var i=0,w=navigator.languages||[];!m&&i<w.length;i++)m=k.find(function(l){return l.toLowerCase().split("-")[0]===w[i].toLowerCase().split("-")[0]})||"";
if(m&&m!==${JSON.stringify(SOURCE_LOCALE)}){var d=document.documentElement;d.lang=m;d.dir=m==="ar"?"rtl":"ltr";d.dataset.waiting=""}}catch(e){}})()`;
