import type { Partially } from "../catalogue";
import type { signingIn as signingInEn } from "../signing-in";

export const signingIn: Partially<typeof signingInEn> = {
  title: "Anmelden",
  email: "E-Mail-Adresse",
  password: "Passwort",
  passwordHint: "Mindestens 12 Zeichen. Ein Satz merkt sich leichter als ein Rätsel.",
  name: "Ihr Name",
  enter: "Anmelden",
  entering: "Sie werden angemeldet …",
  otherwise:
    "Kein Konto, oder das Passwort ist weg? Bitten Sie jemanden, dem Ihr Projekt gehört, um eine Einladung. Auf dem Rechner des Servers nennt",
  otherwiseAfter: "einen Link, der einmal gilt.",
  plainHttp:
    "Diese Seite kam ohne Verschlüsselung (HTTP): Wer im Netz zwischen Ihnen und dem Server sitzt, kann Passwort und Sitzung mitlesen. Stellen Sie TLS davor, bevor andere ihn benutzen.",
  accountTitle: "Ihr Konto",
  accountLead:
    "Sie betreiben diesen Server: Sie legen Projekte an und laden die anderen ein. Adresse und Passwort werden hier aufbewahrt und nirgends sonst.",
  make: "Konto anlegen",
  making: "Wird angelegt …",
  notNow: "Nicht jetzt",
  invitedTitle: "Ihre Einladung",
  overTitle: "Diese Einladung gilt nicht mehr",
  overDetail: "Sie wurde angenommen oder zurückgezogen, oder sie ist älter als sieben Tage. Bitten Sie um eine neue.",
  joinTitle: (project) => `${project} beitreten`,
  joinLead: (email, role) => `Sie sind eingeladen (${role}), mit der Adresse ${email}.`,
  yourPassword: "Ihr Passwort",
  yourPasswordHint: "Sie haben auf diesem Server schon ein Konto: das Passwort, mit dem Sie sich anmelden.",
  join: "Beitreten",
  joining: "Einen Augenblick …",
  roles: { viewer: "Leserecht", editor: "Bearbeitung", owner: "Leitung" },
  refused: {
    wrong_credentials: "Adresse oder Passwort ist falsch.",
    too_many_tries: "Zu viele Versuche. Warten Sie eine Minute, dann versuchen Sie es noch einmal.",
    busy: "Gerade melden sich viele an. Versuchen Sie es in einigen Sekunden noch einmal.",
    invitation_over: "Diese Einladung wurde benutzt oder zurückgezogen, oder sie ist älter als sieben Tage. Bitten Sie um eine neue.",
  },
};
