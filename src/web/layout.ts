import { TEXT_LIMIT } from '../command.js';
import { visible } from '../visibleText.js';
import { type Html, html, jsonIn, raw } from './html.js';

/** One page, before it is put into the frame that all have. */
export interface Page {
  title: string;
  /** What it says, in a sentence or two, for whoever unfolds a link to it. */
  description: string;
  body: Html | Html[];
  status?: 200 | 400 | 404 | 405 | 429 | 500;
  /** What stands in the ask box. */
  asked?: string | undefined;
  /** Data on it for machines. */
  data?: readonly object[];
  /** The same in another form: its address by its type. */
  alternates?: Readonly<Record<string, string>>;
  /** Search engines should leave it alone, as there is no end of such pages. */
  isHidden?: boolean;
}

/** What a page is shown in. */
export interface Frame {
  /** The site, without a slash at its end. */
  origin: string;
  /** The path of the page with its query, without a version. */
  path: string;
  /** The version of the library. */
  version: string;
  /** The version that a link was made with. */
  linked?: string | undefined;
}

const MENU: readonly (readonly [path: string, name: string])[] = [
  ['/', 'Companies'],
  ['/compare', 'Side by side'],
  ['/timeline', 'Timeline'],
  ['/quotes', 'Quotations'],
  ['/contradictions', 'Contradictions'],
  ['/verify', 'Check a quotation'],
  ['/sources', 'Sources'],
  ['/about', 'About'],
];

/** The whole document of a page. */
export function documentOf(page: Page, frame: Frame): Html {
  const { origin, path, version } = frame;
  const title = visible(page.title);
  const name = path === '/' ? 'Moratoria' : `${title} · Moratoria`;
  const stays = `${origin}${withVersion(path, version)}`;
  return html`${raw('<!doctype html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<meta name="description" content="${page.description}">
${page.isHidden ? html`<meta name="robots" content="noindex">` : ''}
<meta property="og:site_name" content="Moratoria">
<meta property="og:type" content="${path === '/' ? 'website' : 'article'}">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${origin}${path}">
<link rel="canonical" href="${origin}${path}">
<link rel="alternate" type="application/atom+xml" title="What changed in the library" href="/feed.xml">
${Object.entries(page.alternates ?? {}).map(([type, href]) => html`<link rel="alternate" type="${type}" href="${href}">`)}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<script src="/copy.js" defer></script>
${(page.data ?? []).map((data) => html`<script type="application/ld+json">${raw(jsonIn(data))}</script>`)}
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header class="top">
<a class="home" href="/">Moratoria</a>
<form role="search" action="/ask" method="get"><label for="q">Ask in your own words</label><input id="q" name="q" type="search" required maxlength="${TEXT_LIMIT}" value="${visible(page.asked ?? '')}" placeholder="How long is Amazon’s ban?" autocomplete="off"><button>Ask</button></form>
<nav aria-label="Pages"><ul>${MENU.map(([to, label]) => html`<li><a href="${to}"${to === path ? html` aria-current="page"` : ''}>${label}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${versionNotice(frame)}
${page.body}
</main>
<footer class="foot">
<p>Every sentence is a speaker’s exact words or a reading of an article that an editor wrote, with the passages it rests on. No text is generated. <a href="/about">How this is made</a></p>
<p>Version <code>${version}</code> of the library. <a href="${stays}" rel="nofollow">Address of this page with its version</a> · <a href="/feed.xml">What changed</a></p>
</footer>
</body>
</html>`;
}

/** A path with the version of the library, so that whoever follows it later is told if it has changed. */
export function withVersion(path: string, version: string): string {
  const [front = '', fragment] = path.split('#');
  return `${front}${front.includes('?') ? '&' : '?'}v=${version}${fragment === undefined ? '' : `#${fragment}`}`;
}

function versionNotice({ linked, version }: Frame): Html | '' {
  if (linked === undefined || linked === version) return '';
  return html`<p class="notice" role="status">The link that led here was made with version <code>${visible(linked)}</code> of the library. This is version <code>${version}</code>, and what it says may have changed. <a href="/feed.xml">What changed</a></p>`;
}
