// What the server says when it refuses, by its English form; see server-sentences.ts.

export const errorSentences: readonly (readonly [english: string, german: string])[] = [
  [
    "to: the feature is protected until {}; end the protection in the catalogue first",
    "Die Funktion ist bis {} geschützt; beenden Sie zuerst den Schutz im Katalog",
  ],
  ["to: {} days of notice were promised; they end on {}", "{} Tage Vorlauf wurden zugesagt; sie enden am {}"],
  [
    "this is the only way into your account: without it you could not come back",
    "Das ist der einzige Weg in Ihr Konto: Ohne ihn kämen Sie nicht zurück",
  ],
  [
    "the provider does not answer: sign in by your password, or try again in a minute",
    "Der Anmeldedienst antwortet nicht. Melden Sie sich mit Ihrem Passwort an, oder versuchen Sie es in einer Minute noch einmal",
  ],
  [
    "the provider cannot be used as it is set: the server's log and `deadwood doctor` say why",
    "Der Anmeldedienst ist so, wie er eingestellt ist, nicht zu gebrauchen. Das Log des Servers und deadwood doctor sagen, warum",
  ],
  ["the catalogue has no such feature", "Der Katalog hat keine solche Funktion"],
];
