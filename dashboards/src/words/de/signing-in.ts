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
  newPasswordTitle: "Neues Passwort wählen",
  newPasswordLead: (name, email) => `Für das Konto von ${name}, ${email}. Sitzungen, die irgendwo offen sind, enden.`,
  newPassword: "Neues Passwort",
  choose: "Wählen",
  choosing: "Einen Augenblick …",
  forgotten: "Passwort vergessen?",
  mailTitle: "Ein neues Passwort",
  mailLead: "Wir schicken Ihnen einen Link, mit dem Sie eines wählen. Er gilt einmal, einen Tag lang.",
  mailLink: "Link schicken",
  mailing: "Wird geschickt…",
  mailSent: (email) => `Wenn jemand unter ${email} ein Konto hat, ist die Mail unterwegs. Sehen Sie auch im Spam nach.`,
  backToSignIn: "Zurück zur Anmeldung",
  linkOverTitle: "Dieser Link gilt nicht mehr",
  linkOverDetail: "Er wurde benutzt oder ersetzt, oder er ist älter als ein Tag. Bitten Sie um einen neuen.",
  passkey: "Mit einem Passkey anmelden",
  passkeyAsking: "Sehen Sie auf Ihr Gerät …",
  passkeyCalledOff:
    "Es wurde keiner gezeigt: Das wurde abgebrochen, dauerte zu lange, oder kein Gerät hier hat einen Passkey dieses Servers.",
  or: "oder",
  singleSignOn: "Mit Ihrer Organisation anmelden",
  leaving: "Zum Anmeldedienst …",
  byProviderHint: (email) => `Auch der Anmeldedienst lässt Sie beitreten, wenn er Sie als ${email} kennt.`,
  stillIn: "Sie sind weiter angemeldet wie zuvor.",
  back: "Zurück zu Ihren Projekten",
  otherwise:
    "Kein Konto, oder das Passwort ist weg? Bitten Sie jemanden, dem Ihr Projekt gehört, um eine Einladung oder um einen Link zu einem neuen Passwort. Auf dem Rechner des Servers nennt",
  otherwiseAfter: "einen Link, der einmal gilt.",
  plainHttp:
    "Diese Seite kam ohne Verschlüsselung (HTTP): Wer im Netz zwischen Ihnen und dem Server sitzt, kann Passwort und Sitzung mitlesen. Nur mit TLS oder auf localhost binden Browser eine Sitzung fest an diesen einen Server (Cookie mit __Host-); hier geht sie ohne. Stellen Sie TLS davor, bevor andere ihn benutzen.",
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
    provider_unreachable:
      "Der Anmeldedienst antwortet nicht. Melden Sie sich mit Ihrem Passwort an, oder versuchen Sie es in einer Minute noch einmal.",
    provider_set_wrong:
      "Der Anmeldedienst ist so, wie er eingestellt ist, nicht zu gebrauchen. Wer diesen Server betreibt, findet den Grund im Log und mit deadwood doctor.",
    sign_in_over:
      "Diese Anmeldung wurde nicht in diesem Browser begonnen, schon benutzt, oder dauerte länger als zehn Minuten. Beginnen Sie noch einmal.",
    sign_in_called_off: "Die Anmeldung wurde beim Anmeldedienst abgebrochen. Nichts hat sich geändert.",
    code_refused: "Der Anmeldedienst nimmt diese Anmeldung nicht mehr an: Sie gilt einmal und nur kurz. Beginnen Sie noch einmal.",
    wrong_audience:
      "Was der Anmeldedienst unterschrieben hat, ist für eine andere Anwendung. Wer diesen Server betreibt, vergleicht oidc_client_id mit dem Dienst.",
    clocks_differ:
      "Die Uhren des Anmeldedienstes und dieses Servers gehen um mehr als eine Minute auseinander. Wer den Server betreibt, muss seine Uhr stellen.",
    not_trusted:
      "Die Unterschrift des Anmeldedienstes ließ sich nicht prüfen. Beginnen Sie noch einmal; bleibt es dabei, steht der Grund im Log des Servers.",
    email_not_verified:
      "Der Anmeldedienst hat Ihre E-Mail-Adresse nicht bestätigt oder nennt sie nicht. Bestätigen Sie sie dort, oder melden Sie sich mit Ihrem Passwort an.",
    not_invited:
      "Mit Ihrer Adresse beim Anmeldedienst ist niemand eingeladen. Bitten Sie jemanden, dem Ihr Projekt gehört, diese Adresse einzuladen, oder melden Sie sich mit Ihrem Passwort an.",
    other_identity:
      "Zu Ihrem Konto gehört eine andere Identität des Anmeldedienstes. Melden Sie sich mit Ihrem Passwort an und verbinden Sie die neue in den Einstellungen, bei Ihre Sitzungen.",
    identity_of_another:
      "Diese Identität des Anmeldedienstes gehört hier zu einem anderen Konto. Melden Sie sich dort ab und als Sie selbst wieder an.",
    internal: "Der Server konnte nicht antworten; sein Log sagt, warum. Versuchen Sie es noch einmal.",
    passkey_refused:
      "Dieser Passkey lässt hier niemanden herein: Er wurde entfernt oder gehört zu einer anderen Adresse. Melden Sie sich mit Ihrem Passwort an.",
    passkey_over: "Das wurde anderswo begonnen, schon benutzt, oder dauerte länger als fünf Minuten. Beginnen Sie noch einmal.",
    too_many_mails: "An diese Adresse gingen schon mehrere Links. Sehen Sie im Spam nach, oder fragen Sie in einer Stunde wieder.",
    no_mail: "Dieser Server verschickt keine Links. Bitten Sie jemanden, dem Ihr Projekt gehört, um einen.",
    password_link_over: "Dieser Link wurde benutzt oder ersetzt, oder er ist älter als ein Tag. Bitten Sie um einen neuen.",
    invitation_over: "Diese Einladung wurde benutzt oder zurückgezogen, oder sie ist älter als sieben Tage. Bitten Sie um eine neue.",
  },
};
