import type { NextStep, Section, Status } from '../answers/answer.js';

/** What kind of answer a question asks for: it decides what of what was found is said first. */
export type Intent =
  | 'record'
  | 'matter'
  | 'quotation'
  | 'speech'
  | 'compare'
  | 'contradiction'
  | 'outlet'
  | 'event'
  | 'figure'
  | 'article'
  | 'sources'
  | 'help';

/** What there is on a question, before it is chosen what of it is said first. */
export interface Finding {
  status: Status;
  /** What it is on. */
  title: string;
  /** That no article states what is asked: then the sections are the nearest thing. */
  silence?: string;
  sections: Section[];
  next?: NextStep[];
}

export interface Found extends Finding {
  intent: Intent;
}
