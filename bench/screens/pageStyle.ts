/**
 * How the text of a message stands in Discord: sizes and distances are those of its desktop client, which a phone shares
 * at its usual size of text. Colours are those of the dark theme.
 */
export const PAGE_STYLE = `
  body { background: #313338; margin: 0; }
  discord-message .text { white-space: pre-wrap; }
  discord-message :is(strong, h1, h2, h3) { font-weight: 700; }
  discord-message :is(h1, h2, h3) { color: #f2f3f5; line-height: 1.375; margin: 8px 0; }
  discord-message h1 { font-size: 24px; }
  discord-message h2 { font-size: 20px; }
  discord-message h3 { font-size: 16px; }
  discord-message :is(h1, h2, h3):first-child { margin-top: 0; }
  discord-message small { color: #949ba4; display: block; font-size: 13px; line-height: 18px; }
  discord-message ul { list-style: disc outside; margin: 4px 0 0 16px; padding: 0; }
  discord-message li { margin-bottom: 4px; }
  discord-message a { color: #00a8fc; text-decoration: none; }
  discord-message blockquote { border-left: 4px solid #4e5058; border-radius: 4px; margin: 0; padding: 0 8px 0 12px; }
  discord-message code { background: #1e1f22; border-radius: 4px; font-size: 85%; padding: 0 3px; }
  discord-message pre { background: #1e1f22; border-radius: 4px; margin: 6px 0 0; padding: 8px; white-space: pre-wrap; }
  discord-message pre code { padding: 0; }
  .mention { background: #3c4270; border-radius: 3px; color: #c9cdfb; font-weight: 500; padding: 0 2px; }
  .embed-title { grid-column: 1 / 1; color: #f2f3f5; font-size: 16px; font-weight: 600; line-height: 22px; margin-top: 8px; }
  .embed-title a { font-weight: 600; }
  .field-name { color: #f2f3f5; font-weight: 600; margin-bottom: 2px; }
  discord-embed-footer { grid-column: 1 / 1 !important; color: #dbdee1; }
  .components { display: block; padding: 2px 0; }
  .pictures { display: grid; gap: 4px; margin: 4px 0; max-width: 550px; overflow: hidden; }
  .pictures img { border-radius: 8px; display: block; }
  .pictures.one img { max-height: 300px; max-width: min(400px, 100%); }
  .pictures:not(.one) { border-radius: 8px; grid-template-columns: 1fr 1fr; }
  .pictures:not(.one) img { aspect-ratio: 1; border-radius: 0; height: 100%; object-fit: cover; width: 100%; }
  .pictures.three img:first-child { grid-row: span 2; }
  @media (width < 600px) {
    discord-message { padding-right: 16px; }
    discord-embed-field { grid-column: 1 / 13 !important; }
    .pictures.one img { max-width: 100%; }
  }
  .file { background: #2b2d31; border: 1px solid #3f4147; border-radius: 8px; margin: 4px 0; max-width: 400px; padding: 12px; }
  .file b { color: #00a8fc; display: block; font-weight: 400; overflow-wrap: anywhere; }
  .file i { color: #949ba4; font-size: 12px; font-style: normal; }
`;
