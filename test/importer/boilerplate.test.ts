import { describe, expect, it } from 'vitest';
import { boilerplateKind } from '../../src/importer/page/boilerplate.js';

describe('what pages put round their articles', () => {
  it.each([
    ['ADVERTISEMENT', 'advert'],
    ['Story continues below advertisement', 'advert'],
    ['Skip to main content', 'navigation'],
    ['Accept all cookies', 'cookie notice'],
    ['This website uses cookies to remember what you like.', 'cookie notice'],
    ['Nous utilisons des cookies pour améliorer votre visite.', 'cookie notice'],
    ['Share on Facebook', 'share line'],
    ['Facebook Twitter LinkedIn Email', 'share line'],
    ['1.2k shares', 'share line'],
    ['Reading time: 4 minutes', 'reading time'],
    ['5 min read', 'reading time'],
    ['Listen to this article', 'reading time'],
    ['Sign up for the Morning Marrow newsletter', 'newsletter'],
    ['Get the best of the valley in your inbox every Friday.', 'newsletter'],
    ['Image courtesy of Vera L./Unsplash', 'photo credit'],
    ['[Photo: Vera Lund]', 'photo credit'],
    ['Vera Lund | Getty Images', 'photo credit'],
    ['AP Photo/Vera Lund', 'photo credit'],
    ['FILE - A camera looks at the square of Lower Marrow, Monday, March 2, 2020.', 'caption'],
    ['Editor’s note: This article was first printed in Hiking Weekly.', 'correction note'],
    ['This story has been updated with a comment of the council.', 'correction note'],
    ['RELATED: Goats of the valley win a prize', 'related story'],
    ['Trending now', 'related stories'],
    ['You may also like', 'related stories'],
    ['More from Marrow Post', 'related stories'],
    ['© 2020 Marrow Post. All rights reserved.', 'disclaimer'],
    ['press@halden.example', 'contact details'],
    ['+1 (555) 010-0222', 'contact details'],
    ['Leave a comment', 'comments'],
    ['###', 'press-release mark'],
    ['[CROSSTALK]', 'stage direction'],
    ['Already a subscriber? Log in', 'paywall notice'],
  ])('“%s” is %s', (line, kind) => {
    expect(boilerplateKind(line)).toBe(kind);
  });

  it.each([
    'The company said it uses cookies to follow visitors, and that it will accept no more police contracts.',
    'Images from the cameras were kept for thirty days by the police of the town.',
    'Share prices fell by four percent after the announcement.',
    'Follow the money, as they like to say in the valley.',
    'Sign-up sheets were passed round in the hall.',
    'Related companies followed within a week.',
    'Subscribe to the view that cameras are harmless, and you lose the town.',
    'Those who were stopped by mistake may receive compensation.',
    'An earlier version of the bill would have banned every camera.',
    'Corrections officials gave three reasons: cost, time and space.',
    'Update: Orsola Systems stops its police sales as well.',
    'Updated rules took effect on Monday.',
    'Previously, the council had paid for a trial.',
    'More than eighty groups asked for a ban.',
    'Contact tracing by camera was never tried in the valley.',
    'The council will meet again in July. (Reuters)',
    '“We mean it.” (via Reuters)',
    '“Sign up for our newsletter,” the mayor joked.',
    '“Advertisement”, it said in small letters above the picture.',
    'Privacy matters to hikers, too.',
    'The tool is available only to members of rescue teams.',
    'Search teams may go on using the software.',
    'He likes hikers.',
    '“No.”',
    'MS. OKAFOR: No.',
    'NEW YORK (AP) — Halden said Tuesday that it will stop.',
    'Photographs of the square show eleven cameras, and none of them looks at the church.',
  ])('“%s” is the article’s', (line) => {
    expect(boilerplateKind(line)).toBeNull();
  });
});
