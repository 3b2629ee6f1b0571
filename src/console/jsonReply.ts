import { type Answer, quotationsOf, type Status } from '../answers/answer.js';
import { detailText, plainText } from '../answers/plainText.js';
import type { Notice } from '../moderation/notice.js';
import { noticeText } from '../moderation/noticeText.js';

/** One reply of `--json`; the form is a contract with whoever reads it. */
export interface JsonReply {
  status: Status;
  /** The first screen as plain text: title, body, sources, how far they reach. */
  text: string;
  /** What it says first. */
  lead: string;
  /** What each button and each entry of a menu shows. */
  details: { label: string; text: string }[];
  citations: {
    label: number;
    article: string;
    passage: string;
    publisher: string | null;
    published: string | null;
    excerpt: string;
  }[];
  /** One entry for each part of a quotation, so that each text is verbatim. */
  quotations: { speaker: string | null; text: string; article: string; passage: string }[];
  /** Files to take along, where some were asked for. */
  files?: { name: string; description: string; text: string }[];
}

/** An answer as one reply of `--json`. */
export function jsonReply(answer: Answer): JsonReply {
  const files = answer.attachments.flatMap(({ name, description, content }) =>
    content.kind === 'text' ? [{ name, description, text: content.text }] : [],
  );
  return {
    status: answer.status,
    text: plainText(answer),
    lead: detailText(answer, { sections: [{ items: answer.lead }] }),
    details: answer.details.map((detail) => ({
      label: detail.menu === undefined ? detail.label : `${detail.menu}: ${detail.label}`,
      text: detailText(answer, detail),
    })),
    citations: answer.citations.map(({ label, passage, article, excerpt }) => ({
      label,
      article: article.id,
      passage,
      publisher: article.publisher.value,
      published: article.published.value,
      excerpt,
    })),
    quotations: quotationsOf(answer).flatMap(({ parts, speaker, articleId, passageId }) =>
      parts.map((text) => ({ speaker: speaker?.name ?? null, text, article: articleId, passage: passageId })),
    ),
    ...(files.length > 0 && { files }),
  };
}

/** What a moderators' command says, as one reply of `--json`: it is of the library and cites nothing. */
export function jsonNotice(notice: Notice): JsonReply {
  const status = notice.tone === 'refused' ? 'error' : 'answered';
  return { status, text: noticeText(notice), lead: '', details: [], citations: [], quotations: [] };
}

/** What is wrong with a request, as one reply of `--json`. */
export function jsonError(message: string): JsonReply {
  return { status: 'error', text: message, lead: '', details: [], citations: [], quotations: [] };
}
