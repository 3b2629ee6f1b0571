import {
  DiscordButton,
  DiscordEmbed,
  DiscordMessage,
  DiscordMessages,
  DiscordStringSelectMenu,
} from '@skyra/discord-components-core';
import { css } from 'lit';

/**
 * What runs in the browser: the components, and what Discord draws otherwise than they do. These rules stand here since a
 * style sheet of the page does not reach inside a component; what it does reach is in `pageStyle.ts`.
 */
DiscordMessages.elementStyles.push(css`
  :host { background-color: #313338; border: 0; }
  ::slotted(*:first-child) { margin-top: 0; padding-top: 8px; }
  ::slotted(*:last-child) { margin-bottom: 0; padding-bottom: 8px; }
`);

DiscordMessage.elementStyles.push(css`
  .discord-message-content { min-width: 0; }
  .discord-message-timestamp { color: #949ba4; }
`);

DiscordEmbed.elementStyles.push(css`
  :host { color: #dbdee1; margin-bottom: 4px; margin-top: 4px; }
  .discord-embed-root { min-width: 0; }
  :host .discord-embed-wrapper { background-color: #2b2d31; border: 0; max-width: 516px; }
  :host .discord-embed-wrapper .discord-embed-grid { display: grid; grid-template-columns: minmax(0, auto); }
  :host .discord-embed-author { color: #f2f3f5; line-height: 18px; }
  :host .discord-embed-image { display: block; max-width: min(400px, 100%); max-height: 300px; }
`);

DiscordButton.elementStyles.push(css`
  .secondary { background-color: #4e5058; }
`);

DiscordStringSelectMenu.elementStyles.push(css`
  :host { display: block; flex: 1; margin: 4px 0; max-width: 400px; min-width: 0; }
  .discord-string-select-menu {
    background-color: #1e1f22;
    border-color: #1e1f22;
    color: #949ba4;
    font-size: 16px;
    font-weight: 400;
    height: 44px;
    line-height: 20px;
    max-width: none;
    padding: 8px 8px 8px 12px !important;
    width: 100%;
  }
  .discord-string-select-menu span:first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  :host([chosen]) .discord-string-select-menu { color: #dbdee1; }
  .discord-expand-more-icon { flex-shrink: 0; }
`);
