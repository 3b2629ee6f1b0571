/** Words that stand round what is said, of the languages that pages are written in; inflected forms, since nothing here conjugates. */

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Verbs after which words may be anybody's: those of a source that is repeated, read or heard. */
export const REPEATING = list(`
  quote quotes quoted quoting cite cites cited citing repeat repeats repeated repeating echo echoes echoed echoing
  paraphrase paraphrased recite recited read reads reading hear hears heard report reports reported reporting
  agree agrees deny denies denied denying allege alleged misquoted mock mocked mocking
  require requires required provide provides define defines defined imply implied retweeted shared
`);

/** Participles and nouns that introduce a name, a title or a term, and not somebody's words. */
export const NAMING = list(`
  called named titled entitled dubbed nicknamed so-called codenamed code-named labeled labelled word words term terms
  phrase slogan motto song book novel film movie album series episode show report paper article essay study bill act
  headline title hashtag codename nickname acronym project program programme campaign software system service product
  app tool feature platform game magazine newspaper poem play column chapter section button menu tab file category
`);

/** What may stand between a subject and its verb of saying. */
export const ADVERBS = list(`
  also then later further once again now already still even first recently yesterday today tonight earlier
  previously simply just only similarly likewise meanwhile instead therefore thus himself herself itself themselves
  monday tuesday wednesday thursday friday saturday sunday often always both all too afterwards afterward
  has have had did
  entonces ayer hoy también después luego ensuite alors hier aussi également gestern heute dann damals auch
`);

/** Nouns for what somebody holds: words behind one are not those of whoever answers it. */
export const HELD = list(`
  claim claims description descriptions characterization characterisation assertion assertions accusation accusations
  allegation allegations suggestion suggestions argument arguments view views belief beliefs opinion criticism charge
  charges warning warnings promise promises pledge pledges words demand demands complaint complaints concern concerns
  fear fears question questions idea notion rumor rumors rumour rumours
`);

export const BE = list('is are was were be been being am gets got get');
export const CLAUSE_STARTS = list(
  'and but while as when where because since though although so yet or whereas after before that which what how who whom',
);

/** Nouns for unnamed people; whoever is meant by one cannot be told. */
export const PEOPLE = list(`
  critics people officials activists lawmakers advocates experts researchers supporters opponents employees workers
  residents protesters protestors demonstrators witnesses sources officers police users customers reporters journalists
  analysts executives leaders members senators representatives legislators politicians scientists lawyers attorneys others
  some many most several everyone everybody somebody someone anyone nobody man woman boy girl person official officer
  critic expert activist source insider insiders companies groups firms organizations organisations rivals observers
  students teachers parents families neighbors neighbours fans readers visitors councillors engineers investigators
  prosecutors judges spokespeople two three both they we banner sign poster placard
`);
