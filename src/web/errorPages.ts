import { pathOfCompany, withQuery } from '../addresses.js';
import { findCompany } from '../answers/lookup.js';
import { TEXT_LIMIT } from '../command.js';
import { visible } from '../visibleText.js';
import type { Reader } from './answerPages.js';
import { type Html, html } from './html.js';
import type { Page } from './layout.js';
import { nearest } from './nearest.js';

/** Pages by the first part of their path. */
const PLACES = {
  ask: '/ask',
  compare: '/compare',
  comparison: '/compare',
  timeline: '/timeline',
  quotes: '/quotes',
  quotations: '/quotes',
  verify: '/verify',
  check: '/verify',
  sources: '/sources',
  articles: '/sources',
  about: '/about',
  help: '/about',
  contradictions: '/contradictions',
  differences: '/contradictions',
  companies: '/',
} as const;
const NAMES = Object.keys(PLACES).filter((name): name is keyof typeof PLACES => name in PLACES);

/** There is no such page: what was probably meant, as far as the address tells. */
export function notFoundPage({ snapshot }: Reader, path: string): Page {
  const words = wordsOf(path);
  const [first = ''] = words;
  const place = nearest(first, NAMES);
  const company = words.length === 0 ? undefined : findCompany(snapshot, words.join(' '));
  const question = words.join(' ');
  const meant: Html[] = [
    ...(company ? [html`<li><a href="${pathOfCompany(company.id)}">${company.name}</a></li>`] : []),
    ...(place ? [html`<li><a href="${PLACES[place]}">${PLACES[place]}</a></li>`] : []),
    ...(question === ''
      ? []
      : [html`<li><a href="${withQuery('/ask', { q: question })}">Ask: ${question}</a></li>`]),
  ];
  return messagePage(404, 'There is no such page', [
    html`<p>Nothing is at this address.</p>`,
    meant.length === 0 ? html`` : html`<p>What you may have meant:</p><ul>${meant}</ul>`,
  ]);
}

/** The words of a path, as somebody would say them. */
function wordsOf(path: string): string[] {
  const decoded = path.replace(/%[0-9a-f]{2}/giu, ' ');
  return visible(decoded)
    .slice(0, TEXT_LIMIT)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 12);
}

/** An address that cannot be used, and why. */
export function badRequestPage(message: string): Page {
  return messagePage(400, 'This cannot be answered', [html`<p>${visible(message)}</p>`]);
}

export function tooOftenPage(seconds: number): Page {
  const text = `That was a lot at once. Please wait ${seconds} second${seconds === 1 ? '' : 's'}, then ask again.`;
  return messagePage(429, 'Please wait a moment', [html`<p>${text}</p>`]);
}

export function notAllowedPage(): Page {
  return messagePage(405, 'Pages here can only be read', [html`<p>Use GET or HEAD.</p>`]);
}

/** @param reference what a moderator finds the fault by in the log */
export function faultPage(reference: string): Page {
  return messagePage(500, 'Something went wrong here', [
    html`<p>It was not your question. If it happens again, tell a moderator this reference: <code>${reference}</code></p>`,
  ]);
}

function messagePage(status: NonNullable<Page['status']>, title: string, text: Html[]): Page {
  return {
    title,
    description: title,
    status,
    isHidden: true,
    body: html`<article class="answer error"><h1>${title}</h1>${text}<p><a href="/">To the companies</a></p></article>`,
  };
}
