import { ImportError } from '../articleDraft.js';

/** The first bytes of files that are no text, with what to do instead. */
const SIGNATURES: readonly (readonly [start: string, kind: string, advice: string])[] = [
  ['%PDF', 'a PDF file', 'Save its text as .txt and import that.'],
  [
    'PK\u0003\u0004',
    'a ZIP archive or an office document',
    'Save its text as .txt or .html and import that.',
  ],
  ['\u00d0\u00cf\u0011\u00e0', 'an office document', 'Save its text as .txt or .html and import that.'],
  ['{\\rtf', 'a rich-text file', 'Save its text as .txt and import that.'],
  ['\u0089PNG', 'a picture', 'Import the article as text.'],
  ['\u00ff\u00d8\u00ff', 'a picture', 'Import the article as text.'],
  ['GIF8', 'a picture', 'Import the article as text.'],
  ['RIFF', 'a picture or a recording', 'Import the article as text.'],
  ['ID3', 'a recording', 'Import its transcript as text.'],
  ['OggS', 'a recording', 'Import its transcript as text.'],
  ['\u001f\u008b', 'a compressed file', 'Unpack it and import the text within.'],
  ['\u007fELF', 'a program', 'Import the article as text.'],
  ['MZ\u0090', 'a program', 'Import the article as text.'],
];
const TYPES_REFUSED = /^(?:image|audio|video|font)\/|^application\/(?:pdf|zip|json|.*officedocument|msword)/u;
const FEED = /<(?:rss|feed|urlset|sitemapindex)[\s>]/iu;
const HTML_START = /^(?:<!doctype\s+html|<html|<head|<body|<article|<main)[\s>]/iu;
const BLOCK_TAG =
  /<\/?(?:p|div|article|section|h[1-6]|br|ul|li|body|head|table|blockquote)(?:\s[^<>]{0,300})?\/?>/giu;
const LOOKED_AT = 65_536;

/**
 * Refuses what is no text at all.
 * @throws ImportError saying what the file is and what to do instead
 */
export function refuseOtherThanText(bytes: Uint8Array, contentType: string | undefined): void {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  for (const [signature, kind, advice] of SIGNATURES)
    if (start.startsWith(signature)) throw new ImportError(`This is ${kind}, not text. ${advice}`);
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (TYPES_REFUSED.test(type))
    throw new ImportError(
      `This is said to be ${type.slice(0, 80)}, not text. Import the article as .txt, .md or .html.`,
    );
}

/**
 * Which of the three ways of reading fits: what the text itself shows counts more than what its name or type says, since
 * a .txt may hold HTML and the reverse.
 * @throws ImportError for a feed or a list of addresses
 */
export function textKind(
  text: string,
  name: string,
  contentType: string | undefined,
): 'html' | 'markdown' | 'plain' {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (start.startsWith('<') && FEED.test(start.slice(0, 2000)) && !HTML_START.test(start))
    throw new ImportError('This is a feed, not an article. Import the page of one article.');
  const tags = start.match(BLOCK_TAG)?.length ?? 0;
  if (HTML_START.test(start) || (start.startsWith('<') && tags >= 2)) return 'html';
  const saidToBeHtml = /html/iu.test(contentType ?? '') || /\.x?html?$/iu.test(name);
  if (tags >= 6 || (saidToBeHtml && tags >= 1)) return 'html';
  if (/\.(?:md|markdown)$/iu.test(name) || /markdown/iu.test(contentType ?? '')) return 'markdown';
  return 'plain';
}
