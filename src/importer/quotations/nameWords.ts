/** Words by which names of people, of organisations and of places are told apart; lists of the language, not of anybody. */

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

export const MALE_TITLES = list('mr sir lord monsieur m herr señor sr don');
export const FEMALE_TITLES = list('mrs ms miss madam dame lady mme mlle madame frau señora sra doña');

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
export const SPOKESPERSONS = list(
  'spokesperson spokesman spokeswoman porte-parole sprecher sprecherin portavoz spokespersons',
);
/** What stands before the last word of a role, where it may be written with a capital. */
export const ROLE_MODIFIERS = list(`
  deputy vice senior chief executive managing general assistant associate acting interim former ex staff lead principal
  founding co global regional national legislative policy legal technical technology communications press operating
  financial information privacy political public affairs research security marketing product sales junior attorney
  secretary police fire city county state deputy school campaign data civil
`);

/** A capitalised word that makes a name that of an organisation. */
export const ORGANISATION_WORDS = list(`
  inc corp corporation company co ltd limited llc llp plc gmbh ag sa sas se nv kg group holdings holding ventures partners
  capital foundation union institute institution university college school academy council center centre department ministry
  police bureau agency association society coalition alliance network federation confederation league club commission
  committee court congress senate parliament board office service services authority force forces fund trust project
  initiative campaign movement times post news journal tribune herald gazette chronicle magazine press media radio
  television broadcasting labs lab laboratory laboratories technologies technology systems software solutions industries
  bank insurance motors airlines airways records studios pictures entertainment security intelligence data ai robotics
  analytics digital online interactive communications telecom electronics semiconductor energy electric power foods
  pharmaceuticals pharma biotech health healthcare hospital museum church party watch rights action international
  enterprise enterprises logistics consulting associates workers teachers brotherhood organization organisation
  treasury administration government house city county state army navy patrol
  stiftung verein verband gesellschaft universität fondation société université ministère fundación asociación
  universidad ministerio instituto banco works networks games
`);
export const LEGAL_FORMS = list('inc corp corporation co ltd limited llc llp plc gmbh ag sa sas se nv kg');

/** Nouns that stand for an organisation named before, with what kind of organisation each means. */
export const ORGANISATION_NOUNS: ReadonlyMap<string, 'business' | 'other' | 'any'> = new Map([
  ...'company firm corporation manufacturer maker retailer startup start-up giant vendor business conglomerate carrier bank publisher chipmaker automaker developer supplier'
    .split(' ')
    .map((noun): [string, 'business'] => [noun, 'business']),
  ...'group union nonprofit non-profit charity coalition foundation association agency department bureau council committee commission ministry university institute campaign alliance party government network'
    .split(' ')
    .map((noun): [string, 'other'] => [noun, 'other']),
  ...'organization organisation body outfit entreprise société groupe empresa compañía grupo organización'
    .split(' ')
    .map((noun): [string, 'any'] => [noun, 'any']),
]);
export const PLURAL_ORGANISATION_NOUNS = list(`
  companies firms corporations makers retailers startups giants vendors businesses groups unions nonprofits charities
  coalitions agencies organizations organisations rivals competitors
`);

export const PARTICLES = list(
  'de la las los del da das do dos di du le van von der den zu zum af al el bin ibn ben ter ten y e of',
);

/** First words of places, and places of one word, that stand beside a town: "Portland, Oregon". */
export const PLACES = list(`
  alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana
  iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
  nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
  london paris berlin brussels europe asia africa america
  new north south east west san santa los las saint fort port united great rio el
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
/** Capital letters that stand for no organisation. */
export const NO_ACRONYMS = list(`
  us uk eu u.s u.k usa ai it tv pc id ceo cto cfo coo vp svp evp ciso cmo pr hr faq url pdf dna gps api app ios ui ok am pm
  est pst gmt utc phd md usd frt ml ar vr iot q a i mr mrs ms dr new york washington seattle london
`);
