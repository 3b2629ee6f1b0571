/** Words of saying, of the languages that pages are written in; inflected forms, since nothing here conjugates. */

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Verbs that hand over somebody's words. */
export const SAYING = list(`
  say says said saying tell tells told telling write writes wrote written writing add adds added adding
  state states stated stating explain explains explained explaining note notes noted noting argue argues argued arguing
  warn warns warned warning announce announces announced announcing tweet tweets tweeted tweeting post posts posted posting
  declare declares declared declaring insist insists insisted insisting reply replies replied replying
  respond responds responded responding ask asks asked asking continue continues continued continuing
  conclude concludes concluded concluding comment comments commented commenting claim claims claimed claiming
  admit admits admitted admitting acknowledge acknowledges acknowledged recall recalls recalled
  remark remarks remarked remarking stress stresses stressed stressing emphasize emphasizes emphasized emphasise
  emphasises emphasised observe observes observed suggest suggests suggested suggesting urge urges urged urging
  promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing testify testifies testified
  call calls called calling describe describes described describing inform informs informed informing
  assert asserts asserted contend contends contended joke jokes joked quip quips quipped answer answers answered
  cautioned cautions caution reiterate reiterates reiterated confirm confirms confirmed agreed affirm affirms affirmed
  countered retorted exclaimed maintained maintains reckons revealed reveals conceded concedes clarified clarifies
  laughed whispered yelled muttered ruled proclaimed put puts
  confess confesses confessed shout shouts shouted mention mentions mentioned predict predicts predicted
  complain complains complained opine opines opined elaborate elaborated label labels labeled labelled labelling
  dub dubs dubbed characterize characterized characterise characterised denounce denounces denounced
  dit disait déclare déclaré déclarait indique indiqué indiquait explique expliqué expliquait affirme affirmé affirmait
  ajoute ajouté ajoutait précise précisé précisait estime estimé estimait souligne souligné rappelle rappelé assure assuré
  écrit répond répondu annonce annoncé commente commenté conclut poursuit note-t-il confie regrette prévient
  sagt sagte erklärt erklärte schreibt schrieb teilte teilt betont betonte meint meinte ergänzt ergänzte berichtet
  kündigte warnt warnte fordert forderte fügte antwortete heißt hieß
  dice dijo decía declara declaró afirma afirmó explica explicó señala señaló añade añadió indica indicó escribe escribió
  asegura aseguró comenta comentó sostiene sostuvo advierte advirtió concluye concluyó respondió subraya subrayó
  disse ha dichiarato dichiara dichiarò spiega spiegò afferma affermò aggiunge aggiunse scrive scrisse
  diz disse afirmou declarou explicou acrescentou escreveu zegt zei verklaarde schreef
`);

/** Verbs that hold an opinion or a wish; longer words in quotation marks under them are their subject's. */
export const HOLDING = list(`
  want wants wanted wanting hope hopes hoped hoping believe believes believed believing think thinks thought demand
  demands demanded demanding seek seeks sought fear fears feared support supports supported reject rejects rejected
  rejecting oppose opposes opposed criticize criticizes criticized criticise criticises criticised criticizing praise
  praises praised condemn condemns condemned blast blasts blasted slam slams slammed hail hails hailed hailing welcome
  welcomes welcomed accuse accuses accused brand brands branded consider considers considered decry decries decried
  expect expects expected lament laments lamented express expresses expressed envision envisions
`);

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

/** Nouns for written or spoken words, by which a speaker or an occasion is told. */
export const MEDIUM = list(`
  statement comment comments remarks response letter email e-mail mail post tweet memo message interview release speech
  testimony op-ed essay filing briefing conference thread report announcement note reply blog editorial podcast video
  hearing event call lecture address article column newsletter webinar panel talk paper petition
  statements letters emails posts tweets
`);

export const NEGATIONS =
  list(`not never no nor neither without hardly n't didn't doesn't don't won't wouldn't hasn't
  haven't hadn't couldn't wasn't isn't didn’t doesn’t don’t won’t wouldn’t hasn’t haven’t hadn’t couldn’t wasn’t isn’t
  cannot can’t can't refused declined denied denies failed declines refuses if unless whether would could might may should`);

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
