import { fold } from '../search/analysis.js';

/** Words of saying, of the languages that pages are written in; inflected forms, since nothing here conjugates. */

const list = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Verbs that hand over somebody's words. */
const SAYING = list(`
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

/** Nouns for written or spoken words, by which a speaker or an occasion is told. */
export const MEDIUM = list(`
  statement comment comments remarks response letter email e-mail mail post tweet memo message interview release speech
  testimony op-ed essay filing briefing conference thread report announcement note reply blog editorial podcast video
  hearing event call lecture address article column newsletter webinar panel talk paper petition
  statements letters emails posts tweets
`);

/** What stands before a participle of saying, in the languages that have it so: "a dit", "hat gesagt", "ha detto". */
const AUXILIARIES = list('a avait ont hat hatte haben ha aveva han habia heeft had has have');

/** Verbs are looked up as they are compared: without accents. */
const FOLDED: ReadonlySet<string> = new Set([...SAYING].map(fold));

/** Whether a folded word is a verb of saying. */
export function isSaying(folded: string): boolean {
  return FOLDED.has(folded);
}

/** Whether a word, as typed, helps a verb of saying; a capital letter is an initial. */
export function isAuxiliary(surface: string): boolean {
  return AUXILIARIES.has(fold(surface)) && !/^\p{Lu}/u.test(surface);
}
