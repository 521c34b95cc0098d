// What the server says when it refuses, by its English form; see server-sentences.ts.

export const errorSentences: readonly (readonly [english: string, german: string])[] = [
  [
    "to: the feature is protected until {}; end the protection in the catalogue first",
    "Die Funktion ist bis {} geschützt; beenden Sie zuerst den Schutz im Katalog",
  ],
  ["to: {} days of notice were promised; they end on {}", "{} Tage Vorlauf wurden zugesagt; sie enden am {}"],
  ["the catalogue has no such feature", "Der Katalog hat keine solche Funktion"],
];
