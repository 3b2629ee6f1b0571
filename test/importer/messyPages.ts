/** A page as it may come in, with what must remain of it and what must not. */
export interface MessyPage {
  /** What is hard about it. */
  mess: string;
  name: string;
  text: string;
  url?: string;
  title?: string | null;
  publisher?: string | null;
  author?: string | null;
  date?: string | null;
  language?: string;
  /** Whole paragraphs of the article, in order; nothing else may remain. */
  blocks: string[];
  /** Text that was left out, with the reason that is shown. */
  dropped?: [text: string, reason: string][];
  warnings?: string[];
}

const PAUSE =
  'Halden Robotics will not sell its face-matching software to police forces for eighteen months, it said on Tuesday.';
const QUOTE =
  '“We built this for finding lost hikers, and nobody asked us whether it should follow people home,” chief executive Ines Okafor said.';
const COUNCIL =
  'The council of Lower Marrow had asked the company for the software in spring, and had paid for a trial of three months.';
const CRITIC =
  'Tomas Lindqvist of the Open Street Project called the pause a start: “Eighteen months is a holiday, not a change of heart.”';
const STORY = [PAUSE, QUOTE, COUNCIL, CRITIC];
const STORY_TEXT = STORY.join('\n\n');
const HEADLINE = 'Halden Robotics pauses police sales of face matching';

export const MESSY_PAGES: MessyPage[] = [
  {
    mess: 'a live blog with a time stamp before each entry, of two days',
    name: 'live.txt',
    text: `LIVE\n\nHalden pause: the reaction as it came in\n\nJune 10, 2020, 9:00 a.m.\n\n${PAUSE}\n\n10:45 a.m. ET\n\n${QUOTE}\n\nJune 11, 2020, 8:15 a.m.\n\n${CRITIC}\n\n3 hours ago\n\n${COUNCIL}\n`,
    title: 'Halden pause: the reaction as it came in',
    date: '2020-06-10',
    blocks: [PAUSE, QUOTE, CRITIC, COUNCIL],
    dropped: [
      ['10:45 a.m. ET', 'time stamp'],
      ['June 11, 2020, 8:15 a.m.', 'time stamp'],
    ],
  },
  {
    mess: 'a press release with its marks, a dateline, a contact block and a note on the company',
    name: 'release.txt',
    text: `FOR IMMEDIATE RELEASE\n\nHalden Robotics Announces Pause of Police Sales\n\nLOWER MARROW, June 9, 2020 /Wirepost/ -- Halden Robotics today announced that it pauses sales of face matching to police forces.\n\n${QUOTE}\n\nThe pause begins on July 1, 2020.\n\nMedia Contact:\nNora Whitfield\n+1 555 0100 222\npress@halden.example\n\n###\n\nAbout Halden Robotics\n\nHalden Robotics makes software that finds people in the snow. Founded in 2009, it serves nine countries.\n`,
    title: 'Halden Robotics Announces Pause of Police Sales',
    date: '2020-06-09',
    blocks: [
      'LOWER MARROW, June 9, 2020 /Wirepost/ -- Halden Robotics today announced that it pauses sales of face matching to police forces.',
      QUOTE,
      'The pause begins on July 1, 2020.',
    ],
    dropped: [
      ['FOR IMMEDIATE RELEASE', 'press-release mark'],
      ['Nora Whitfield', 'contact details'],
      ['press@halden.example', 'contact details'],
    ],
    warnings: ['later-date'],
  },
  {
    mess: 'a message of a mailing list: header, hard wraps, hyphens at line ends, signature',
    name: 'list.txt',
    text: [
      'From: Tomas Lindqvist <tomas@openstreet.example>',
      'Date: Wed, 10 Jun 2020 18:02:11 +0200',
      'Subject: Halden pauses police sales',
      '',
      'Halden Robotics told its customers this morning that it will not sell its',
      'face-matching software to police forces for eighteen months. The sur-',
      'veillance of public squares is what made the board change its mind, and a',
      'face-',
      'matching product for hikers will go on being sold.',
      '',
      '“We built this for finding lost hikers,” Okafor wrote to us, “and nobody',
      'asked us whether it should follow people home.”',
      '',
      '-- ',
      'Tomas Lindqvist',
      'Open Street Project',
      '',
    ].join('\n'),
    title: 'Halden pauses police sales',
    date: '2020-06-10',
    blocks: [
      'Halden Robotics told its customers this morning that it will not sell its face-matching software to police forces for eighteen months. The surveillance of public squares is what made the board change its mind, and a face-matching product for hikers will go on being sold.',
      '“We built this for finding lost hikers,” Okafor wrote to us, “and nobody asked us whether it should follow people home.”',
    ],
    dropped: [
      ['Open Street Project', 'signature'],
      ['Subject: Halden pauses police sales', 'mail header'],
    ],
  },
  {
    mess: 'the text of a PDF: page numbers, running heads, a sentence across pages',
    name: 'report.txt',
    text: [
      'Halden and the cameras of Lower Marrow',
      '',
      'The council of Lower Marrow had asked the company for the software in spring,',
      'and had paid for a trial of three months. The trial was to end in August, but',
      'the company withdrew the software from every camera that the police of the',
      '',
      'Open Street Project Report 4',
      'Page 1 of 3',
      '\f',
      'Open Street Project Report 4',
      '',
      'town had put up, and told the council that it would not return before the',
      'law of the county had been made clear on what such cameras may be used for.',
      '',
      'Page 2 of 3',
      '',
      'Open Street Project Report 4',
      '',
      'The council has not said what it paid, and what it will do with the cameras',
      'now that nothing looks through them is anybody’s guess.',
      '',
      'Page 3 of 3',
    ].join('\n'),
    title: 'Halden and the cameras of Lower Marrow',
    blocks: [
      'The council of Lower Marrow had asked the company for the software in spring, and had paid for a trial of three months. The trial was to end in August, but the company withdrew the software from every camera that the police of the town had put up, and told the council that it would not return before the law of the county had been made clear on what such cameras may be used for.',
      'The council has not said what it paid, and what it will do with the cameras now that nothing looks through them is anybody’s guess.',
    ],
    dropped: [
      ['Page 2 of 3', 'page number'],
      ['Open Street Project Report 4', 'page head or foot'],
    ],
  },
  {
    mess: 'a podcast transcript with time codes and stage directions',
    name: 'podcast.txt',
    text: 'MS. HOST: Welcome back. With us is the head of Halden Robotics. Why eighteen months?\n\n[00:12:30]\n\nMS. OKAFOR: Because a year would be over before the county has met twice.\n\n[Laughter]\n\nWe looked at the calendar, you know, and then at the agenda.\n\n(Music)\n\nMS. HOST: Thank you.\n',
    title: null,
    blocks: [
      'MS. HOST: Welcome back. With us is the head of Halden Robotics. Why eighteen months?',
      'MS. OKAFOR: Because a year would be over before the county has met twice.',
      'We looked at the calendar, you know, and then at the agenda.',
      'MS. HOST: Thank you.',
    ],
    dropped: [
      ['[Laughter]', 'stage direction'],
      ['(Music)', 'stage direction'],
    ],
  },
  {
    mess: 'an encyclopedia: reference marks in the text and a list of references after it',
    name: 'wiki.txt',
    text: `Halden Robotics\n\nHalden Robotics is a maker of search software in Lower Marrow.[1] It was founded in 2009.[2]\n\nPause of 2020[edit]\n\nIn June 2020 the company paused sales to police forces.[3][4]\n\nReferences\n\n^ "Halden pauses". Marrow Post. 10 June 2020.\n^ "A firm for the snow". Hiking Weekly. 2009.\n`,
    title: 'Halden Robotics',
    blocks: [
      'Halden Robotics is a maker of search software in Lower Marrow. It was founded in 2009.',
      'In June 2020 the company paused sales to police forces.',
    ],
    dropped: [['Pause of 2020', 'subheading']],
  },
  {
    mess: 'site-wide alert, breadcrumb and menu above, a form and related pages below',
    name: 'city.txt',
    url: 'https://city.example/news/2020/7/21/council-ends-trial-of-face-matching?utm_source=mail&id=7',
    text: `Skip to main content\nMenu\nOrsola Systems network outage\nLibraries are closed today. Some Orsola Systems terminals are affected.\n\nHome > News > 2020\n\nCouncil ends trial of face matching in Lower Marrow\n\nNews release\n\nThe council ended the trial of face matching that it had begun in spring.\n\n“No camera in this town will ask who you are,” Mayor Ada Brandt said.\n\nWas this page helpful? Yes No\nContact us\nRelated pages\nParking in winter\n`,
    title: 'Council ends trial of face matching in Lower Marrow',
    publisher: 'city.example',
    date: '2020-07-21',
    blocks: [
      'The council ended the trial of face matching that it had begun in spring.',
      '“No camera in this town will ask who you are,” Mayor Ada Brandt said.',
    ],
    dropped: [
      ['Orsola Systems network outage', 'site notice'],
      ['Libraries are closed today. Some Orsola Systems terminals are affected.', 'site notice'],
      ['Parking in winter', 'related story'],
    ],
  },
  {
    mess: 'captions and credits of several forms between the paragraphs',
    name: 'pictures.txt',
    text: `${HEADLINE}\n\nPhoto: Marrow Post/Vera Lund\n\n${PAUSE}\n\nA camera above the market square on Monday.\nVera Lund/Getty Images\n\n${QUOTE}\n\nA hiker waves at a drone near Lower Marrow in March. (Vera Lund/Associated Press)\n\n${COUNCIL}\n\nIllustration by Pim Aalto\n\n${CRITIC}\n`,
    title: HEADLINE,
    blocks: STORY,
    dropped: [
      ['A camera above the market square on Monday.', 'caption'],
      ['Vera Lund/Getty Images', 'photo credit'],
      ['A hiker waves at a drone near Lower Marrow in March. (Vera Lund/Associated Press)', 'caption'],
      ['Illustration by Pim Aalto', 'photo credit'],
    ],
  },
  {
    mess: 'teasers of other stories after the author’s note, with dates and quotations of their own',
    name: 'teasers.txt',
    text: `${HEADLINE}\n\nBy Lena Marsh\n\n${STORY_TEXT}\n\nLena Marsh\nSenior Reporter\nLena Marsh is a senior reporter at Marrow Post. She covers cameras and what they see.\n\nOrsola Systems opens an office on the moon\nmoon office at night\n\nOrsola Systems said on Friday, January 22, 2021 that the rent is low.\n\n“Nobody has complained about the noise,” its chief executive said.\n\nRead more\n`,
    title: HEADLINE,
    author: 'Lena Marsh',
    publisher: 'Marrow Post',
    date: null,
    blocks: STORY,
    dropped: [
      ['“Nobody has complained about the noise,” its chief executive said.', 'related story'],
      ['Lena Marsh', 'author bio'],
    ],
  },
  {
    mess: 'teasers that end with "Read more" and have no author’s note above them',
    name: 'teasers-only.txt',
    text: `${HEADLINE}\n\n${STORY_TEXT}\n\nBridge of Upper Marrow opens after nine years\n\nThe bridge is open, and two goats were the first to cross.\n\nRead more\n\nMarrow wins the cup of the lower valley at last\n\n“I have waited all my life,” the goalkeeper said after the match.\n\nRead more\n`,
    title: HEADLINE,
    blocks: STORY,
    dropped: [['“I have waited all my life,” the goalkeeper said after the match.', 'related story']],
  },
  {
    mess: 'lists of other stories in the middle of the article, which goes on behind them',
    name: 'inline.txt',
    text: `${HEADLINE}\n\n${PAUSE}\n\nRelated stories\n\nBridge of Upper Marrow opens after nine years\nGoats of the valley win a prize\n\n${QUOTE}\n\nRead more: Goats of the valley win a prize\n\n${COUNCIL}\n\nRecommended Videos\n\n${CRITIC}\n`,
    title: HEADLINE,
    blocks: STORY,
    dropped: [
      ['Goats of the valley win a prize', 'related story'],
      ['Read more: Goats of the valley win a prize', 'related story'],
    ],
  },
  {
    mess: 'share, reading time, newsletter and advert lines everywhere',
    name: 'lines.txt',
    text: `Technology\n\n${HEADLINE}\n\nBy Lena Marsh and Olu Adeyemi | June 9, 2020\n\n4 min read\n\nShare on Facebook\nTweet\nShare this article\n12 Comments\n\n${PAUSE}\n\nAdvertisement - story continues below\nArticle continues below advertisement\n\n${QUOTE}\n\nSign up for our daily newsletter and get the valley in your inbox.\n\n${COUNCIL}\n\nFollow us on Twitter\n\n${CRITIC}\n\nTags: cameras, police\n© 2020 Marrow Post. All rights reserved.\nTerms of Use | Privacy Policy\n`,
    title: HEADLINE,
    author: 'Lena Marsh and Olu Adeyemi',
    publisher: 'Marrow Post',
    date: '2020-06-09',
    blocks: STORY,
    dropped: [
      ['4 min read', 'reading time'],
      ['Share this article', 'share line'],
      ['Tags: cameras, police', 'tags'],
    ],
  },
  {
    mess: 'paragraphs scrambled by a paywall with a letter substitution',
    name: 'rot13.txt',
    text: `date 2021-03-02 ${PAUSE}\n\nGur pbhapvy bs Ybjre Zneebj unq nfxrq gur pbzcnal sbe gur fbsgjner va fcevat, naq unq cnvq sbe n gevny bs guerr zbaguf.\n\nSubscribe to continue reading\n`,
    title: null,
    date: '2021-03-02',
    blocks: [PAUSE],
    warnings: ['partly-unreadable'],
  },
  {
    mess: 'UTF-8 that was read as Windows-1252',
    name: 'garbled.txt',
    text: `${HEADLINE}\n\n${PAUSE}\n\nâ€œWe built this for finding lost hikers,â€\u009d Okafor said. â€œItâ€™s a cafÃ© rule: you donâ€™t follow guests home.â€\u009d\n`,
    title: HEADLINE,
    blocks: [
      PAUSE,
      '“We built this for finding lost hikers,” Okafor said. “It’s a café rule: you don’t follow guests home.”',
    ],
    warnings: ['mojibake-repaired'],
  },
  {
    mess: 'a French page: guillemets with spaces within, an inline pointer, a newsletter',
    name: 'fr.txt',
    url: 'https://www.gazette.example/2020/06/halden-suspend?utm_campaign=x&fbclid=abc',
    text: `Halden suspend la vente de son logiciel à la police\n\nDans un message daté du 9 juin, l’entreprise annonce une pause de dix-huit mois. « Nous avons conçu cet outil pour retrouver des randonneurs », indique sa directrice.\n\nUne décision attendue\n\nLe conseil municipal avait payé un essai de trois mois au printemps, sans en dire le prix.\n\nÀ lire aussi : Le pont ouvre enfin\nRecevez notre newsletter chaque matin\n`,
    title: 'Halden suspend la vente de son logiciel à la police',
    date: '2020-06',
    language: 'fr',
    blocks: [
      'Dans un message daté du 9 juin, l’entreprise annonce une pause de dix-huit mois. « Nous avons conçu cet outil pour retrouver des randonneurs », indique sa directrice.',
      'Le conseil municipal avait payé un essai de trois mois au printemps, sans en dire le prix.',
    ],
    dropped: [['Une décision attendue', 'subheading']],
  },
  {
    mess: 'an interview whose questions are short lines',
    name: 'interview.txt',
    text: `Ines Okafor on hikers, cameras and eighteen months\n\nThe head of Halden Robotics on why she stopped selling to police forces.\n\nWhy eighteen months?\n\n“A year would be over before the county has met twice.”\n\nAnd then?\n\n“Then we shall see.”\n`,
    title: 'Ines Okafor on hikers, cameras and eighteen months',
    blocks: [
      'The head of Halden Robotics on why she stopped selling to police forces.',
      'Why eighteen months?',
      '“A year would be over before the county has met twice.”',
      'And then?',
      '“Then we shall see.”',
    ],
  },
  {
    mess: 'comments after the article',
    name: 'comments.txt',
    text: `${HEADLINE}\n\n${STORY_TEXT}\n\n3 Comments\n\nmountaingoat77\nI never trusted Halden since they sold my brother a broken drone in 2014.\nReply\n\nvalleyvoice\nEighteen months is a joke, they will be back in a week.\nReply\n`,
    title: HEADLINE,
    blocks: STORY,
    dropped: [['I never trusted Halden since they sold my brother a broken drone in 2014.', 'comments']],
  },
  {
    mess: 'a correction, a disclaimer and an affiliate line',
    name: 'notes.txt',
    text: `${HEADLINE}\n\nUpdated June 12, 2020\n\n${STORY_TEXT}\n\nCorrection: An earlier version of this article gave the pause as two years.\n\nMarrow Post is a news site and does not provide legal advice. We may earn a commission from links.\n`,
    title: HEADLINE,
    publisher: 'Marrow Post',
    date: '2020-06-12',
    blocks: STORY,
    dropped: [
      ['Correction: An earlier version of this article gave the pause as two years.', 'correction note'],
    ],
    warnings: ['correction'],
  },
  {
    mess: 'paragraphs without blank lines between them',
    name: 'tight.txt',
    text: `${HEADLINE}\n${STORY.join('\n')}\n`,
    title: HEADLINE,
    blocks: STORY,
  },
  {
    mess: 'a set-off quotation without marks after a colon, indented',
    name: 'setoff.txt',
    text: `${HEADLINE}\n\nIn a letter Okafor wrote:\n\n    We built this for finding lost hikers. Nobody asked us.\n\n${COUNCIL}\n`,
    title: HEADLINE,
    blocks: ['In a letter Okafor wrote:', 'We built this for finding lost hikers. Nobody asked us.', COUNCIL],
  },
  {
    mess: 'Markdown with front matter, markup, a quotation and a picture',
    name: 'note.md',
    text: `---\ntitle: "Halden pauses police sales"\nauthor: Lena Marsh\ndate: 2020-06-09\npublisher: Marrow Post\nurl: https://post.example/halden?utm_medium=rss\n---\n\n# Halden pauses police sales\n\n![A drone](drone.jpg)\n\n**Halden Robotics** will not sell its [face-matching software](https://halden.example/soft_ware) to police forces\nfor *eighteen months*.\n\n## Why\n\n> We built this for finding lost hikers.\n\n- Sales to rescue teams go on.\n- Sales to police forces stop.\n\n\`\`\`\nrun()\n\`\`\`\n`,
    title: 'Halden pauses police sales',
    author: 'Lena Marsh',
    publisher: 'Marrow Post',
    date: '2020-06-09',
    blocks: [
      'Halden Robotics will not sell its face-matching software to police forces for eighteen months.',
      'We built this for finding lost hikers.',
      'Sales to rescue teams go on.',
      'Sales to police forces stop.',
    ],
    dropped: [
      ['Why', 'subheading'],
      ['run()', 'code'],
    ],
  },
  {
    mess: 'HTML with JSON-LD, banners, figures, asides, a table, related links and comments',
    name: 'page.html',
    text: `<!doctype html><html lang="en-GB"><head><title>${HEADLINE} | Marrow Post</title><meta property="og:site_name" content="Marrow Post"><link rel="canonical" href="https://post.example/halden?utm_source=x"><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"${HEADLINE}","datePublished":"2020-06-09T18:00:00+02:00","author":[{"@type":"Person","name":"Lena Marsh"}],"publisher":{"@type":"Organization","name":"Marrow Post"}}]}</script><style>p{color:red}</style></head><body><div class="cookie-banner"><p>We use cookies to make this site better. Accept all</p></div><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav><div role="alert"><p>Orsola Systems is down. Our shop is closed.</p></div><main><article><h1>${HEADLINE}</h1><p class="byline">By Lena Marsh</p><time datetime="2020-06-09">9 June 2020</time><figure><img src="a.jpg"><figcaption>A camera in the square. Photo: Vera Lund</figcaption></figure><p>${PAUSE}</p><aside class="related"><h3>Related</h3><ul><li><a href="/g">Goats win a prize</a></li></ul></aside><p>In a letter she wrote:</p><blockquote><p>We built this for finding lost hikers, and nobody asked us whether it should follow people home.</p></blockquote><p>${COUNCIL}</p><table><tr><th>Company</th><th>Pause</th></tr><tr><td>Halden</td><td>eighteen months</td></tr></table><script>track("Halden")</script><p>${CRITIC}</p><div class="share-buttons"><a>Share</a> <a>Tweet</a></div></article><section class="comments"><h2>Comments</h2><p>I never trusted Halden since they sold my brother a broken drone.</p></section></main><footer><p>© 2020 Marrow Post</p></footer></body></html>`,
    title: HEADLINE,
    publisher: 'Marrow Post',
    author: 'Lena Marsh',
    date: '2020-06-09',
    language: 'en',
    blocks: [
      PAUSE,
      'In a letter she wrote:',
      'We built this for finding lost hikers, and nobody asked us whether it should follow people home.',
      COUNCIL,
      'Company | Pause',
      'Halden | eighteen months',
      CRITIC,
    ],
    dropped: [
      ['A camera in the square. Photo: Vera Lund', 'caption'],
      ['I never trusted Halden since they sold my brother a broken drone.', 'comments'],
      ['Orsola Systems is down. Our shop is closed.', 'site notice'],
    ],
  },
  {
    mess: 'HTML of nested boxes: deck, byline and date above what Readability takes, a card of another story within',
    name: 'boxes.html',
    text: `<!DOCTYPE html><html lang="en"><head><title>${HEADLINE}</title><meta property="og:site_name" content="Marrow Post"/><meta property="article:published_time" content="2020-06-09T17:00:00.000Z"/></head><body><div id="__next"><header><a>Marrow Post</a><button>Menu</button></header><div class="sc-abc"><div><h1>${HEADLINE}</h1><h2>The maker of search software says that the county must write rules first.</h2><div><span>By <a>Lena Marsh</a></span><span>Jun 9, 2020</span></div></div><div class="sc-body"><section><p>${PAUSE}</p></section><div class="ad-slot"><span>Advertisement</span></div><section><p>${QUOTE}</p></section><div class="card"><a href="/g"><img><h3>Goats of the valley win a prize</h3></a></div><section><p>${COUNCIL}</p></section></div></div><div class="rail"><h3>Most popular</h3><ol><li><a>Goats win</a></li></ol></div></div></body></html>`,
    title: HEADLINE,
    publisher: 'Marrow Post',
    author: 'Lena Marsh',
    date: '2020-06-09',
    blocks: [
      'The maker of search software says that the county must write rules first.',
      PAUSE,
      QUOTE,
      COUNCIL,
    ],
    dropped: [['Goats of the valley win a prize', 'subheading']],
  },
  {
    mess: 'HTML of a live blog whose entries are articles of their own',
    name: 'live.html',
    text: `<html><body><main><h1>Halden pause: the reaction as it came in</h1><article><h2>Company confirms</h2><time>9:15 a.m.</time><p>${PAUSE}</p><p>${QUOTE}</p></article><article><h2>Council reacts</h2><time>10:30 a.m.</time><p>${COUNCIL}</p></article><article><h2>Critics</h2><p>${CRITIC}</p></article></main></body></html>`,
    title: 'Halden pause: the reaction as it came in',
    blocks: STORY,
  },
  {
    mess: 'a piece between pointers to other stories, of which the first stands above half of it',
    name: 'further.txt',
    text: `${HEADLINE}\n\nEnlarge / A camera that looks at a square.\nVera Lund | Getty Images\n\nLENA MARSH - 6/19/2020, 6:21 PM\n\n${PAUSE}\n\n${QUOTE}\n\nFURTHER READING\nGoats of the valley win a prize for their patience\n\n${COUNCIL}\n\n${CRITIC}\n\nREADER COMMENTS 84\n\nLENA MARSH\nLena covers cameras for Marrow Post.\n`,
    title: HEADLINE,
    date: '2020-06-19',
    author: 'LENA MARSH',
    blocks: STORY,
  },
  {
    mess: 'an agency story with glued date, its editors, standards and what to read next with a later date',
    name: 'agency.txt',
    text: `Technology\n${HEADLINE}\nBy Lena Marsh\nJune 9, 20209:42 PM UTC Updated 3 years ago\n\nJune 9 (Wirepost) - ${PAUSE}\n\n${QUOTE}\n\n${COUNCIL}\n\nReporting by Lena Marsh in Lower Marrow; Editing by Olu Adeyemi\n\nOur Standards: The Wirepost Trust Principles.\n\nPurchase Licensing Rights\nRead Next\nWorld\nGoats of the valley win a prize for their patience\nJune 9, 2021\n`,
    title: HEADLINE,
    author: 'Lena Marsh',
    date: '2020-06-09',
    blocks: [`June 9 (Wirepost) - ${PAUSE}`, QUOTE, COUNCIL],
  },
  {
    mess: 'a German page with its own dates, marks and lines',
    name: 'de.txt',
    text: 'Halden stoppt Verkauf von Gesichtserkennung an die Polizei\n\nVon Anna Vogel\n\n10. Juni 2020, 18:21 Uhr\n\nLesezeit: 3 Minuten\n\nFoto: Vera Lund/dpa\n\nDie Firma Halden verkauft ihre Software achtzehn Monate lang nicht mehr an die Polizei, wie sie am Dienstag mitteilte.\n\nAnzeige\n\n„Wir haben das gebaut, um verirrte Wanderer zu finden“, sagte die Geschäftsführerin Ines Okafor.\n\nMehr zum Thema: Die Brücke ist offen\n\nDer Stadtrat hatte im Frühjahr einen Versuch von drei Monaten bezahlt.\n\nMehr zum Thema\nDie Brücke ist offen\nZiegen gewinnen einen Preis\n',
    title: 'Halden stoppt Verkauf von Gesichtserkennung an die Polizei',
    author: 'Anna Vogel',
    date: '2020-06-10',
    language: 'de',
    blocks: [
      'Die Firma Halden verkauft ihre Software achtzehn Monate lang nicht mehr an die Polizei, wie sie am Dienstag mitteilte.',
      '„Wir haben das gebaut, um verirrte Wanderer zu finden“, sagte die Geschäftsführerin Ines Okafor.',
      'Der Stadtrat hatte im Frühjahr einen Versuch von drei Monaten bezahlt.',
    ],
  },
  {
    mess: 'HTML without an article element, its paragraphs parted by line breaks, under a name that says text',
    name: 'old.txt',
    text: `<html><head><title>Marrow Post</title></head><body><table><tr><td><a href="/">Home</a><br><a href="/n">News</a></td><td><h1>${HEADLINE}</h1><font>By Lena Marsh<br><br>${STORY.join('<br><br>')}<br><br></font></td></tr></table></body></html>`,
    title: HEADLINE,
    author: 'Lena Marsh',
    blocks: STORY,
  },
  {
    mess: 'a date in the metadata that the page’s own line contradicts',
    name: 'dates.html',
    url: 'https://post.example/2020/06/halden',
    text: `<html><head><meta property="article:published_time" content="2020-06-19T08:00:00Z"><title>x</title></head><body><article><h1>${HEADLINE}</h1><p>June 9, 2020</p>${STORY.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`,
    title: HEADLINE,
    date: '2020-06-19',
    blocks: STORY,
    warnings: ['date-contradicted'],
  },
  {
    mess: 'plain text under a name that says HTML, with character noise: zero-width, soft hyphens, bidi controls',
    name: 'plain.html',
    text: `${HEADLINE}\r\n\r\nHal\u00adden Robo\u200btics will not sell its face-matching\u00a0software to police forces for eighteen months, it said on Tuesday.\r\n\r\n\u202e${QUOTE}\u202c\r\n`,
    title: HEADLINE,
    blocks: [PAUSE, QUOTE],
  },
  {
    mess: 'the headline stands behind the name of the site and is repeated above a picture',
    name: 'repeated.txt',
    text: `Marrow Post\n\n${HEADLINE}\n\nA pause of eighteen months, and a council that paid for nothing\n\n${HEADLINE}\n[Photo: Marrow Post]\n\n${STORY_TEXT}\n\nMore From Marrow Post\n\nLatest On Marrow Post\n\nSearch jobs\n`,
    title: HEADLINE,
    publisher: 'Marrow Post',
    blocks: ['A pause of eighteen months, and a council that paid for nothing', ...STORY],
    dropped: [[HEADLINE, 'headline repeated']],
  },
  {
    mess: 'a wire story with a dateline, who contributed, and the agency’s notice',
    name: 'wire.txt',
    text: `LOWER MARROW (Wirepost) — ${PAUSE}\n\n${QUOTE}\n\n${COUNCIL}\n\nOlu Adeyemi contributed to this report.\n\nCopyright 2020 Wirepost. This material may not be published, broadcast, rewritten or redistributed without permission.\n`,
    title: null,
    blocks: [`LOWER MARROW (Wirepost) — ${PAUSE}`, QUOTE, COUNCIL],
    dropped: [['Olu Adeyemi contributed to this report.', 'author bio']],
  },
  {
    mess: 'a list of teasers with a paragraph each behind "More from", and no other end',
    name: 'more-from.txt',
    text: `${HEADLINE}\n\n${STORY_TEXT}\n\nMore from Marrow Post\n\nBridge of Upper Marrow opens after nine years\n\nThe bridge is open, and two goats were the first to cross.\n\nMarrow wins the cup of the lower valley\n\nThe goalkeeper wept when the whistle went at last.\n`,
    title: HEADLINE,
    blocks: STORY,
    warnings: ['story-end-unsure'],
  },
  {
    mess: 'job advert, cookie and browser notices, and a numeric date that has two readings',
    name: 'numeric.txt',
    text: `Your browser is out of date. Please enable JavaScript to see this page.\n\n${HEADLINE}\n\n06/09/2020\n\n${STORY_TEXT}\n\nFind your dream job\n\nBy continuing you accept our use of cookies.\n`,
    title: HEADLINE,
    date: '2020-06-09',
    blocks: STORY,
    warnings: ['date-ambiguous'],
  },
];
