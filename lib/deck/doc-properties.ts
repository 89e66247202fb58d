/**
 * `docProps/core.xml` (ECMA-376 part 2 §11) and `docProps/app.xml` (part 1 §22.2): what the file says about itself. The dates are
 * fixed, so that the same drawings give the same bytes.
 */

import { escapeXml, XML_DECLARATION } from './xml-text';

const CREATED = '2000-01-01T00:00:00Z';

const PROGRAM = 'Deckle';

/** Title, author and dates. */
export function corePropertiesPart(title: string): string {
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${CREATED}</dcterms:${name}>`;
  return (
    `${XML_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${PROGRAM}</dc:creator><cp:lastModifiedBy>${PROGRAM}</cp:lastModifiedBy>` +
    `<cp:revision>1</cp:revision>${date('created')}${date('modified')}</cp:coreProperties>`
  );
}

/** Counts, and the titles of the theme and the slides in their order. Nothing that was not counted is claimed. */
export function appPropertiesPart(themeName: string, slideNames: readonly string[]): string {
  const heading = (name: string, count: number) =>
    `<vt:variant><vt:lpstr>${name}</vt:lpstr></vt:variant><vt:variant><vt:i4>${count}</vt:i4></vt:variant>`;
  const titles = [themeName, ...slideNames].map((name) => `<vt:lpstr>${escapeXml(name)}</vt:lpstr>`);
  return (
    `${XML_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"` +
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">' +
    `<TotalTime>0</TotalTime><Application>${PROGRAM}</Application><PresentationFormat>Custom</PresentationFormat>` +
    `<Slides>${slideNames.length}</Slides><Notes>0</Notes><HiddenSlides>0</HiddenSlides><MMClips>0</MMClips><ScaleCrop>false</ScaleCrop>` +
    `<HeadingPairs><vt:vector size="4" baseType="variant">${heading('Theme', 1)}${heading('Slide Titles', slideNames.length)}</vt:vector></HeadingPairs>` +
    `<TitlesOfParts><vt:vector size="${titles.length}" baseType="lpstr">${titles.join('')}</vt:vector></TitlesOfParts>` +
    '<LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged>' +
    // The file format's version, as other programs state it too: readers look for quirks of Office 2007 ("12.") here.
    '<AppVersion>16.0000</AppVersion></Properties>'
  );
}
