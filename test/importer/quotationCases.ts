import type { KnownNames } from '../../src/importer/quotations/findQuotations.js';

/** A small article, and what is quoted in it: the parts of each quotation with the name of its speaker, or `null`. */
export interface QuotationCase {
  holds: string;
  blocks: (string | { setOff: string })[];
  expected: [parts: string[], speaker: string | null][];
  language?: string;
  known?: KnownNames;
}

const LIBRARY: KnownNames = {
  people: [{ name: 'Ruth Calder', role: 'president', organisation: 'Ostrava Systems', aliases: ['Calder'] }],
  organisations: [
    { name: 'Ostrava Systems', aliases: ['Ostrava', 'the Lowfield-based company'] },
    { name: 'Quillmark', aliases: ['the map giant'] },
  ],
};

/** Articles that say who speaks. */
export const ATTRIBUTED: QuotationCase[] = [
  {
    holds: 'a name behind the words',
    blocks: ['“We will wait for a law,” Ann Lee said.'],
    expected: [[['We will wait for a law,'], 'Ann Lee']],
  },
  {
    holds: 'straight marks, verb before name, with a role',
    blocks: ['"The tool is not ready," said Ann Lee, director of research at Bellwether Labs.'],
    expected: [[['The tool is not ready,'], 'Ann Lee']],
  },
  {
    holds: 'one utterance that its attribution splits, by surname',
    blocks: [
      'Quillmark president Omar Haddad spoke first.',
      '“We stopped in May,” Haddad said. “We will not start again.”',
    ],
    expected: [[['We stopped in May,', 'We will not start again.'], 'Omar Haddad']],
  },
  {
    holds: 'one sentence that its attribution splits',
    blocks: ['“If nobody acts,” said Mayor Tess Okoro, “the city will.”'],
    expected: [[['If nobody acts,', 'the city will.'], 'Tess Okoro']],
  },
  {
    holds: 'a name before the words with a colon',
    blocks: ['Ann Lee said: “We need rules that everybody can read.”'],
    expected: [[['We need rules that everybody can read.'], 'Ann Lee']],
  },
  {
    holds: 'a name before the words, with role and organisation before the name',
    blocks: [
      'In an interview with the Harbour Post, Northern Privacy Foundation staff attorney Saira Quint said, “No camera should know my name.”',
    ],
    expected: [[['No camera should know my name.'], 'Saira Quint']],
  },
  {
    holds: '“according to” before the words',
    blocks: ['According to Ann Lee, “the ban is long overdue in this town.”'],
    expected: [[['the ban is long overdue in this town.'], 'Ann Lee']],
  },
  {
    holds: '“according to” behind the words',
    blocks: ['The ban is “long overdue in this town,” according to Ann Lee.'],
    expected: [[['long overdue in this town,'], 'Ann Lee']],
  },
  {
    holds: 'a name as a label',
    blocks: ['Ann Lee led the inquiry.', 'Lee: “Nobody had asked the people who live here.”'],
    expected: [[['Nobody had asked the people who live here.'], 'Ann Lee']],
  },
  {
    holds: 'a section heading before words that are given to somebody behind them',
    blocks: ['The Verdict: “We were surprised,” Ann Lee said. “It works.”'],
    expected: [[['We were surprised,', 'It works.'], 'Ann Lee']],
  },
  {
    holds: '“the company” for the organisation of which the article last told',
    blocks: [
      'Quillmark Inc. has paused its sales.',
      'In a statement, the company said, “We listened to our neighbours.”',
    ],
    expected: [[['We listened to our neighbours.'], 'Quillmark']],
  },
  {
    holds: 'a described company where only one organisation is told of',
    blocks: [
      'Quillmark has become the second company after Ostrava to stop.',
      'In a note, the Lowfield-based company said, “We will wait for a law.”',
    ],
    expected: [[['We will wait for a law.'], 'Quillmark']],
  },
  {
    holds: 'a described company that the library knows by that description',
    blocks: [
      'Quillmark and Ostrava both stopped.',
      'The Lowfield-based company said: “We will wait for a law.”',
    ],
    expected: [[['We will wait for a law.'], 'Ostrava']],
    known: LIBRARY,
  },
  {
    holds: '“the group” before a paragraph of its own',
    blocks: [
      'One of the loudest voices is the Rivermouth Tenants Union. The group is asking for a ban.',
      'In a recent statement, the group says:',
      '“They have finally begun. There is far to go.”',
    ],
    expected: [[['They have finally begun. There is far to go.'], 'Rivermouth Tenants Union']],
  },
  {
    holds: '“she” for the one person named before',
    blocks: ['Ann Lee opened the meeting.', '“We have waited long enough,” she said.'],
    expected: [[['We have waited long enough,'], 'Ann Lee']],
  },
  {
    holds: '“he wrote” behind words of somebody named by surname and company',
    blocks: [
      'Quillmark president Omar Haddad resigned.',
      'In a blog post, Quillmark’s Haddad called for rules. “Unless we act, it spreads,” he wrote. “Then it is too late.”',
    ],
    expected: [[['Unless we act, it spreads,', 'Then it is too late.'], 'Omar Haddad']],
  },
  {
    holds: 'an unnamed spokesperson, found again as “the spokesperson”',
    blocks: [
      'A Quillmark spokesperson told Harbour Post that it had asked for rules.',
      '“We will work with others,” the spokesperson said.',
    ],
    expected: [[['We will work with others,'], 'Quillmark spokesperson']],
  },
  {
    holds: 'a spokeswoman for an organisation',
    blocks: ['“The order stands,” said a spokeswoman for the Rivermouth Police Department.'],
    expected: [[['The order stands,'], 'Rivermouth Police Department spokeswoman']],
  },
  {
    holds: 'a named spokesperson is a person',
    blocks: [
      'In an emailed response, Quillmark spokesperson Dev Anand said: “To say that we gave in is false.”',
    ],
    expected: [[['To say that we gave in is false.'], 'Dev Anand']],
  },
  {
    holds: 'several paragraphs that only open, behind a lead-in with “from”',
    blocks: [
      'Comment follows from Noor Aziz, technology and housing attorney with the Tenants Union of Rivermouth:',
      '“When the makers refuse, the case is closed.',
      '“We welcome it.”',
      '“No bill should pass without us.”',
      'Background: the union began in 1990.',
    ],
    expected: [
      [
        ['When the makers refuse, the case is closed.', 'We welcome it.', 'No bill should pass without us.'],
        'Noor Aziz',
      ],
    ],
  },
  {
    holds: 'several paragraphs that only open, with the name behind the first words',
    blocks: ['“It was late,” said Ann Lee, a nurse. “Nobody came.', '“Then the lights went out.”'],
    expected: [[['It was late,', 'Nobody came.', 'Then the lights went out.'], 'Ann Lee']],
  },
  {
    holds: 'a paragraph without marks behind a colon, and not the one after it',
    blocks: [
      'Speaking to The Harbour Post, Quillmark president Omar Haddad said:',
      'We do not sell it today. We will not sell it tomorrow.',
      'Shares fell on Friday.',
    ],
    expected: [[['We do not sell it today. We will not sell it tomorrow.'], 'Omar Haddad']],
  },
  {
    holds: 'set-off paragraphs behind a colon, as many as are set off',
    blocks: [
      'After the vote, Ann Lee, the attorney with the Tenants Union, wrote:',
      { setOff: 'First, stop.' },
      { setOff: 'Then, listen.' },
      'The council did neither.',
    ],
    expected: [[['First, stop.', 'Then, listen.'], 'Ann Lee']],
  },
  {
    holds: 'part of a sentence under a verb of saying of an organisation described between commas',
    blocks: [
      'Stand for the Street, the tenants group that began the campaign last year, said that the pause was “mostly a show for the cameras,” but added that it might help.',
    ],
    expected: [[['mostly a show for the cameras,'], 'Stand for the Street']],
  },
  {
    holds: 'a wish of an organisation in the line under a headline',
    blocks: [
      'Quillmark wants “a plain law for the whole country” before it sells to the police.',
      'Quillmark president Omar Haddad spoke.',
    ],
    expected: [[['a plain law for the whole country'], 'Quillmark']],
  },
  {
    holds: 'a letter of an organisation',
    blocks: [
      'Similarly, the NTRV wrote a letter to Parliament informing it that the tool breaks “basic rights of every tenant.”',
    ],
    expected: [[['basic rights of every tenant.'], 'NTRV']],
  },
  {
    holds: 'words inside a condition that an organisation states',
    blocks: [
      'Quillmark halted its sales. Unlike Ostrava, however, Quillmark said it will wait until Parliament passes a law with “stronger rules on the use of such tools.”',
    ],
    expected: [[['stronger rules on the use of such tools.'], 'Quillmark']],
  },
  {
    holds: 'a participle that goes with the subject of its sentence',
    blocks: [
      'Ann Lee led the inquiry.',
      'But Lee went on to press Quillmark and others to stop, stating, “We urge them to shut that door.”',
    ],
    expected: [[['We urge them to shut that door.'], 'Ann Lee']],
  },
  {
    holds: 'a person described between commas behind an introduction',
    blocks: [
      'After the announcement, Ann Lee, the housing and civil liberties attorney with the NTRV of Lower Rivermouth, said: “It took too long.”',
    ],
    expected: [[['It took too long.'], 'Ann Lee']],
  },
  {
    holds: 'a name with initials, apostrophe, hyphen and particles',
    blocks: [
      '“It is a map, not a person,” said Dr. J. R. O’Neil-de la Cruz, a historian.',
      '“Maps lie,” O’Neil-de la Cruz added.',
    ],
    expected: [
      [['It is a map, not a person,'], 'J. R. O’Neil-de la Cruz'],
      [['Maps lie,'], 'J. R. O’Neil-de la Cruz'],
    ],
  },
  {
    holds: 'a name with accents and a title',
    blocks: ['Sen. José Peñalosa spoke last. “The bill is dead,” Peñalosa said.'],
    expected: [[['The bill is dead,'], 'José Peñalosa']],
  },
  {
    holds: 'guillemets and inverted attribution in French',
    language: 'fr',
    blocks: ['« Nous attendons une loi », déclare Julie Marchand, directrice de Quillmark.'],
    expected: [[['Nous attendons une loi'], 'Julie Marchand']],
  },
  {
    holds: 'guillemets in French, given to a company that the library knows',
    language: 'fr',
    blocks: ['Le groupe suspend ses ventes. « Nous espérons qu’une année suffira », indique Quillmark.'],
    expected: [[['Nous espérons qu’une année suffira'], 'Quillmark']],
    known: LIBRARY,
  },
  {
    holds: 'the name of the library for an organisation that the article first calls otherwise',
    blocks: ['Ostrava pauses its sales. “We will wait,” Ostrava Systems said.'],
    expected: [[['We will wait,'], 'Ostrava Systems']],
    known: LIBRARY,
  },
  {
    holds: 'German marks',
    language: 'de',
    blocks: ['„Wir warten auf ein Gesetz“, sagte Quillmark-Präsident Omar Haddad. „Das ist unsere Pflicht.“'],
    expected: [[['Wir warten auf ein Gesetz', 'Das ist unsere Pflicht.'], 'Omar Haddad']],
  },
  {
    holds: 'Spanish',
    language: 'es',
    blocks: ['«Esperaremos una ley», dijo Marta Gil, directora de Quillmark.'],
    expected: [[['Esperaremos una ley'], 'Marta Gil']],
  },
  {
    holds: 'single marks beside apostrophes',
    blocks: ['‘The giants’ footsteps don’t frighten us,’ said Ann Lee.'],
    expected: [[['The giants’ footsteps don’t frighten us,'], 'Ann Lee']],
  },
  {
    holds: 'a quotation within a quotation stays in it',
    blocks: [
      '“He told us ‘never again’ and left,” Ann Lee said.',
      '"They called it "safe" to our faces," said Ann Lee.',
    ],
    expected: [
      [['He told us ‘never again’ and left,'], 'Ann Lee'],
      [['They called it "safe" to our faces,'], 'Ann Lee'],
    ],
  },
  {
    holds: 'a transcript with a surname found elsewhere in full',
    blocks: [
      'Omar Haddad of Quillmark met our host on Monday.',
      'MS. HOST: Will you sell it?',
      'MR. HADDAD: No. We have said so.',
      'And we mean it.',
      'MS. HOST: Thank you.',
    ],
    expected: [
      [['Will you sell it?'], 'MS. HOST'],
      [['No. We have said so.', 'And we mean it.'], 'Omar Haddad'],
      [['Thank you.'], 'MS. HOST'],
    ],
  },
  {
    holds: 'a transcript that calls somebody of the library by the given name',
    blocks: ['MR. HOST: Ruth, will you sell it?', 'MS. CALDER: No.', 'MR. HOST: Thank you.'],
    expected: [
      [['Ruth, will you sell it?'], 'MR. HOST'],
      [['No.'], 'Ruth Calder'],
      [['Thank you.'], 'MR. HOST'],
    ],
    known: LIBRARY,
  },
  {
    holds: 'a surname that only the library has in full, in an article on that organisation',
    blocks: ['Ostrava Systems paused its sales.', '“We waited too long,” Calder said.'],
    expected: [[['We waited too long,'], 'Ruth Calder']],
    known: LIBRARY,
  },
  {
    holds: 'a signature under the words',
    blocks: ['“It changed how we work.”', '— Ann Lee, owner of a bakery'],
    expected: [[['It changed how we work.'], 'Ann Lee']],
  },
  {
    holds: 'a statement that an organisation issued',
    blocks: ['The Tenants Union of Rivermouth issued the following statement:', '“We are relieved.”'],
    expected: [[['We are relieved.'], 'Tenants Union of Rivermouth']],
  },
  {
    holds: 'one word that somebody is said to call something',
    blocks: ['Ann Lee called the plan “reckless.”'],
    expected: [[['reckless.'], 'Ann Lee']],
  },
  {
    holds: 'words that follow what one person said, in the same paragraph',
    blocks: ['Ann Lee said the choice had been hard. “It took us a year.”'],
    expected: [[['It took us a year.'], 'Ann Lee']],
  },
  {
    holds: 'two speakers in one paragraph',
    blocks: ['“It is safe,” said Ann Lee. “It is not,” said Tom Brand, a nurse.'],
    expected: [
      [['It is safe,'], 'Ann Lee'],
      [['It is not,'], 'Tom Brand'],
    ],
  },
  {
    holds: 'what somebody calls something',
    blocks: ['Ann Lee ended what she called “a bad year for tenants.”'],
    expected: [[['a bad year for tenants.'], 'Ann Lee']],
  },
  {
    holds: 'the one told is not the speaker',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand told Ada Obi that “you are a liar and a cheat.”'],
    expected: [[['you are a liar and a cheat.'], 'Tom Brand']],
  },
  {
    holds: 'whoever is named with “by”',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand was described by Ada Obi as “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'the subject of the clause, not of the sentence',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand resigned after Ada Obi called him “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'the subject of a relative clause',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand, whom Ada Obi called “a liar and a cheat,” resigned.'],
    expected: [[['a liar and a cheat,'], 'Ada Obi']],
  },
  {
    holds: 'an aside with “according to”',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand, according to Ada Obi, is “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'the inner of two verbs of saying',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand said Ada Obi had described him as “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'who wrote a letter, not who shared it',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'Tom Brand shared a letter from Ada Obi saying “you are a liar and a cheat.”',
    ],
    expected: [[['you are a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'somebody introduced with “who”',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'Tom Brand introduced Ada Obi, who said: “You are a liar and a cheat.”',
    ],
    expected: [[['You are a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: 'a boss, not whose boss it is',
    blocks: ['Ada Obi knows Tom Brand.', 'Ada Obi’s boss, Tom Brand, said “you never know what comes.”'],
    expected: [[['you never know what comes.'], 'Tom Brand']],
  },
  {
    holds: '“as she put it”',
    blocks: ['Ada Obi knows Tom Brand.', '“Hope,” as Ada Obi put it, stays.'],
    expected: [[['Hope,'], 'Ada Obi']],
  },
  {
    holds: 'the words of somebody',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand is, in the words of Ada Obi, “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], 'Ada Obi']],
  },
  {
    holds: '“had this to say”',
    blocks: ['Ada Obi knows Tom Brand.', 'Ada Obi, a nurse, had this to say: “We never agreed to it.”'],
    expected: [[['We never agreed to it.'], 'Ada Obi']],
  },
  {
    holds: '“they” for the spokesperson of whom the article last told',
    blocks: [
      'A Quillmark spokesperson said Friday that the pause holds.',
      '“Nothing has changed,” they said.',
    ],
    expected: [[['Nothing has changed,'], 'Quillmark spokesperson']],
  },
  {
    holds: 'a set-off paragraph behind a sentence that tells of nothing but the saying',
    blocks: [
      'Ada Obi wrote on her site.',
      { setOff: 'We never agreed to this.' },
      'The company has not replied.',
    ],
    expected: [[['We never agreed to this.'], 'Ada Obi']],
  },
  {
    holds: 'a name that only “who” shows to be a person’s',
    blocks: ['“It is an easy one for them,” said Zofka Branagh, who follows the market.'],
    expected: [[['It is an easy one for them,'], 'Zofka Branagh']],
  },
  {
    holds: 'a member of a council with a rare name, later by surname',
    blocks: [
      'In Elmsford, council member Zendo Quillen said his colleague had asked for a vote. “She is right,” Quillen said.',
    ],
    expected: [[['She is right,'], 'Zendo Quillen']],
  },
  {
    holds: 'the title of a work in the same sentence is no part of the words',
    blocks: [
      'The word runs through Ostrava’s “We are pausing all sales of the tool,” the head of its June post, and through a film called “Coded Streets,” which opened last week.',
    ],
    expected: [[['We are pausing all sales of the tool,'], null]],
    known: LIBRARY,
  },
  {
    holds: 'initials of a transcript whose bearers the page names once',
    blocks: [
      'In this episode Joanna Birch talks with Thomas Coleman about what a pause does.',
      'JB: What happened the next morning?',
      'TC: Nothing. We read the post twice.',
      'JB: And then?',
    ],
    expected: [
      [['What happened the next morning?'], 'Joanna Birch'],
      [['Nothing. We read the post twice.'], 'Thomas Coleman'],
      [['And then?'], 'Joanna Birch'],
    ],
  },
  {
    holds: 'a hearing as parliaments print it, where a full stop ends the label',
    blocks: [
      'The committee met at noon, Hon. Carlotta Maldon presiding.',
      'Chairwoman MALDON. The committee will come to order. We are here to ask why.',
      'Mr. JORGENS. Thank you. I will be brief.',
      'Chairwoman MALDON. The gentleman yields back.',
    ],
    expected: [
      [['The committee will come to order. We are here to ask why.'], 'Carlotta Maldon'],
      [['Thank you. I will be brief.'], 'Mr. JORGENS'],
      [['The gentleman yields back.'], 'Carlotta Maldon'],
    ],
  },
  {
    holds: 'Spanish words that go on behind a verb without a subject',
    language: 'es',
    blocks: ['“Una pausa sigue siendo una pausa”, advierte Ana López, abogada. “Hace falta una ley”, añade.'],
    expected: [[['Una pausa sigue siendo una pausa', 'Hace falta una ley'], 'Ana López']],
  },
  {
    holds: 'a Spanish verb with an adverb before its subject',
    language: 'es',
    blocks: ['«Esperamos que el Congreso tenga tiempo suficiente», escribió entonces Ana López.'],
    expected: [[['Esperamos que el Congreso tenga tiempo suficiente'], 'Ana López']],
  },
  {
    holds: 'a surname of two for whoever was named first, where the other is far away',
    blocks: [
      'Ada Obi runs the shop.',
      'Her brother Tom Obi left in May.',
      'The rent rose.',
      'So did the taxes.',
      '“We are closing,” Obi said.',
    ],
    expected: [[['We are closing,'], 'Ada Obi']],
  },
  {
    holds: 'a surname of two with a title that fits one of them only',
    blocks: ['Ada Obi and her brother Tom Obi run the shop.', '“We are closing,” Mr. Obi said.'],
    expected: [[['We are closing,'], 'Tom Obi']],
  },
  {
    holds: 'a title that fits nobody named in full: somebody else of that surname',
    blocks: ['Tom Obi runs the shop.', '“We are closing,” Mrs. Obi said.'],
    expected: [[['We are closing,'], 'Mrs. Obi']],
  },
  {
    holds: '“he” and “she” by the forenames of two',
    blocks: ['Ada Obi met Tom Brand on Monday. “It is settled,” he said.', '“It is not,” she said.'],
    expected: [
      [['It is settled,'], 'Tom Brand'],
      [['It is not,'], 'Ada Obi'],
    ],
  },
  {
    holds: 'a paragraph of its own behind one that only tells what somebody said',
    blocks: ['Ada Obi said that she was worried.', '“Nobody had asked us at all.”'],
    expected: [[['Nobody had asked us at all.'], 'Ada Obi']],
  },
  {
    holds: 'words that stand alone behind a sentence that ends with who says it',
    blocks: ['The plan may fail, Ada Obi said. “Nobody had asked us at all.”'],
    expected: [[['Nobody had asked us at all.'], 'Ada Obi']],
  },
  {
    holds: 'words within a sentence that ends with who says it',
    blocks: ['A tenant who “pays for what she never got” should leave, Ada Obi said.'],
    expected: [[['pays for what she never got'], 'Ada Obi']],
  },
  {
    holds: 'a signature in the paragraph itself',
    blocks: ['“Nobody had asked us at all.” ― Ada Obi', '“They did ask me.” — Tom Brand.'],
    expected: [
      [['Nobody had asked us at all.'], 'Ada Obi'],
      [['They did ask me.'], 'Tom Brand'],
    ],
  },
  {
    holds: 'a nickname within a name, which is no quotation',
    blocks: ['“Nobody asked,” said Adaeze “Ada” Obi, a nurse.', '“Or listened,” Ada Obi said.'],
    expected: [
      [['Nobody asked,'], 'Adaeze Obi'],
      [['Or listened,'], 'Adaeze Obi'],
    ],
  },
  {
    holds: 'a name in a headline whose every word has a capital',
    blocks: ['Carla Mund Calls Tovik Marran Unfit to Lead', '“He never listens,” Mund said.'],
    expected: [[['He never listens,'], 'Carla Mund']],
  },
  {
    holds: 'a surname that is a role as well',
    blocks: ['Howard Dean lost.', 'Dean, a former mayor, said: “I would do it again.”'],
    expected: [[['I would do it again.'], 'Howard Dean']],
  },
  {
    holds: 'an office with “of” before the name',
    blocks: ['Secretary of State John F. Marran was brief. “We remain open to talks,” he said.'],
    expected: [[['We remain open to talks,'], 'John F. Marran']],
  },
  {
    holds: 'a quotation in single marks within one in double marks, of several sentences',
    blocks: ['“He told us, ‘Never again.’ Then he left,” Ada Obi recalled. “It was ‘over.’ We went too.”'],
    expected: [[['He told us, ‘Never again.’ Then he left,', 'It was ‘over.’ We went too.'], 'Ada Obi']],
  },
  {
    holds: 'English words on a German page',
    language: 'de',
    blocks: ['“We will wait for a law,” sagte Julie Marchand, Direktorin von Quillmark, am Montag.'],
    expected: [[['We will wait for a law,'], 'Julie Marchand']],
  },
  {
    holds: 'an interview in questions and answers with a paper that has no name of a person',
    blocks: [
      'Ada Obi runs Quillmark.',
      'Harbour Post: Why did you stop?',
      'Ada Obi: We listened to our neighbours.',
      'Harbour Post: And now?',
      'Obi: We wait.',
    ],
    expected: [
      [['Why did you stop?'], null],
      [['We listened to our neighbours.'], 'Ada Obi'],
      [['And now?'], null],
      [['We wait.'], 'Ada Obi'],
    ],
  },
  {
    holds: 'a transcript that is quoted as a whole, and not the lines around it',
    blocks: [
      'Obi: We Will Not Sell',
      'Quillmark president Ada Obi was asked on Sunday. A transcript:',
      '"HOST: Will you sell it?',
      '"OBI: No. We have said so.',
      '"And we mean it."',
      'The programme was live.',
    ],
    expected: [
      [['Will you sell it?'], 'HOST'],
      [['No. We have said so.', 'And we mean it.'], 'Ada Obi'],
    ],
  },
];

/** Articles in which the right answer is no speaker, or no quotation. */
export const TRAPS: QuotationCase[] = [
  {
    holds: 'two people whom “he” may mean',
    blocks: ['Omar Haddad met Tom Brand on Monday. “It is settled,” he said.'],
    expected: [[['It is settled,'], null]],
  },
  {
    holds: 'two people of one surname',
    blocks: ['Ann Lee and her brother Tom Lee run the shop.', '“We are closing,” Lee said.'],
    expected: [[['We are closing,'], null]],
  },
  {
    holds: 'unnamed people',
    blocks: ['Ann Lee opened the meeting. “It is a disgrace,” critics said.'],
    expected: [[['It is a disgrace,'], null]],
  },
  {
    holds: 'a phrase that a sentence on an unnamed study holds at a distance',
    blocks: ['In a study, it was found that tools used to “protect the people of Rivermouth” fail at night.'],
    expected: [[['protect the people of Rivermouth'], null]],
  },
  {
    holds: 'the name of a product',
    blocks: ['Previously, Quillmark halted the sale of its camera “Farsight” for one year.'],
    expected: [],
  },
  {
    holds: 'a term of one word',
    blocks: [
      'Harbour Post reported that a list names an effort called Project Lantern in its “initiation” phase.',
    ],
    expected: [],
  },
  {
    holds: 'the title of a law',
    blocks: ['Ann Lee opposed the “Protect Our Streets Act” in the council.'],
    expected: [],
  },
  {
    holds: 'the title of a book that somebody wrote',
    blocks: ['Ann Lee wrote “The Long Road Home” in 2010.'],
    expected: [],
  },
  {
    holds: 'a so-called thing',
    blocks: ['Ann Lee said so-called “smart” cameras are everywhere.'],
    expected: [],
  },
  {
    holds: 'a tool that is called something',
    blocks: ['The police bought a tool called “night watch” in May.'],
    expected: [],
  },
  {
    holds: 'apostrophes',
    blocks: ['In the ’90s the giants’ footsteps weren’t heard, and the tenants’ union didn’t exist.'],
    expected: [],
  },
  {
    holds: 'straight apostrophes and inches',
    blocks: ["The tenants' union bought a 19\" screen in the '90s, and the owners' club didn't."],
    expected: [],
  },
  {
    holds: 'a mark that is never closed',
    blocks: ['“We will not sell it, Ann Lee said on Monday.', 'Shares fell. Ann Lee left.'],
    expected: [],
  },
  {
    holds: 'words that somebody denied',
    blocks: ['Ann Lee never said “we will sell it to anybody.”'],
    expected: [[['we will sell it to anybody.'], null]],
  },
  {
    holds: 'words that somebody quotes',
    blocks: ['Ann Lee, quoting Tom Brand, said, “We will sell it to anybody.”'],
    expected: [[['We will sell it to anybody.'], null]],
  },
  {
    holds: 'words that were said to somebody',
    blocks: ['Ann Lee was told “you have no rights here.”'],
    expected: [[['you have no rights here.'], null]],
  },
  {
    holds: 'several speakers at once',
    blocks: ['“We are leaving,” said Ann Lee and Tom Brand.'],
    expected: [[['We are leaving,'], null]],
  },
  {
    holds: 'two organisations that “the company” may mean',
    blocks: ['The deal joins Quillmark Inc. and Ostrava Systems.', '“We are delighted,” the company said.'],
    expected: [[['We are delighted,'], null]],
  },
  {
    holds: 'the surname of somebody in the library whom the article does not have',
    blocks: ['The president of the firm was pleased. “We waited too long,” the president said.'],
    expected: [[['We waited too long,'], null]],
    known: LIBRARY,
  },
  {
    holds: 'a paragraph of its own behind a finished quotation of somebody else',
    blocks: ['“We are closing,” Ann Lee said.', '“I do not believe a word of it.”'],
    expected: [
      [['We are closing,'], 'Ann Lee'],
      [['I do not believe a word of it.'], null],
    ],
  },
  {
    holds: 'a colon that hands over no words',
    blocks: ['Ann Lee said the council must do the following:', 'Close the road by night.'],
    expected: [],
  },
  {
    holds: 'a section with a heading that looks like a label',
    blocks: ['The Details: Quillmark paused its sales.', 'Background: Ann Lee left in May.'],
    expected: [],
  },
  {
    holds: 'an organisation is not given what its attorney said',
    blocks: ['“It took too long,” said an attorney for the Tenants Union of Rivermouth.'],
    expected: [[['It took too long,'], null]],
  },
  {
    holds: 'words on a sign',
    blocks: ['Ann Lee walked by. A sign in the window read “closed until the rent falls.”'],
    expected: [[['closed until the rent falls.'], null]],
  },
  {
    holds: 'a name that may be a person or an organisation',
    blocks: ['“We are leaving the city,” Harbour Lights said.'],
    expected: [[['We are leaving the city,'], null]],
  },
  {
    holds: 'what one says that another believes',
    blocks: ['Ann Lee said Quillmark Inc. believes in “safety for every paying tenant.”'],
    expected: [[['safety for every paying tenant.'], null]],
  },
  {
    holds: 'somebody to whom a letter went',
    blocks: ['A letter to Ann Lee said “the lease will end in May.”'],
    expected: [[['the lease will end in May.'], null]],
  },
  {
    holds: 'a spokesperson when two were named',
    blocks: [
      'A Quillmark spokesperson called. So did an Ostrava spokesperson.',
      '“We have no comment,” the spokesperson said.',
    ],
    expected: [[['We have no comment,'], null]],
  },
  {
    holds: 'a claim that somebody answers',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'Tom Brand responded to Ada Obi’s claim that he is “a liar and a cheat.”',
    ],
    expected: [[['a liar and a cheat.'], null]],
  },
  {
    holds: 'a description that somebody rejects',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'Tom Brand rejected Ada Obi’s description of him as “a liar and a cheat.”',
    ],
    expected: [[['a liar and a cheat.'], null]],
  },
  {
    holds: 'words that somebody wants to hear',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand wants Ada Obi to say “I am a liar and a cheat.”'],
    expected: [[['I am a liar and a cheat.'], null]],
  },
  {
    holds: 'words that somebody is asked not to say',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'Tom Brand asked Ada Obi to stop saying “you are a liar and a cheat.”',
    ],
    expected: [[['you are a liar and a cheat.'], null]],
  },
  {
    holds: 'words that somebody reads out',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand read out Ada Obi’s words: “You are a liar and a cheat.”'],
    expected: [[['You are a liar and a cheat.'], null]],
  },
  {
    holds: 'words that somebody spreads',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand retweeted Ada Obi: “You are a liar and a cheat.”'],
    expected: [[['You are a liar and a cheat.'], null]],
  },
  {
    holds: 'words that somebody denies',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand denied calling Ada Obi “a liar and a cheat.”'],
    expected: [[['a liar and a cheat.'], null]],
  },
  {
    holds: 'two who say it together',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand and Ada Obi said they were “happy with the deal.”'],
    expected: [[['happy with the deal.'], null]],
  },
  {
    holds: 'words that may have been said',
    blocks: ['Ada Obi knows Tom Brand.', 'Tom Brand may have said “happy with the deal” to Ada Obi.'],
    expected: [[['happy with the deal'], null]],
  },
  {
    holds: 'the text of a law',
    blocks: [
      'Ada Obi knows Tom Brand.',
      'The Rivermouth ordinance says that “no shop shall use such tools.”',
    ],
    expected: [[['no shop shall use such tools.'], null]],
  },
  {
    holds: 'a report without an author',
    blocks: ['Ada Obi knows Tom Brand.', 'The report says “it cannot be mended by anybody.”'],
    expected: [[['it cannot be mended by anybody.'], null]],
  },
  {
    holds: 'a mark never closed before another paragraph that opens with one',
    blocks: ['“One day it will be so… said Tom Brand.', '“We won,” said Ada Obi.'],
    expected: [[['We won,'], 'Ada Obi']],
  },
  {
    holds: '“she” when an unnamed spokeswoman comes between',
    blocks: ['Ada Obi resigned. A Quillmark engineer stayed away. “It is over,” she said.'],
    expected: [[['It is over,'], null]],
  },
  {
    holds: '“she” behind a sentence that tells of a name nobody knows',
    blocks: ['“We use it twice a year,” Roland Obi said. Vendrik nodded. “Maybe three times,” she said.'],
    expected: [
      [['We use it twice a year,'], 'Roland Obi'],
      [['Maybe three times,'], null],
    ],
  },
  {
    holds: '“he” behind a sentence in which somebody meets a name nobody knows',
    blocks: ['Ada Obi listened to Tovik Marran for an hour. “I am not convinced,” he said.'],
    expected: [[['I am not convinced,'], null]],
  },
  {
    holds: '“she” behind somebody told of only by whose he or she is',
    blocks: [
      'Tom Brand stayed away. His lawyer came. “It is a mistake,” she said.',
      'Carl Hahn and his wife left early. “We are tired,” she said.',
    ],
    expected: [
      [['It is a mistake,'], null],
      [['We are tired,'], null],
    ],
  },
  {
    holds: '“he” behind an office whose holder has no name',
    blocks: ['Ada Obi spoke to the chief of police in Elmsford. “We never had it,” he said.'],
    expected: [[['We never had it,'], null]],
  },
  {
    holds: '“he” behind a single name with what its bearer is to the firm',
    blocks: [
      'Quillmark spokesperson Carla Mund said the firm “continues to support” a law. Branner, its founder, has said the opposite: “No law is needed,” he told a magazine.',
    ],
    expected: [
      [['continues to support'], 'Carla Mund'],
      [['No law is needed,'], null],
    ],
  },
  {
    holds: 'the German “er” behind a sentence of another person',
    language: 'de',
    blocks: [
      '„Wir verkaufen nichts“, sagte Brad Ohlsen am Montag.',
      'Der Lindauer Datenschützer Knut Petersbach begrüßte den Schritt. „Das kommt spät“, sagte er.',
    ],
    expected: [
      [['Wir verkaufen nichts'], 'Brad Ohlsen'],
      [['Das kommt spät'], null],
    ],
  },
  {
    holds: 'a surname of two of whom the other was named in the paragraph before',
    blocks: ['Ada Obi runs the shop.', 'Her brother Tom Obi left in May.', '“We are closing,” Obi said.'],
    expected: [[['We are closing,'], null]],
  },
  {
    holds: 'a surname of two in the library',
    blocks: ['Ostrava Systems paused its sales.', '“We waited too long,” Calder said.'],
    expected: [[['We waited too long,'], null]],
    known: {
      people: ['Ruth', 'Mark'].map((forename) => ({
        name: `${forename} Calder`,
        role: null,
        organisation: 'Ostrava Systems',
        aliases: [],
      })),
      organisations: [],
    },
  },
  {
    holds: 'a pronoun that does not fit the forename',
    blocks: ['Tom Brand opened the meeting. “We have waited long enough,” she said.'],
    expected: [[['We have waited long enough,'], null]],
  },
  {
    holds: 'a programme with the name of somebody',
    blocks: ['Tom Brand spoke on The Carla Mund Show.', '“It is late,” Carla Mund Show said.'],
    expected: [[['It is late,'], null]],
  },
  {
    holds: 'the campaign of a candidate',
    blocks: [
      'Ada Obi is running for mayor.',
      '“We will win,” the Obi campaign said. “She is ready,” it added.',
    ],
    expected: [
      [['We will win,'], null],
      [['She is ready,'], null],
    ],
  },
  {
    holds: 'a scholar of an organisation that is named',
    blocks: ['The Rivermouth Institute met.', '“It took too long,” an institute scholar said.'],
    expected: [[['It took too long,'], null]],
  },
  {
    holds: 'what another goes on about behind words that somebody said',
    blocks: [
      '“You are winning,” Ada Obi said, but as Tom Brand went on about “the old days of the town,” she slept.',
    ],
    expected: [
      [['You are winning,'], 'Ada Obi'],
      [['the old days of the town,'], null],
    ],
  },
  {
    holds: 'a list of people with what is told of each, which is no interview',
    blocks: ['Tom Brand: Two warrants, held in jail.', 'Ada Obi: No shop, no rent.', 'Carla Mund: Nothing.'],
    expected: [],
  },
  {
    holds: 'words that somebody is only supposed to say',
    blocks: ['Would Ada Obi have said “we will sell it to anybody” a year ago?'],
    expected: [[['we will sell it to anybody'], null]],
  },
  {
    holds: '“she” behind a sentence that ends with a forename that tells neither',
    blocks: ['The label belongs to Zofka Marran. “I only wanted to sing,” she said.'],
    expected: [[['I only wanted to sing,'], null]],
  },
  {
    holds: 'what several do together behind a participle',
    blocks: ['Ada Obi and Tom Brand left, saying “we were never asked at all.”'],
    expected: [[['we were never asked at all.'], null]],
  },
];
