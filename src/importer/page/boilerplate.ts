import { hasQuotation, LONG_LINE, wordCount } from './pieces.js';

/**
 * Lines that pages of every kind put round and between their articles, by what they are. Each pattern holds for the whole
 * line. The words are those of the web in general, in the languages of its larger part.
 */
const WHOLE_LINES: Readonly<Record<string, readonly RegExp[]>> = {
  advert: [
    /^[([]?(?:advertisements?|advertising|advert|ads?|ad feedback|sponsored(?: content| post)?|paid (?:content|post)|promoted|promotion|publicité|anzeige|werbung|publicidad|pubblicità|advertentie|annonse)[)\]]?(?: \d+| \(\d+ ?(?:s|sec|seconds)?\))?$/iu,
    /^(?:story|article|text|post)?\s?(?:continues?|resumes?) (?:below|after)(?: (?:the |this )?(?:ad|advert|advertisement|video|promotion))?s?$/iu,
    /^(?:scroll (?:down )?to continue|scroll for more|skip (?:ad|advert|advertisement)|close ad|report (?:this )?ad|why this ad|remove ads?|ad closed by .{2,20})(?: .{1,30})?$/iu,
  ],
  navigation: [
    /^(?:skip|jump|go|zum|aller|ir|saltar)(?: directly)? (?:to|au|al|inhalt|a la)(?: the)? ?(?:main |primary )?(?:content|navigation|search|menu|contenu|contenido|top|footer)?(?: springen)?$/iu,
    /^(?:menu|main menu|site menu|navigation|search|home|home ?page|close|open|open menu|close menu|toggle (?:menu|navigation)|log ?in|log ?out|sign in|sign up|register|subscribe(?: now)?|my account|account|profile|settings|contact(?: us)?|about(?: us)?|back|back to (?:top|home|news|all .{2,30})|return to (?:top|home)|to top|top|next|previous|prev|next (?:article|story|post|page)|previous (?:article|story|post|page)|show more|load more|see more|view more|view all|see all|expand|collapse|accept|decline|print|help|faq|shop|store|donate|give|watch|listen|play|pause|mute|rss|sitemap|site map|unsubscribe|manage preferences|view (?:this (?:e-?mail|message) )?in (?:your |a )?browser|language|english|español|français|deutsch|accueil|startseite|inicio|menü|suche|recherche|rechercher|buscar|anmelden|connexion|s['’]abonner|abonnieren)(?: ?[|·•/] ?(?:home|search|menu|log ?in|sign in|subscribe|about|contact|help|register|news|manage preferences|unsubscribe))*$/iu,
  ],
  'cookie notice': [
    /^(?:accept|allow|reject|decline|manage|cookie|privacy|consent|customi[sz]e)(?: (?:all|all cookies|cookies|settings|preferences|choices|options|policy|notice|consent|and (?:close|continue)|only necessary|essential))+$/iu,
  ],
  'share line': [
    /^(?:share|tweet|post|pin|like|save|bookmark|e-?mail|print|copy|copy (?:the )?link|link copied!?|gift|comment|comments|facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|flipboard|messenger|instagram|youtube|tiktok|bluesky|mastodon|threads|sms|rss|partager|teilen|compartir|condividi|delen)(?:(?: ?[|·•,/–-] ?| )(?:share|tweet|post|pin|like|save|bookmark|e-?mail|print|copy|link|copy link|gift|comment|comments|facebook|twitter|x|linkedin|reddit|whatsapp|telegram|pinterest|flipboard|messenger|instagram|youtube|bluesky|mastodon|threads|sms|rss|this|article|story|on|via|to|and|\d+))*$/iu,
    /^(?:click to |please )?(?:share|send|tweet|e-?mail|print|gift|recommend|partager|teilen|compartir) (?:this|the|on|via|by|with|to|it|cet|diesen|este|sur|auf|en)\b[^.“”"]{0,60}$/iu,
    /^(?:follow|find(?= us)|like(?= us)|join(?= us)|connect with|suivez|folgen sie|síguenos) (?:us|me|along|nous|uns|[A-Z@][^.“”"]{1,40})\b(?: (?:on|at|sur|auf|en) [^“”"]{1,80})?$/iu,
    /^(?:\d[\d.,]*[km]? ?(?:shares?|likes?|views?|retweets?|reads?|partages|claps?)|shares?: ?\d+|views?: ?[\d.,]+)$/iu,
    /^@\w{2,30}$/u,
  ],
  'reading time': [
    /^(?:(?:estimated )?(?:reading|read) time|time to read|temps de lecture|lesezeit|lesedauer|tiempo de lectura|tempo di lettura|leestijd)\b[^“”"]{0,30}$/iu,
    /^(?:about |approx\.? |~)?\d{1,3}[ -]?(?:min|mins|minutes?|minuten|minutos|minuti)\.?(?: ?[-–]? ?(?:read|reading|de lecture|de lectura|lesezeit|di lettura))?$/iu,
    /^(?:listen(?: to (?:this|the) (?:article|story|post))?|play (?:audio|this article)|audio version)(?:[ :(·-]{1,3}[\d:]{1,6}(?: ?(?:min|minutes?|mins))?\)?)?\.?$/iu,
  ],
  newsletter: [
    /^(?:newsletters?|our newsletters?|e-?mail(?: address)?|your e-?mail(?: address)?|enter your e-?mail(?: address)?|stay (?:informed|up to date|connected|in touch)|join (?:our|the) (?:mailing list|newsletter|community)|get (?:our|the) newsletter|sign me up|never miss (?:a story|an update)[.!]?)$/iu,
  ],
  feedback: [
    /^(?:was this (?:page|article|story|post|answer|content) (?:helpful|useful|interesting)|did you (?:find|like|enjoy) (?:this|what)|how (?:would|do) you rate|rate this|send (?:us )?(?:your )?feedback|report (?:a|an) (?:error|problem|typo|mistake)|found an? (?:error|typo)|see something wrong)\b[^“”"]{0,80}$/iu,
  ],
  tags: [
    /^(?:tags?|tagged(?: (?:with|as|under))?|filed (?:under|to)|topics?|categor(?:y|ies)|keywords?|posted (?:in|under)|in this (?:article|story)|mots[- ]clés|schlagwörter|themen|etiquetas|related topics)(?: ?:.{0,300}|(?: [^.“”"]{1,200}))?$/iu,
    /^(?:in|more in|filed in|found in) ?:$/iu,
  ],
  'section label': [
    /^(?:press release|news release|media release|press statement|statement|news|breaking(?: news)?|exclusive|opinion|op-?ed|editorial|commentary|analysis|explainer|feature|features|interview|review|blog|blog post|live|live updates?|live blog|transcript|full transcript|podcast|video|photos?|gallery|technology|tech|business|politics|world|us|u\.s\.|uk|national|local|local news|regional|science|health|sports?|culture|entertainment|markets?|money|policy|security|cybersecurity|privacy|ai|artificial intelligence|crime|courts?|education|environment|communiqué(?: de presse)?|pressemitteilung|comunicado(?: de prensa)?|actualités|nachrichten|noticias)(?: ?[|·/&›>»-] ?(?:news|technology|tech|business|politics|world|policy|privacy|security|ai|opinion|analysis))*$/iu,
  ],
  'press-release mark': [
    /^(?:for immediate (?:release|distribution|publication)|embargoed(?: until| for| till)?\b.{0,80}|not for (?:publication|distribution)\b.{0,60}|#{3,}|- ?30 ?-|[-–—]{1,3} ?ends? ?[-–—]{1,3}|ends|source:? (?:pr newswire|business wire|globe ?newswire|accesswire)|pour diffusion immédiate|zur sofortigen veröffentlichung)[.:]?$/iu,
  ],
  comments: [
    /^(?:reader comments(?: \(?\d[\d.,]*\)?)?|(?:\d[\d.,]*|no|view|show|read|see|hide|all|load)(?: all| the)?(?: \d[\d.,]*)? (?:comments?|responses?|replies|kommentare|commentaires|comentarios)|comments?(?: section| \(\d+\)|: ?\d+)|(?:leave|post|add|write) (?:a|your) (?:comment|reply|response)|join the (?:conversation|discussion)|comments? (?:are )?(?:closed|off)|(?:please )?(?:log|sign) in to (?:comment|post|reply)\b.{0,60}|kommentare|commentaires|comentarios|what do you think\?|reply|like · reply|upvote|report comment)\.?$/iu,
  ],
  'job advert': [
    /^(?:find (?:your|a) (?:dream |next |new )?(?:job|career)|search jobs|browse jobs|job (?:listings|board|openings|search)|we(?:['’]re| are) hiring!?|careers?|now hiring)\b[^.“”"]{0,60}$/iu,
  ],
  disclaimer: [
    /^(?:©|\(c\)|copyright\b|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados).{0,300}$/iu,
    /^(?:terms(?: (?:of|and|&) (?:use|service|conditions))?|privacy(?: policy| notice| statement)?|cookie policy|legal(?: notice)?|accessibility(?: statement)?|imprint|impressum|mentions légales|datenschutz|do not sell my (?:personal )?info(?:rmation)?|ad ?choices|editorial (?:standards|guidelines|policy)|corrections policy|code of ethics|advertise(?: with us)?)(?: ?(?:[|·•/,][^|·•/,.“”"]{1,60}){1,12})?$/iu,
  ],
  'contact details': [
    /^(?:tel|phone|telephone|fax|mobile|e-?mail|web|website|www|address|téléphone|telefon|twitter|facebook)\.? ?: ?\S.{0,80}$/iu,
    /^(?:(?:media|press|news|public|for (?:more )?information,?) )?(?:contacts?|inquiries|enquiries|pressekontakt|contacto|contact presse) ?: ?(?=[^“”"]{0,200}(?:@|\d{3}))[^“”"]{1,300}$/iu,
    /^[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}$/u,
    /^(?:https?:\/\/|www\.)\S{3,300}$/iu,
    /^(?!\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$)\(?\+?\d[\d ().-]{6,20}\d(?: ?(?:ext|x)\.? ?\d{1,6})?$/u,
  ],
  'stage direction': [
    /^[[({](?:crosstalk|cross-talk|laughter|laughs|applause|inaudible|unintelligible|indiscernible|music|theme music|pause|silence|sighs|video (?:clip )?plays|audio (?:clip )?plays|clip plays|begin (?:video|audio).{0,20}|end (?:of )?(?:video|audio|transcript|recording|excerpt).{0,20}|break|commercial break|no response|chuckles|\d{1,2}:\d\d(?::\d\d)?)\.?[\])}]\.?$/iu,
  ],
  'time stamp': [
    /^(?:(?:posted|updated|published|as of|at)[: ]{1,2})?\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|et|pt|ct|mt|uhr|local time))?(?: \(\d\d:\d\d [A-Z]{2,4}\))?$/iu,
    /^(?:(?:posted|updated|published) )?\d{1,2} ?[ap]\.?m\.?(?: [A-Z]{2,4})?$/iu,
    /^(?:(?:posted|updated|published)[: ]{1,2})?(?:an?|\d{1,3}) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago$/iu,
  ],
  salutation: [
    /^dear \p{Lu}[^.“”]{2,160}[,:]$|^(?:sincerely|best regards|kind regards|regards|yours (?:truly|sincerely|faithfully)|respectfully(?: submitted)?|cordialement|mit freundlichen grüßen),?$/iu,
  ],
  divider: [
    /^(?:[*_=~•·–—-] ?){3,80}$|^\d{1,3}$|^(?:image |photo |slide )?\d{1,3} (?:of|\/|of \/) \d{1,3}$/iu,
  ],
};

/** Who reports what somebody said writes no notice of the page. */
const SAYING = /\b(?:said|says|told|wrote|announced|argued|added)\b/iu;

/** In words. */
const SHORT = 45;
const LONGER = 120;

/** What stands anywhere in a shorter line that nobody is quoted in. */
const WITHIN: Readonly<Record<string, readonly RegExp[]>> = {
  newsletter: [
    /\bsign(?:ing)? up (?:for|to|here|now|today)\b|\bsubscribe (?:to|for|now|here|today)\b[^.]{0,60}\b(?:newsletter|updates|channel|podcast|list|alerts|digest|feed|magazine)\b|\b(?:in|to|into) your inbox\b|\benter your e-?mail\b|\b(?:get|receive) (?:our|the|more|breaking|all)\b[^.]{0,40}\b(?:by|via) e-?mail\b|\bjoin \d[\d.,]*\+? (?:readers|subscribers|others|people)\b|\bjoin (?:our|the) (?:mailing list|newsletter)\b|\byou(?: are|['’]re) (?:receiving|getting) this (?:e-?mail|message|newsletter)\b|\b(?:recevez|inscrivez-vous|abonnez-vous|abonnieren sie|suscríbete|suscríbase|iscriviti|schrijf je in)\b/iu,
    /^(?:\p{L}{1,20} ){0,3}newsletters?\b.{0,4}[:–—-]/iu,
    /\bwherever you (?:get|listen to|find)(?: your)? podcasts\b|^stay (?:in touch|tuned|informed|connected)\b[^.“”"]{0,60}\b(?:notified|notifications?|updates?|alerts?|newsletters?)\b/iu,
  ],
  'paywall notice': [
    /\bto (?:continue|keep|finish) reading\b|\b(?:read|unlock|access) (?:the |this )?(?:full|rest of the|entire|whole) (?:story|article|text)\b|\balready (?:a )?(?:subscriber|subscribed|a member|have an account)\b|\b(?:exclusive|available|only|reserved)(?: only)? (?:to|for) (?:our )?(?:subscribers|registered (?:users|readers)|paying (?:readers|members))\b|\b(?:free|remaining) articles?(?: (?:left|this month|remaining))\b|\bsubscribe to (?:read|continue|unlock|access|keep)\b|\bthis (?:article|content|story) is (?:for|behind|reserved)\b[^.]{0,40}\b(?:subscribers|paywall|members)\b|\b(?:article|contenu|suite) (?:est )?réservée?s? (?:à|aux) (?:nos )?abonnés\b|\bnur für abonnenten\b|\bsolo para suscriptores\b/iu,
  ],
  advert: [
    /\b\d{1,2} ?% (?:discount|off)\b[^“”]{0,120}\b(?:sign up|code|links?|readers|subscri\w+|order|today|checkout)\b|\b(?:use|with) (?:promo |coupon |discount )?code [A-Z0-9]{4,15}\b|\bfree trial\b[^.]{0,60}\b(?:start|sign up|today|now)\b|\b(?:start|get|claim) your free trial\b/iu,
  ],
  'share line': [
    /^if you (?:liked|enjoyed|loved|found)\b[^.“”"]{0,80}\b(?:clap|share|follow|subscribe|like|comment|recommend|sign up)\b/iu,
  ],
  'contact details': [
    /^(?:have|got) (?:a|any) (?:news |story )?(?:tips?|question|comment)s?\b[^.?“”"]{0,60}\?/iu,
    /\bfor (?:more|further|additional) (?:information|details|inquiries|enquiries)[^.]{0,60}\b(?:contact|call|visit|e-?mail|write to|go to)\b|\bmedia (?:inquiries|enquiries)\b[^.]{0,60}[@:]/iu,
  ],
  disclaimer: [/^(?:re)?printed with(?: the)? (?:kind )?permission\b/iu],
  'site notice': [
    /^(?:printed|retrieved|downloaded) from\b[^“”"]{0,80}https?:/iu,
    /^this (?:article|story|post|page|content) is (?:(?:more than|over|about) )?\d{1,2} (?:years?|months?) old\b/iu,
    /\b(?:enable|turn on|activate) javascript\b|\bjavascript (?:is|must be) (?:disabled|enabled|required|not)\b|\b(?:outdated|unsupported|older) (?:web )?browser\b|\byour browser (?:does not|doesn['’]t|is)\b|\bbrowser does(?: not|n['’]t) support\b/iu,
  ],
  comments: [
    /^(?:comments? (?:are|on this)|please (?:keep|be) (?:comments?|civil|respectful)|you must be (?:logged|signed) in|log in or register|our comment policy|be the first to comment)\b/iu,
  ],
  'related story': [
    /^(?:continue reading|read next|read the full (?:story|article)|see also|see related|read related|also on|also from|previously|in case you missed it|must reads?) ?[:–—|>»→-]/iu,
  ],
};

/** What stands anywhere in a paragraph that nobody is quoted in. */
const WITHIN_LONGER: Readonly<Record<string, readonly RegExp[]>> = {
  'cookie notice': [
    /\b(?:we|our partners|this (?:web)?site|the (?:web)?site|our (?:web)?site)(?: and our partners)? (?:use|uses|store|stores)\b[^.]{0,60}\bcookies\b|\bcookies?\b[^.]{0,80}\b(?:accept|decline|reject|consent|opt out|browsing experience|your (?:visit|experience|browser))\b|\b(?:accept|consent to|agree to)\b[^.]{0,60}\b(?:our use of |use of |the use of |all )?cookies\b|\b(?:utilis\w+|verwende\w*|utiliza\w*|utilizz\w+|gebruik\w*)\b[^.]{0,40}\bcookies\b/iu,
  ],
  disclaimer: [
    /\b(?:does|do|is|should) not (?:\w+ ){0,4}?(?:provide|constitute|considered|intended as|offer|be construed as|be taken as)\b[^.]{0,80}\badvice\b|\bby using (?:this|our) (?:web)?site\b|\b(?:may|might|can) earn (?:an? )?(?:small |affiliate )?commissions?\b|\bwe (?:may|might|can) (?:receive|get) (?:an? )?(?:small )?(?:commission|compensation|fee)\b|\baffiliate (?:links?|commission|disclosure|partner)\b|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished)\b[^.]{0,60}\b(?:broadcast|rewritten|redistributed|permission|consent)\b|\bthe (?:views|opinions) expressed\b[^.]{0,80}\b(?:author|own|not necessarily|those of)\b|^our standards\b|\bforward-looking statements?\b/iu,
  ],
};

/** An inline pointer to another story: the mark and the headline stand in one line. */
const POINTER =
  /^(?:read(?: more| also| next)?|also read|read this next|see also|see more|more|related(?: stor(?:y|ies)| articles?| posts?| coverage| reading| links?| news)?|more (?:on this|on|from|in)\b[^:]{0,40}|recommended(?: reading| for you)?|watch(?: now| more| also)?|listen|don['’]t miss|up next|trending|background reading|further reading|[àa] lire(?: aussi| également)?|lire aussi|lire également|voir aussi|sur le même (?:sujet|thème)|lesen sie auch|lies auch|mehr zum thema|siehe auch|lea también|lee también|ver también|te puede interesar|leggi anche|lees ook|läs också)(?: ?[:|>»→]{1,2} ?|\s[–—-]\s)(?!["“«„])\S/iu;

/** Heads a list of other stories; what follows it has to be looked at before the article can be said to end. */
const LIST_HEADING =
  /^(?:(?:more )?(?:related|similar|popular|recommended|trending|latest|recent|top|featured|other|further|most (?:read|popular|viewed|shared|recent|commented))(?: (?:stories|story|articles?|posts?|coverage|pages?|topics?|content|news|links?|reading|videos?|items?|reads?|now|today|this week|headlines|documents?|resources|for you|by .{2,40}|on .{2,40}|in .{2,40}|from .{2,40}|to this.{0,30}))*|most (?:read|popular|viewed|shared|recent|commented)|more (?:like this|from\b.{0,60}|on this\b.{0,40}|in\b.{0,40}|on\b.{0,40}|about\b.{0,40}|by\b.{0,40}|to read|to explore|news|stories|articles|coverage|headlines|posts|reading|top stories)|(?:latest|new|popular|trending|best) (?:on|from|in|at)\b.{0,40}|you (?:may|might|could|will|['’]ll)(?: also)? (?:like|love|enjoy|be interested in|want to read|have missed)\b.{0,30}|(?:what to )?read next|what(?:['’]s| is) next|up next|next up|keep reading|continue reading|(?:read|see) also|see more|don['’]t miss|editors?['’]?s? (?:picks?|choice)|in case you missed it|icymi|trending|popular|recommended|just in|hot topics|must reads?|from (?:around|across) the web|around the web|from our (?:partners|sponsors|network|archives?)|sponsored (?:links|stories|content)|promoted (?:links|stories|content)|elsewhere on\b.{0,40}|explore more|discover more|references|external links|notes and references|further reading|[àa] lire (?:aussi|également)|lire aussi|sur le même (?:sujet|thème)|les plus lus|articles? (?:liés|similaires|recommandés)|mehr zum thema|meistgelesen|das könnte (?:sie|dich) (?:auch )?interessieren|lesen sie auch|weitere (?:artikel|meldungen|themen)|lo más leído|te puede interesar|noticias relacionadas|leggi anche|i più letti|lees ook|meest gelezen) ?:?$/iu;

const READ_ON =
  /^(?:read (?:more|on|full (?:story|article)|the (?:full |whole )?(?:story|article))|continue reading|full story|learn more|more|lire (?:la suite|plus)|en savoir plus|weiterlesen|mehr lesen|leer más|seguir leyendo|leggi (?:tutto|di più)|lees (?:meer|verder))[ .…>»→]*$/iu;

const CORRECTION =
  /^[*([]?(?:corrections?|clarification|editor['’]?s?['’]? note|note to readers|rectificatif|korrektur|corrección)(?: \([^()]{1,40}\)|,? \p{L}{3,9}\.? \d{1,2}(?:, \d{4})?)? ?[:–—]|^[*([]?editor['’]?s?['’]? note\b|^this (?:story|article|post|piece|headline)\b[^.]{0,30}\b(?:has been|was|is) (?:updated|corrected|clarified|revised|amended)\b|^(?:an earlier|a previous|the original) (?:version|edition|headline) of (?:this|the|our) (?:story|article|post|piece|headline|report)\b/iu;

/** "Update:" may head news as well; only a note speaks of the article. */
const UPDATE =
  /^[*([]?updated?(?: ?:|[ ,(]+(?:at |on )?(?:\p{L}{3,9}\.? )?\d[^“”"]{0,40}?:)[^“”"]{0,200}\b(?:story|article|post|piece|headline|updated|added|adds|corrected|clarified)\b/iu;

const BREADCRUMB = /^[^>›»/|«“”"]{1,41}(?:[>›»/|][^>›»/|«“”"]{1,121}){1,7}$/u;

const CREDIT_AGENCIES =
  'getty(?: images)?|shutterstock|unsplash|pexels|pixabay|flickr|wikimedia(?: commons)?|istock(?:photo)?|alamy|adobe stock|depositphotos|dreamstime|123rf|reuters|associated press|ap(?: photo| images)?|afp|bloomberg|epa|upi|zuma|sipa|dpa|picture alliance|imago|redux|eyeevem|creative commons|cc[- ]by[\\w -]{0,10}|handout|file photo';
const CREDIT_LINES: readonly RegExp[] = [
  /^[[(]?(?:(?:lead|header|main|top|cover|featured|feature|stock|file|listing) )?(?:photo|photos|photography|photograph|image|images|picture|pictures|illustration|illustrations|graphic|graphics|artwork|video|screenshot|foto|fotos|bild|bilder|abbildung|imagen|immagine|crédits?|credits?|visuel|quelle)(?: ?(?:credits?|courtesy|source|par|von|de|photo))?(?: ?[:©|/–—]|\s+(?:by|via|courtesy(?: of)?|from|copyright|illustration by)\b) ?.{1,160}$/iu,
  /^[[(]?(?:courtesy(?: of| photo)?|photo illustration|illustrated by|photographed by|©(?! ?(?:copyright|\d{4}|all rights)))(?!.*rights reserved).{0,100}$/iu,
  new RegExp(
    `^[^\\s“”"!?/|]{1,30}(?: [^\\s“”"!?/|]{1,30}){0,5} ?(?:[/|©] ?|via |for )(?:${CREDIT_AGENCIES})(?: ?[/|,] ?[^.“”"]{1,40})?[)\\]]?$`,
    'iu',
  ),
  new RegExp(`^[[(]?(?:${CREDIT_AGENCIES})(?: ?[/|,:] ?[^.“”"]{1,40})?[)\\]]?$`, 'iu'),
];
/** "(Reuters)" and "(via Reuters)" give the source of a statement; a credit names a photographer, or says that it is one. */
const CREDIT_IN_BRACKETS = new RegExp(
  `[([](?:(?:photo|image|picture|illustration|credit|foto)(?: credit| courtesy)?(?: ?:| by| via| of)[^()\\[\\]]{1,100}|[^()\\[\\]]{3,60}(?: ?[/,|] ?| via | for )(?:${CREDIT_AGENCIES})|(?:${CREDIT_AGENCIES}) ?/ ?[^()\\[\\]]{3,60})[)\\]]\\.?$`,
  'iu',
);
const CAPTION_START =
  /^(?:caption|pictured|file ?[-–—]|file (?:photo|image)\b|in this (?:file |undated |\w+ \d{1,2}, \d{4},? )?(?:photo|image|picture|photograph|handout)\b|\(?l-r\)?[:,]|from left[:,]|(?:figure|fig\.|abb\.) \d+ ?[:.])/iu;

/**
 * What kind of boilerplate a line is, if it is any by itself, wherever on the page it stands. Somebody's words are none,
 * however short.
 */
export function boilerplateKind(text: string): string | null {
  if (text.length > LONG_LINE * 2) return null;
  if (isReadOn(text)) return 'related story';
  const quoted = hasQuotation(text);
  if (!quoted) {
    if (isCreditLine(text)) return 'photo credit';
    if (isCorrection(text)) return 'correction note';
    const words = SAYING.test(text) ? Number.POSITIVE_INFINITY : wordCount(text);
    const reason =
      (text.length <= LONG_LINE ? reasonIn(WHOLE_LINES, text) : null) ??
      (words <= SHORT ? reasonIn(WITHIN, text) : null) ??
      (words <= LONGER ? reasonIn(WITHIN_LONGER, text) : null);
    if (reason !== null) return reason;
  }
  if (text.length > LONG_LINE) return null;
  if (isCaption(text)) return 'caption';
  if (POINTER.test(text) && wordCount(text) <= 30 && !/^(?:more|read|watch|listen) ?[–—-]/iu.test(text))
    return 'related story';
  if (!quoted && LIST_HEADING.test(text) && wordCount(text) <= 8) return 'related stories';
  return null;
}

function reasonIn(patterns: Readonly<Record<string, readonly RegExp[]>>, text: string): string | null {
  const found = Object.entries(patterns).find(([, list]) => list.some((pattern) => pattern.test(text)));
  return found?.[0] ?? null;
}

export function isListHeading(text: string): boolean {
  return text.length <= 120 && LIST_HEADING.test(text) && wordCount(text) <= 8;
}

/** "Read more" by itself, as it ends the teaser of another story. */
export function isReadOn(text: string): boolean {
  return text.length <= 60 && READ_ON.test(text);
}

export function isCreditLine(text: string): boolean {
  if (text.length > 220 || wordCount(text) > 24) return false;
  // "Video from the scene shows the arrest." is a sentence of an article.
  if (text.endsWith('.') && wordCount(text) > 5 && !/^[^.]{0,24}[:©/]|courtesy/iu.test(text)) return false;
  return CREDIT_LINES.some((pattern) => pattern.test(text));
}

/** "Home > Bureaus > News": short names between marks. */
export function isBreadcrumb(text: string): boolean {
  return (
    text.length <= 240 &&
    BREADCRUMB.test(text) &&
    !/[.!?]$/u.test(text) &&
    (/[>›»]/u.test(text) || text.split(/ [/|] /u).length > 2)
  );
}

function isCaption(text: string): boolean {
  return (
    text.length <= 500 &&
    !hasQuotation(text) &&
    (CAPTION_START.test(text) || CREDIT_IN_BRACKETS.test(text.slice(-180)))
  );
}

function isCorrection(text: string): boolean {
  return text.length <= LONG_LINE && (CORRECTION.test(text) || UPDATE.test(text));
}
