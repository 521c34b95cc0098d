// Why the server refuses a single event of a test session, by its English form; see server-sentences.ts.

type Sentence = readonly [english: string, german: string];

export const rejectionSentences: readonly Sentence[] = [
  ["an event needs the texts feature and action", "ein Ereignis braucht die Texte feature und action"],
  [
    "a field has the wrong type: texts are quoted, n and age_ms are whole numbers, props is an object",
    "ein Feld hat den falschen Typ: Texte stehen in Anführungszeichen, n und age_ms sind ganze Zahlen, props ist ein Objekt",
  ],
  [
    "feature is not a key: use 1 to 100 of A-Z a-z 0-9 . _ : / - and start with a letter, digit or /",
    "feature ist kein Schlüssel: nehmen Sie 1 bis 100 von A-Z a-z 0-9 . _ : / - und beginnen Sie mit einem Buchstaben, einer Ziffer oder /",
  ],
  ["action must be exposure, use, complete, fail or view", "action muss exposure, use, complete, fail oder view sein"],
  [
    "n must be a whole number from 1 to 1000: send several events for more",
    "n muss eine ganze Zahl von 1 bis 1000 sein: senden Sie für mehr mehrere Ereignisse",
  ],
  ["id may have at most 100 bytes and no control characters", "id darf höchstens 100 Bytes und keine Steuerzeichen haben"],
  [
    "path must start with / and have at most 500 bytes without control characters",
    "path muss mit / beginnen und darf höchstens 500 Bytes und keine Steuerzeichen haben",
  ],
  [
    "at is for server-side senders: send age_ms, or use the server token",
    "at ist für Sender auf Servern: senden Sie age_ms, oder nehmen Sie das Server-Token",
  ],
  [
    "at is not a time: write it as RFC 3339, for example 2026-11-23T10:00:00Z",
    "at ist keine Zeit: schreiben Sie sie nach RFC 3339, zum Beispiel 2026-11-23T10:00:00Z",
  ],
  ["at lies in the future: check the sender's clock", "at liegt in der Zukunft: prüfen Sie die Uhr des Senders"],
  [
    "at is older than any live epoch: bring history in with `deadwood import`",
    "at ist älter als jede lebende Epoche: holen Sie Geschichte mit `deadwood import` herein",
  ],
  [
    "the project already has as many undeclared features as are kept: declare this one in the catalogue",
    "das Projekt hat schon so viele nicht erklärte Funktionen, wie behalten werden: nehmen Sie diese in den Katalog auf",
  ],
  [
    "keys that begin with deadwood: tell of notices, and the project has no such notice: use another key",
    "Schlüssel, die mit deadwood: beginnen, sprechen von Hinweisen, und das Projekt hat keinen solchen: nehmen Sie einen anderen Schlüssel",
  ],
];
