import type { TemplateWords } from './words.ts';

export const de: TemplateWords = {
  templates: {
    general: {
      name: 'Vor dem ersten Tag',
      description:
        'Für alle: ein Willkommen, Angaben zum Prüfen, Zugänge von der IT und wie der erste Tag abläuft.',
    },
    engineering: {
      name: 'Entwicklung',
      description:
        'Für die Entwicklung: ein Rechner nach Wahl, Zugang zum Code und eine erste Änderung in der ersten Woche.',
    },
    sales: {
      name: 'Vertrieb',
      description:
        'Für den Vertrieb: wer die Kunden sind, ein Gebiet von der Führungskraft, erste Gespräche in der zweiten Woche.',
    },
    manager: {
      name: 'Checkliste für Führungskräfte',
      description:
        'Für Führungskräfte: was vor dem Start vorzubereiten ist und was nach einem und nach drei Monaten zu fragen ist.',
    },
    empty: {
      name: 'Ganz von vorn',
      description: 'Eine Nachricht für den Anfang; den Rest legst du selbst auf die Linie.',
    },
  },
  steps: {
    hello: {
      title: 'Willkommen bei {{organization}}',
      text: 'Hallo {{firstName|und willkommen}},\n\nwir freuen uns auf dich.',
    },
    welcome: {
      title: 'Willkommen bei {{organization}}, {{firstName|und hallo}}!',
      text: 'Hallo {{firstName|und willkommen}},\n\nschön, dass du zu uns kommst, als {{jobTitle|neues Teammitglied}}. Bis zum {{startDate|ersten Tag}} hörst du ab und zu von uns, damit du weißt, was dich erwartet.\n\nWenn etwas unklar ist, frag die Leute, die dich eingestellt haben.',
    },
    details: {
      title: 'Prüfe deine Angaben',
      text: 'Auf deiner Seite steht, was wir über dich wissen. Sieh es dir an und drücke dort „Das stimmt nicht“, wenn etwas falsch ist.',
    },
    accounts: {
      title: 'Zugänge und Rechner für {{firstName|die neue Person}} {{lastName|}}',
      text: 'Abteilung: {{department|nicht bekannt}}. Ort: {{location|nicht bekannt}}. Erster Tag: {{startDate|nicht bekannt}}.',
    },
    firstDay: {
      title: 'Dein erster Tag bei {{organization}}',
      text: 'Hallo {{firstName|und willkommen}},\n\nbald ist dein erster Tag: {{startDate|es dauert nicht mehr lange}}. Wo wir uns treffen: {{location|im Büro}}. Bring einen Ausweis mit, und komm hungrig: Das Mittagessen geht auf uns.',
    },
    weekOne: {
      title: 'Wie war deine erste Woche?',
      text: 'Hallo {{firstName|noch einmal}},\n\neine Woche ist vorbei. Was lief gut, was nicht? Sprich darüber mit {{manager|deiner Führungskraft}}.',
    },
    computer: {
      title: 'Such dir deinen Rechner aus',
      text: 'Welches Betriebssystem und welche Tastatur möchtest du? Sag es den Leuten, die dich eingestellt haben, und hake das hier dann ab.',
    },
    order: {
      title: 'Rechner bestellen für {{firstName|die neue Person}} {{lastName|}}',
      text: 'Die Wahl ist getroffen: Wer {{firstName|die neue Person}} eingestellt hat, kennt sie.',
    },
    repositories: {
      title: 'Zugang zum Code für {{firstName|die neue Person}}',
      text: 'Wähle die Teams und Repositorys aus und eine erste Änderung, die sich in einer Woche abschließen lässt.',
    },
    customers: {
      title: 'Wer unsere Kunden sind',
      text: 'Hallo {{firstName|und willkommen}},\n\nbevor du anfängst, ein erster Blick darauf, wer bei {{organization}} kauft und warum. Auswendig lernen musst du nichts.',
    },
    territory: {
      title: 'Gebiet und Ziele für {{firstName|die neue Person}}',
      text: 'Halte sie für den ersten Tag bereit: {{startDate|er steht noch nicht fest}}.',
    },
    firstCalls: {
      title: 'Erste Gespräche zusammen mit {{firstName|der neuen Person}} anhören',
      text: 'Drei Gespräche gemeinsam, dann darüber reden.',
    },
    headsUp: {
      title:
        'Jemand Neues für dein Team: {{firstName|der Name folgt}}, ab {{startDate|einem Tag, der noch offen ist}}',
      text: '{{firstName|Eine neue Person}} kommt in dein Team, als {{jobTitle|Teammitglied}}. Für die Aufgaben, die jetzt kommen, brauchst du zusammen etwa eine Stunde.',
    },
    plan: {
      title: 'Die erste Woche planen für {{firstName|die neue Person}}',
      text: 'Wen treffen, was lesen, eine Sache, die bis Freitag fertig wird.',
    },
    buddy: {
      title: 'Einen Buddy finden für {{firstName|die neue Person}}',
      text: 'Jemand aus dem Team, der gern erklärt.',
    },
    oneMonth: {
      title: 'Über den ersten Monat sprechen mit {{firstName|der neuen Person}}',
      text: 'Was war erwartet, was war anders, was hilft jetzt?',
    },
    threeMonths: {
      title: 'Über die ersten drei Monate sprechen mit {{firstName|der neuen Person}}',
      text: 'Was lief gut, und was sind die Ziele für die nächsten Monate?',
    },
  },
};
