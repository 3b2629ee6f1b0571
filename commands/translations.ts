/** The languages other than English in which the bot understands questions, as `knowledge/vocabulary.yaml` names them. */
export const LANGUAGES = ['es', 'fr', 'de', 'pt', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in each of them, of 1 to 100 characters. */
export type Translations = Readonly<Record<Language, string>>;

/** What a command and its options say of themselves; names stay English, so that everybody can tell others what to type. */
export interface TranslatedCommand {
  description: Translations;
  options: Readonly<Record<string, Translations>>;
}

const PRIVATE: Translations = {
  es: 'Mostrar la respuesta solo a ti',
  fr: 'Ne montrer la réponse qu’à vous',
  de: 'Die Antwort nur dir zeigen',
  pt: 'Mostrar a resposta só a você',
  it: 'Mostrare la risposta solo a te',
};

const FACET: Translations = {
  es: 'Solo un aspecto del registro',
  fr: 'Un seul aspect de la fiche',
  de: 'Nur eine Seite des Eintrags',
  pt: 'Só um aspecto do registro',
  it: 'Solo un aspetto della scheda',
};

/** Descriptions by the name of the command; those of moderators by that of the sub-command too. */
export const translations: Readonly<Record<string, TranslatedCommand>> = {
  moratorium: {
    description: {
      es: 'Qué hizo una empresa, cuándo, por cuánto tiempo y con qué condición',
      fr: 'Ce qu’une entreprise a fait, quand, pour combien de temps et à quelle condition',
      de: 'Was ein Unternehmen tat, wann, für wie lange und unter welcher Bedingung',
      pt: 'O que uma empresa fez, quando, por quanto tempo e com que condição',
      it: 'Che cosa ha fatto un’azienda, quando, per quanto tempo e a quale condizione',
    },
    options: {
      company: {
        es: 'Una empresa o su producto, por ejemplo Microsoft o Rekognition',
        fr: 'Une entreprise ou son produit, par exemple Microsoft ou Rekognition',
        de: 'Ein Unternehmen oder sein Produkt, zum Beispiel Microsoft oder Rekognition',
        pt: 'Uma empresa ou seu produto, por exemplo Microsoft ou Rekognition',
        it: 'Un’azienda o un suo prodotto, per esempio Microsoft o Rekognition',
      },
      facet: FACET,
      private: PRIVATE,
    },
  },
  compare: {
    description: {
      es: 'Dos o tres empresas lado a lado, con citas y lo que difiere',
      fr: 'Deux ou trois entreprises côte à côte, avec les sources et ce qui diffère',
      de: 'Zwei oder drei Unternehmen nebeneinander, mit Belegen und Unterschieden',
      pt: 'Duas ou três empresas lado a lado, com citações e o que difere',
      it: 'Due o tre aziende a confronto, con le fonti e ciò che differisce',
    },
    options: {
      companies: {
        es: 'Por ejemplo Microsoft, Amazon; sin esto, todas las que tienen registro',
        fr: 'Par exemple Microsoft, Amazon ; sinon, toutes celles qui ont une fiche',
        de: 'Zum Beispiel Microsoft, Amazon; sonst alle, die einen Eintrag haben',
        pt: 'Por exemplo Microsoft, Amazon; sem isto, todas as que têm registro',
        it: 'Per esempio Microsoft, Amazon; altrimenti tutte quelle che hanno una scheda',
      },
      facet: {
        es: 'Solo un aspecto de los registros',
        fr: 'Un seul aspect des fiches',
        de: 'Nur eine Seite der Einträge',
        pt: 'Só um aspecto dos registros',
        it: 'Solo un aspetto delle schede',
      },
      export: {
        es: 'Llevarse la comparación como archivo',
        fr: 'Emporter la comparaison dans un fichier',
        de: 'Den Vergleich als Datei mitnehmen',
        pt: 'Levar a comparação como arquivo',
        it: 'Portare via il confronto come file',
      },
      private: PRIVATE,
    },
  },
  timeline: {
    description: {
      es: 'Qué pasó y cuándo, cómo se sabe cada fecha, y una imagen de ello',
      fr: 'Ce qui s’est passé et quand, d’où vient chaque date, et une image',
      de: 'Was wann geschah, woher jedes Datum bekannt ist, und ein Bild davon',
      pt: 'O que aconteceu e quando, como se sabe cada data, e uma imagem disso',
      it: 'Che cosa è successo e quando, come si sa ogni data, e un’immagine',
    },
    options: {
      company: {
        es: 'Solo lo que hizo una empresa o lo que se le pidió',
        fr: 'Seulement ce qu’une entreprise a fait ou ce qu’on lui a demandé',
        de: 'Nur was ein Unternehmen tat oder was von ihm verlangt wurde',
        pt: 'Só o que uma empresa fez ou o que lhe pediram',
        it: 'Solo ciò che un’azienda ha fatto o che le è stato chiesto',
      },
      theme: {
        es: 'Los colores de la imagen; oscuros si no eliges',
        fr: 'Les couleurs de l’image ; sombres sauf choix contraire',
        de: 'Die Farben des Bildes; dunkel, wenn du nicht wählst',
        pt: 'As cores da imagem; escuras se você não escolher',
        it: 'I colori dell’immagine; scuri se non scegli',
      },
      private: PRIVATE,
    },
  },
  quote: {
    description: {
      es: 'Las palabras exactas de alguien, con la ocasión y la cita',
      fr: 'Les mots exacts de quelqu’un, avec l’occasion et la source',
      de: 'Der genaue Wortlaut von jemandem, mit Anlass und Beleg',
      pt: 'As palavras exatas de alguém, com a ocasião e a citação',
      it: 'Le parole esatte di qualcuno, con l’occasione e la fonte',
    },
    options: {
      speaker: {
        es: 'A quién se cita, por ejemplo Brad Smith o la ACLU',
        fr: 'Qui est cité, par exemple Brad Smith ou l’ACLU',
        de: 'Wer zitiert wird, zum Beispiel Brad Smith oder die ACLU',
        pt: 'Quem é citado, por exemplo Brad Smith ou a ACLU',
        it: 'Chi è citato, per esempio Brad Smith o l’ACLU',
      },
      about: {
        es: 'Solo citas sobre este tema',
        fr: 'Seulement les citations sur ce sujet',
        de: 'Nur Zitate zu diesem Thema',
        pt: 'Só citações sobre este tema',
        it: 'Solo citazioni su questo tema',
      },
      private: PRIVATE,
    },
  },
  verify: {
    description: {
      es: 'Comprobar una cita: de quién son las palabras y si son exactas',
      fr: 'Vérifier une citation : de qui sont les mots, et s’ils sont exacts',
      de: 'Ein Zitat prüfen: wessen Worte es sind und ob sie genau stimmen',
      pt: 'Conferir uma citação: de quem são as palavras e se são exatas',
      it: 'Verificare una citazione: di chi sono le parole e se sono esatte',
    },
    options: {
      text: {
        es: 'Las palabras y quién las habría dicho: Brad Smith: “We need Congress to act”',
        fr: 'Les mots, et qui les aurait dits : Brad Smith: “We need Congress to act”',
        de: 'Die Worte, und wer sie gesagt haben soll: Brad Smith: “We need Congress to act”',
        pt: 'As palavras e quem as teria dito: Brad Smith: “We need Congress to act”',
        it: 'Le parole, e chi le avrebbe dette: Brad Smith: “We need Congress to act”',
      },
      private: PRIVATE,
    },
  },
  ask: {
    description: {
      es: 'Pregunta con tus palabras; la respuesta sale de los artículos, con citas',
      fr: 'Demandez avec vos mots ; la réponse vient des articles, avec les sources',
      de: 'Frag in eigenen Worten; die Antwort kommt aus den Artikeln, mit Belegen',
      pt: 'Pergunte com suas palavras; a resposta sai dos artigos, com citações',
      it: 'Chiedi con parole tue; la risposta viene dagli articoli, con le fonti',
    },
    options: {
      question: {
        es: 'Por ejemplo: ¿quién debe actuar antes de que Microsoft vuelva a vender?',
        fr: 'Par exemple : qui doit agir avant que Microsoft vende de nouveau ?',
        de: 'Zum Beispiel: Wer muss handeln, bevor Microsoft wieder verkauft?',
        pt: 'Por exemplo: quem precisa agir antes que a Microsoft volte a vender?',
        it: 'Per esempio: chi deve agire prima che Microsoft torni a vendere?',
      },
      company: {
        es: 'La empresa de la que se trata; sin esto, la última por la que preguntaste aquí',
        fr: 'L’entreprise dont il s’agit ; sinon, la dernière évoquée ici par vous',
        de: 'Um welches Unternehmen es geht; sonst das letzte, nach dem du hier gefragt hast',
        pt: 'A empresa de que se trata; sem isto, a última sobre a qual você perguntou aqui',
        it: 'L’azienda di cui si tratta; altrimenti l’ultima su cui hai chiesto qui',
      },
      private: PRIVATE,
    },
  },
  sources: {
    description: {
      es: 'Los artículos, y cómo se sabe quién publicó cada uno y cuándo',
      fr: 'Les articles, et comment on sait qui a publié chacun et quand',
      de: 'Die Artikel, und woher bekannt ist, wer jeden wann veröffentlicht hat',
      pt: 'Os artigos, e como se sabe quem publicou cada um e quando',
      it: 'Gli articoli, e come si sa chi ha pubblicato ciascuno e quando',
    },
    options: {
      article: {
        es: 'Un artículo con sus pasajes',
        fr: 'Un article avec ses passages',
        de: 'Ein Artikel mit seinen Stellen',
        pt: 'Um artigo com seus trechos',
        it: 'Un articolo con i suoi passi',
      },
      private: PRIVATE,
    },
  },
  help: {
    description: {
      es: 'Qué es este bot, cómo preguntar y qué no hará',
      fr: 'Ce qu’est ce bot, comment demander, et ce qu’il ne fera pas',
      de: 'Was dieser Bot ist, wie man fragt und was er nicht tut',
      pt: 'O que é este bot, como perguntar e o que ele não faz',
      it: 'Che cos’è questo bot, come chiedere e che cosa non farà',
    },
    options: { private: PRIVATE },
  },
  index: {
    description: {
      es: 'Cuidar la biblioteca (moderadores del servidor propio)',
      fr: 'Entretenir la bibliothèque (modérateurs du serveur d’attache)',
      de: 'Die Bibliothek pflegen (Moderatoren des Heimatservers)',
      pt: 'Cuidar da biblioteca (moderadores do servidor de origem)',
      it: 'Curare la biblioteca (moderatori del server di casa)',
    },
    options: {},
  },
  'index refresh': {
    description: {
      es: 'Leer de nuevo el conocimiento; mientras tanto se sigue respondiendo',
      fr: 'Relire les connaissances ; les réponses continuent pendant ce temps',
      de: 'Das Wissen neu einlesen; Antworten gehen währenddessen weiter',
      pt: 'Ler o conhecimento de novo; as respostas continuam enquanto isso',
      it: 'Rileggere la conoscenza; intanto le risposte continuano',
    },
    options: {},
  },
  'index status': {
    description: {
      es: 'Versión, cantidades, memoria, qué espera y qué va mal',
      fr: 'Version, nombres, mémoire, ce qui attend et ce qui ne va pas',
      de: 'Version, Anzahlen, Speicher, was wartet und was nicht stimmt',
      pt: 'Versão, quantidades, memória, o que espera e o que está errado',
      it: 'Versione, quantità, memoria, che cosa attende e che cosa non va',
    },
    options: {},
  },
  'index import': {
    description: {
      es: 'Hacer el borrador de un artículo; nada se guarda antes de que lo veas',
      fr: 'Faire le brouillon d’un article ; rien n’est gardé avant que vous l’ayez vu',
      de: 'Einen Artikel entwerfen; nichts wird behalten, bevor du es gesehen hast',
      pt: 'Fazer o rascunho de um artigo; nada é guardado antes que você o veja',
      it: 'Fare la bozza di un articolo; nulla è conservato prima che tu la veda',
    },
    options: {
      file: {
        es: 'Un archivo .txt, .md o .html de hasta 4 MiB',
        fr: 'Un fichier .txt, .md ou .html de 1 Mio au plus',
        de: 'Eine Datei .txt, .md oder .html von höchstens 4 MiB',
        pt: 'Um arquivo .txt, .md ou .html de até 4 MiB',
        it: 'Un file .txt, .md o .html di non più di 4 MiB',
      },
      url: {
        es: 'La dirección del artículo',
        fr: 'L’adresse de l’article',
        de: 'Die Adresse des Artikels',
        pt: 'O endereço do artigo',
        it: 'L’indirizzo dell’articolo',
      },
      title: {
        es: 'El titular',
        fr: 'Le titre',
        de: 'Die Überschrift',
        pt: 'O título',
        it: 'Il titolo',
      },
      publisher: {
        es: 'Quién lo publicó',
        fr: 'Qui l’a publié',
        de: 'Wer ihn veröffentlicht hat',
        pt: 'Quem o publicou',
        it: 'Chi l’ha pubblicato',
      },
      author: {
        es: 'Quién lo escribió',
        fr: 'Qui l’a écrit',
        de: 'Wer ihn geschrieben hat',
        pt: 'Quem o escreveu',
        it: 'Chi l’ha scritto',
      },
      date: {
        es: 'Cuándo se publicó: YYYY-MM-DD, YYYY-MM o YYYY',
        fr: 'Quand il a été publié : YYYY-MM-DD, YYYY-MM ou YYYY',
        de: 'Wann er veröffentlicht wurde: YYYY-MM-DD, YYYY-MM oder YYYY',
        pt: 'Quando foi publicado: YYYY-MM-DD, YYYY-MM ou YYYY',
        it: 'Quando è stato pubblicato: YYYY-MM-DD, YYYY-MM o YYYY',
      },
    },
  },
  'index remove': {
    description: {
      es: 'Retirar un artículo; antes se enumera lo que perdería su cita',
      fr: 'Retirer un article ; ce qui perdrait sa source est listé d’abord',
      de: 'Einen Artikel entfernen; was seinen Beleg verlöre, wird zuerst aufgezählt',
      pt: 'Retirar um artigo; antes se lista o que perderia sua citação',
      it: 'Togliere un articolo; prima si elenca ciò che perderebbe la sua fonte',
    },
    options: {
      article: {
        es: 'Qué artículo',
        fr: 'Quel article',
        de: 'Welcher Artikel',
        pt: 'Qual artigo',
        it: 'Quale articolo',
      },
      confirm: {
        es: 'Hacerlo enseguida',
        fr: 'Le faire tout de suite',
        de: 'Sofort ausführen',
        pt: 'Fazer imediatamente',
        it: 'Farlo subito',
      },
    },
  },
  'index rollback': {
    description: {
      es: 'Volver a una versión anterior de la biblioteca',
      fr: 'Revenir à une version antérieure de la bibliothèque',
      de: 'Zu einer früheren Fassung der Bibliothek zurückkehren',
      pt: 'Voltar a uma versão anterior da biblioteca',
      it: 'Tornare a una versione precedente della biblioteca',
    },
    options: {
      version: {
        es: 'Una de las últimas veinte',
        fr: 'Une des vingt dernières',
        de: 'Eine der letzten zwanzig',
        pt: 'Uma das últimas vinte',
        it: 'Una delle ultime venti',
      },
    },
  },
  'index unanswered': {
    description: {
      es: 'Lo que se preguntó y los artículos no respondieron',
      fr: 'Ce qu’on a demandé et à quoi les articles n’ont pas répondu',
      de: 'Was gefragt wurde und die Artikel nicht beantworteten',
      pt: 'O que perguntaram e os artigos não responderam',
      it: 'Che cosa è stato chiesto senza risposta negli articoli',
    },
    options: {},
  },
  'index candidates': {
    description: {
      es: 'Lo que cuentan los artículos importados y ningún registro tiene aún',
      fr: 'Ce que rapportent les articles importés et qu’aucune fiche n’a encore',
      de: 'Was eingelesene Artikel berichten und noch kein Eintrag hat',
      pt: 'O que os artigos importados relatam e nenhum registro tem ainda',
      it: 'Che cosa riportano gli articoli importati e nessuna scheda ha ancora',
    },
    options: {},
  },
  'index reports': {
    description: {
      es: 'Respuestas que los lectores consideran erróneas',
      fr: 'Les réponses que des lecteurs disent fausses',
      de: 'Antworten, die Leser für falsch halten',
      pt: 'Respostas que leitores consideram erradas',
      it: 'Risposte che i lettori dicono sbagliate',
    },
    options: {},
  },
  'index log': {
    description: {
      es: 'Quién hizo qué y cuándo',
      fr: 'Qui a fait quoi et quand',
      de: 'Wer wann was getan hat',
      pt: 'Quem fez o quê e quando',
      it: 'Chi ha fatto che cosa e quando',
    },
    options: {},
  },
};
