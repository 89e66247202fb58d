import { describe, expect, test } from 'vitest';
import { MAX_ELEMENT_DEPTH } from '@/lib/limits/limits';
import { elementChildren, textContent } from './element';
import { scanSvg } from './scan';
import { byId, codesOf, documentOf, errorOf, namesIn } from './source.test-support';

describe('namespaces', () => {
  test.each([
    ['no xmlns at all', '<svg><rect id="r"/></svg>'],
    ['a prefix for SVG', '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect id="r"/></s:svg>'],
    ['a namespace of its own for the whole document', '<svg xmlns="http://example.org/odd"><rect id="r"/></svg>'],
    ['white space before the XML declaration', '\n <?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><rect id="r"/></svg>'],
    ['a wrapper around it', '<div><svg xmlns="http://www.w3.org/2000/svg"><rect id="r"/></svg></div>'],
  ])('takes a document with %s for SVG', (_, text) => {
    expect(byId(scanSvg(text), 'r').name).toBe('rect');
  });

  test('reads xlink:href as href, declared or not, and lets a plain href win', () => {
    const document = documentOf('<use id="a" xlink:href="#x"/><use id="b" href="#y" xlink:href="#x"/>');
    expect(byId(document, 'a').attributes.get('href')).toBe('#x');
    expect(byId(document, 'b').attributes.get('href')).toBe('#y');
  });

  test('keeps the layer names of Inkscape and drops its other markup', () => {
    const text =
      '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ink="http://www.inkscape.org/namespaces/inkscape"><ink:grid><rect/></ink:grid><g id="g" ink:label="Roof" ink:groupmode="layer"/></svg>';
    const document = scanSvg(text);
    expect(namesIn(document)).toEqual(['svg', 'g']);
    expect([...byId(document, 'g').attributes]).toEqual([
      ['id', 'g'],
      ['inkscape:label', 'Roof'],
    ]);
  });

  test('keeps HTML inside foreignObject under a prefix, scripts excepted', () => {
    const document = documentOf(
      '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><script>x</script><p>Text</p></div></foreignObject>',
    );
    expect(namesIn(document)).toEqual(['svg', 'foreignObject', 'html:div', 'html:p']);
  });
});

test('drops scripts, handlers and animations, and says so once each', () => {
  const document = documentOf('<script>a()</script><script/><rect id="r" onclick="a()"><animate/><set/></rect>');
  expect(namesIn(document)).toEqual(['svg', 'rect']);
  expect([...byId(document, 'r').attributes.keys()]).toEqual(['id']);
  expect(codesOf(document)).toEqual(['script/ignored', 'animation/first-frame']);
});

test('reads as many levels as the cap and no more', () => {
  const nested = (levels: number): string => `<svg>${'<g>'.repeat(levels)}${'</g>'.repeat(levels)}</svg>`;
  expect(namesIn(scanSvg(nested(MAX_ELEMENT_DEPTH - 1)))).toHaveLength(MAX_ELEMENT_DEPTH);
  expect(errorOf(() => scanSvg(nested(MAX_ELEMENT_DEPTH))).code).toBe('svg/too-deep');
});

test.each([
  ['<svg>\n<g>\n</svg>', 3],
  ['<svg>\n\n<rect a=1/></svg>', 3],
  ['<!DOCTYPE svg [\n<!ENTITY a "b">\n]>\n<svg>\n<g></svg>', 5],
])('says the line and column of a fault in %j', (text, line) => {
  const error = errorOf(() => scanSvg(text));
  expect(error.code).toBe('svg/malformed');
  expect(error.details.line).toBe(line);
  expect(Number(error.details.column)).toBeGreaterThan(0);
  expect(error.details.reason).not.toMatch(/^\d+:\d+/);
});

test.each([
  ['<!doctype html><html><body/></html>', 'a web page'],
  ['{"a":1}', 'JSON data'],
  ['<drawing/>', 'another kind of XML'],
  ['hello', 'plain text or binary data'],
])('says what %j is instead of SVG', (text, type) => {
  const error = errorOf(() => scanSvg(text));
  expect(error.code).toBe('svg/not-svg');
  expect(error.details.type).toBe(type);
});

describe('entities', () => {
  const withEntities = (declarations: string, content: string) => scanSvg(`<!DOCTYPE svg [${declarations}]><svg>${content}</svg>`);

  test('replaces declared ones in attributes, text and as whole elements', () => {
    const document = withEntities('<!ENTITY c "red"><!ENTITY r "<rect id=\'r\' fill=\'&c;\'/>">', '&r;<text id="t">&c; &amp; &#65;</text>');
    expect(byId(document, 'r').attributes.get('fill')).toBe('red');
    expect(textContent(byId(document, 't'))).toBe('red & A');
  });

  test('knows the names of HTML that nobody declares', () => {
    expect(textContent(byId(documentOf('<text id="t">1&nbsp;&euro;</text>'), 't'))).toBe('1\u00a0€');
  });

  test('lets an external one stand for nothing', () => {
    const document = withEntities('<!ENTITY x SYSTEM "file:///etc/passwd">', '<text id="t">a&x;b</text>');
    expect(textContent(byId(document, 't'))).toBe('ab');
  });

  test('leaves CDATA and comments alone', () => {
    const document = withEntities('<!ENTITY c "red">', '<text id="t"><![CDATA[&c;]]></text><!-- &c; -->');
    expect(textContent(byId(document, 't'))).toBe('&c;');
  });

  test('stops a billion laughs', () => {
    const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    expect(errorOf(() => withEntities(`<!ENTITY l0 "ha">${laughs}`, '<text>&l10;</text>')).code).toBe('svg/entities');
  });

  test('stops one that contains itself', () => {
    expect(errorOf(() => withEntities('<!ENTITY a "&b;"><!ENTITY b "&a;">', '<text>&a;</text>')).code).toBe('svg/entities');
  });
});

test('keeps text between elements in order', () => {
  const text = byId(documentOf('<text id="t">a<tspan>b</tspan>c</text>'), 't');
  expect(textContent(text)).toBe('abc');
  expect(elementChildren(text)).toHaveLength(1);
});
