/** Words by which names of people, of organisations and of places are told apart; lists of the language, not of anybody. */

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

export const MALE_TITLES = list('mr sir lord monsieur m herr señor sr don');
export const FEMALE_TITLES = list('mrs ms miss madam dame lady mme mlle madame frau señora sra doña');

export const SPOKESPERSONS = list(
  'spokesperson spokesman spokeswoman porte-parole sprecher sprecherin portavoz spokespersons',
);

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

/** Capital letters that stand for no organisation. */
export const NO_ACRONYMS = list(`
  us uk eu u.s u.k usa ai it tv pc id ceo cto cfo coo vp svp evp ciso cmo pr hr faq url pdf dna gps api app ios ui ok am pm
  est pst gmt utc phd md usd frt ml ar vr iot q a i mr mrs ms dr new york washington seattle london
`);
