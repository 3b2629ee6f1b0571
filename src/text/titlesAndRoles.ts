/** Words that stand beside names of people; lists of the language, not of anybody. */

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Titles that stand before a name, with the role that they mean, or none. */
export const TITLES: ReadonlyMap<string, string | null> = new Map([
  ...['mr', 'mrs', 'ms', 'mx', 'miss', 'dr', 'sir', 'madam', 'dame', 'lord', 'lady', 'hon', 'st'].map(
    (title): [string, null] => [title, null],
  ),
  ...[
    'm',
    'mme',
    'mlle',
    'monsieur',
    'madame',
    'herr',
    'frau',
    'señor',
    'señora',
    'sr',
    'sra',
    'don',
    'doña',
  ].map((title): [string, null] => [title, null]),
  ['sen', 'senator'],
  ['rep', 'representative'],
  ['gov', 'governor'],
  ['prof', 'professor'],
  ['rev', 'reverend'],
  ['gen', 'general'],
  ['col', 'colonel'],
  ['capt', 'captain'],
  ['lt', 'lieutenant'],
  ['sgt', 'sergeant'],
  ['det', 'detective'],
]);

/** The last word of what somebody is. */
export const ROLE_HEADS = list(`
  president ceo cto cfo coo ciso cmo chairman chairwoman chair chairperson director manager executive officer founder
  cofounder co-founder partner head chief leader attorney lawyer counsel solicitor barrister advocate professor researcher
  scientist engineer analyst economist historian author writer editor reporter journalist columnist mayor governor senator
  representative congressman congresswoman commissioner councillor councilor councilman councilwoman councilmember minister
  secretary ambassador judge justice sheriff detective captain lieutenant sergeant spokesperson spokesman spokeswoman
  activist organiser organizer campaigner consultant adviser advisor coordinator co-ordinator fellow student teacher nurse
  doctor physician designer developer architect owner principal dean provost strategist technologist lobbyist legislator
  lawmaker candidate delegate specialist expert investor vp svp evp treasurer chancellor premier bishop pastor rabbi imam
  reverend coach player actor actress singer artist farmer resident host moderator intern superintendent inspector
  administrator trustee negotiator co-director co-chair vice-president general colonel professor lecturer psychologist
  supervisor comptroller alderman alderwoman assemblyman assemblywoman assemblymember auditor clerk democrat republican
  sociologist philosopher evangelist ombudsman controller librarian curator producer presenter correspondent
  pdg directeur directrice président présidente porte-parole ministre maire avocat avocate chercheur chercheuse
  responsable fondateur fondatrice députée député
  präsident präsidentin sprecher sprecherin direktor direktorin geschäftsführer geschäftsführerin vorstand
  bürgermeister bürgermeisterin minister ministerin anwalt anwältin forscher forscherin leiter leiterin chefin chef
  presidente presidenta portavoz director directora ministro ministra alcalde alcaldesa abogado abogada
  investigador investigadora fundador fundadora profesor profesora
`);

/** What stands before the last word of a role, where it may be written with a capital. */
export const ROLE_MODIFIERS = list(`
  deputy vice senior chief executive managing general assistant associate acting interim former ex staff lead principal
  founding co global regional national legislative policy legal technical technology communications press operating
  financial information privacy political public affairs research security marketing product sales junior attorney
  secretary police fire city county state deputy school campaign data civil
`);

/** Capitalised words that are no part of a name. */
export const NOT_NAMES = list(`
  the a an this that these those it its he she they we i you his her their our my your who what when where why how which
  in on at by for from with to of as and or but if while after before since until unless despite during under over unlike
  like according however also then now today yesterday meanwhile still even here there yes no not so yet because although
  though once both all some many most several few each every one two three four five six seven eight nine ten first second
  third last next other another such only just instead therefore thus moreover furthermore finally previously recently
  similarly additionally nevertheless nonetheless otherwise perhaps maybe indeed speaking asked following given
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december critics officials companies
  le la les un une des dans en il elle ils elles ce cette ces mais et ou si selon pour avec sur par au aux de du
  der die das ein eine er sie es und oder aber wenn im am nach mit für von zu den dem auch
  el los las una y o pero según para con por del se al
`);
