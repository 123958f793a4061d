import type { TemplateWords } from './words.ts';

export const fr: TemplateWords = {
  templates: {
    general: {
      name: 'Avant le premier jour',
      description:
        'Pour tout le monde : un mot de bienvenue, des informations à vérifier, les accès préparés par l’informatique, le déroulement du premier jour.',
    },
    engineering: {
      name: 'Développement',
      description:
        'Pour le développement : un ordinateur au choix, l’accès au code et une première modification dès la première semaine.',
    },
    sales: {
      name: 'Ventes',
      description:
        'Pour les ventes : qui sont les clients, un secteur confié par le ou la responsable, les premiers appels dès la deuxième semaine.',
    },
    manager: {
      name: 'Liste des responsables',
      description:
        'Pour les responsables : ce qu’il faut préparer avant une arrivée, et ce qu’il faut demander après un et trois mois.',
    },
    empty: {
      name: 'En partant de zéro',
      description: 'Un message pour commencer ; vous placez le reste sur la ligne.',
    },
  },
  steps: {
    hello: {
      title: 'Bienvenue chez {{organization}}',
      text: 'Bonjour {{firstName|et bienvenue}},\n\nnous nous réjouissons de vous accueillir.',
    },
    welcome: {
      title: 'Bienvenue chez {{organization}}, {{firstName|et bonjour}} !',
      text: 'Bonjour {{firstName|et bienvenue}},\n\nnous sommes heureux que vous nous rejoigniez. Votre poste : {{jobTitle|au sein de l’équipe}}. Votre premier jour : {{startDate|bientôt fixé}}. D’ici là, nous vous écrirons de temps en temps pour que vous sachiez à quoi vous attendre.\n\nSi quelque chose n’est pas clair, adressez-vous aux personnes qui vous ont recruté·e.',
    },
    details: {
      title: 'Vérifiez vos informations',
      text: 'Votre page montre ce que nous savons de vous. Regardez-la, et appuyez sur « Signaler une erreur » si quelque chose ne va pas.',
    },
    accounts: {
      title: 'Accès et ordinateur pour {{firstName|la nouvelle personne}} {{lastName|}}',
      text: 'Service : {{department|inconnu}}. Lieu : {{location|inconnu}}. Premier jour : {{startDate|inconnu}}.',
    },
    firstDay: {
      title: 'Votre premier jour chez {{organization}}',
      text: 'Bonjour {{firstName|et bienvenue}},\n\nvotre premier jour approche : {{startDate|c’est pour bientôt}}. Lieu de rendez-vous : {{location|au bureau}}. Apportez une pièce d’identité et venez le ventre vide : le déjeuner est pour nous.',
    },
    weekOne: {
      title: 'Comment s’est passée votre première semaine ?',
      text: 'Bonjour {{firstName|à nouveau}},\n\nune semaine est passée. Qu’est-ce qui s’est bien passé, et moins bien ? Parlez-en avec {{manager|votre responsable}}.',
    },
    computer: {
      title: 'Choisissez votre ordinateur',
      text: 'Quel système et quel clavier voulez-vous ? Dites-le aux personnes qui vous ont recruté·e, puis cochez cette tâche.',
    },
    order: {
      title: 'Commander l’ordinateur pour {{firstName|la nouvelle personne}} {{lastName|}}',
      text: 'Le choix est fait : qui a recruté {{firstName|la nouvelle personne}} le connaît.',
    },
    repositories: {
      title: 'Accès au code pour {{firstName|la nouvelle personne}}',
      text: 'Choisissez les équipes et les dépôts, ainsi qu’une première modification qui peut aboutir en une semaine.',
    },
    customers: {
      title: 'Qui sont nos clients',
      text: 'Bonjour {{firstName|et bienvenue}},\n\navant de commencer, un premier aperçu de qui achète chez {{organization}} et pourquoi. Il n’y a rien à apprendre par cœur.',
    },
    territory: {
      title: 'Secteur et objectifs pour {{firstName|la nouvelle personne}}',
      text: 'Préparez-les pour le premier jour : {{startDate|il n’est pas encore fixé}}.',
    },
    firstCalls: {
      title: 'Écouter les premiers appels avec {{firstName|la nouvelle personne}}',
      text: 'Trois appels ensemble, puis en parler.',
    },
    headsUp: {
      title: 'Une arrivée dans votre équipe : {{firstName|nom à venir}}, le {{startDate|jour reste à fixer}}',
      text: 'Vous accueillez {{firstName|une nouvelle personne}} dans votre équipe. Poste : {{jobTitle|à préciser}}. Les tâches qui arrivent prennent environ une heure en tout.',
    },
    plan: {
      title: 'Préparer la première semaine de {{firstName|la nouvelle personne}}',
      text: 'Qui rencontrer, quoi lire, une chose à terminer avant vendredi.',
    },
    buddy: {
      title: 'Trouver un parrain ou une marraine pour {{firstName|la nouvelle personne}}',
      text: 'Quelqu’un de l’équipe qui aime expliquer.',
    },
    oneMonth: {
      title: 'Parler du premier mois avec {{firstName|la nouvelle personne}}',
      text: 'Qu’est-ce qui était attendu, qu’est-ce qui a été différent, qu’est-ce qui aide maintenant ?',
    },
    threeMonths: {
      title: 'Parler des trois premiers mois avec {{firstName|la nouvelle personne}}',
      text: 'Qu’est-ce qui a bien marché, et quels sont les objectifs des mois à venir ?',
    },
  },
};
