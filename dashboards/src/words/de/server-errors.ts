// What the server says when it refuses, by its English form; see server-sentences.ts. A field's name before a colon is no part of it.

type Sentence = readonly [english: string, german: string];

const whoMayEnter: readonly Sentence[] = [
  [
    "a change must be asked for by a page of this server, not by another site",
    "eine Änderung muss von einer Seite dieses Servers kommen, nicht von einer anderen Website",
  ],
  [
    "a change with a session cookie needs the header X-Deadwood: 1",
    "eine Änderung mit einem Sitzungs-Cookie braucht den Header X-Deadwood: 1",
  ],
  [
    "this needs the role {}, and yours is {}: ask an owner of the project",
    "das braucht die Rolle {}, und Ihre ist {}: fragen Sie jemanden, dem das Projekt gehört",
  ],
  [
    "this token does not have the scope {}: make one that has it on the page Settings",
    "dieses Token hat den Umfang {} nicht: erzeugen Sie eines mit ihm auf der Seite Einstellungen",
  ],
  [
    "sign in, or open the one-time link that the server printed; `deadwood link` prints a new one. A program sends a token instead, as `Authorization: Bearer …`",
    "melden Sie sich an oder öffnen Sie den einmaligen Link, den der Server ausgab; `deadwood link` gibt einen neuen aus. Ein Programm sendet stattdessen ein Token, als `Authorization: Bearer …`",
  ],
  [
    "no project has this token, or it has expired or was withdrawn: make one on the page Settings",
    "kein Projekt hat dieses Token, oder es ist abgelaufen oder zurückgezogen: erzeugen Sie eines auf der Seite Einstellungen",
  ],
  [
    "type the project's name exactly as it is written, so that no other project is deleted by mistake",
    "tippen Sie den Namen des Projekts genau so, wie er geschrieben ist, damit kein anderes Projekt versehentlich gelöscht wird",
  ],
  [
    "the project is open already, or its erasure has begun and nothing brings it back",
    "das Projekt ist schon offen, oder seine Löschung hat begonnen und nichts bringt es zurück",
  ],
  ["there is no such project, or it is not yours", "dieses Projekt gibt es nicht, oder es ist nicht Ihres"],
  [
    "this link was used or is older than a day: print a new one with `deadwood link`",
    "dieser Link wurde benutzt oder ist älter als ein Tag: `deadwood link` gibt einen neuen aus",
  ],
  ["whoever opened a one-time link has no password", "wer einen einmaligen Link geöffnet hat, hat kein Passwort"],
  ["this is not your present password", "das ist nicht Ihr jetziges Passwort"],
  ["address or password is wrong", "Adresse oder Passwort ist falsch"],
  ["too many tries: wait a minute, then try again", "zu viele Versuche: warten Sie eine Minute und versuchen Sie es dann noch einmal"],
  [
    "many people sign in at this moment: try again in some seconds",
    "gerade melden sich viele an: versuchen Sie es in einigen Sekunden noch einmal",
  ],
  [
    "this invitation was accepted or withdrawn, or is older than seven days: ask for a new one",
    "diese Einladung ist angenommen, zurückgezogen oder älter als sieben Tage: bitten Sie um eine neue",
  ],
  [
    "there is an owner account already: sign in, or ask for an invitation",
    "es gibt schon ein Konto, dem alles gehört: melden Sie sich an, oder bitten Sie um eine Einladung",
  ],
  [
    "the server's own jobs are shown to owners of a project and to whoever runs this server",
    "die Aufträge des Servers selbst sehen, wem ein Projekt gehört und wer diesen Server betreibt",
  ],
  ["format is parquet, csv or jsonl", "format ist parquet, csv oder jsonl"],
  [
    "a backup or an export is being made: wait for it to end",
    "gerade entsteht eine Sicherung oder ein Export: warten Sie, bis das fertig ist",
  ],
  [
    "this export is not made yet, or its day is over: make another one",
    "dieser Export ist noch nicht fertig, oder sein Tag ist vorbei: fertigen Sie einen neuen an",
  ],
  ["projects are made by whoever runs this server: ask them", "Projekte legt an, wer diesen Server betreibt: wenden Sie sich dorthin"],
  [
    "this identity of the provider belongs to another account here",
    "diese Anmeldung beim Anmeldedienst gehört hier zu einem anderen Konto",
  ],
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
];

const team: readonly Sentence[] = [
  ["an account has at most 20 passkeys: remove one first", "ein Konto hat höchstens 20 Passkeys: entfernen Sie zuerst einen"],
  ["this device's key is in use here already", "der Schlüssel dieses Geräts ist hier schon in Gebrauch"],
  [
    "this account runs the server: whoever has its console makes the link, by deadwood password-link",
    "Dieses Konto betreibt den Server: Den Link macht, wer seine Konsole hat, mit deadwood password-link",
  ],
  [
    "they are in a project that is not yours, and the link would open it too: ask whoever runs the server",
    "Sie sind in einem Projekt, das nicht Ihres ist, und der Link würde auch das öffnen: Bitten Sie, wer den Server betreibt",
  ],
  [
    "this is your own account: change the password at Your sessions",
    "Das ist Ihr eigenes Konto: Ändern Sie das Passwort bei Ihre Sitzungen",
  ],
  ["must have 1 to 60 characters, and no control characters", "muss 1 bis 60 Zeichen haben und keine Steuerzeichen"],
  ["must be one address, such as ada@example.com", "muss eine Adresse sein, etwa ada@example.com"],
  ["must have at least 12 characters, and at most 1,024 bytes", "muss mindestens 12 Zeichen und höchstens 1.024 Bytes haben"],
  ["must be owner, editor or viewer", "muss owner, editor oder viewer sein"],
  ["somebody with this address is in the project already", "jemand mit dieser Adresse ist schon im Projekt"],
  [
    "a project has at most 50 open invitations: withdraw one first",
    "ein Projekt hat höchstens 50 offene Einladungen: ziehen Sie zuerst eine zurück",
  ],
  ["there is nobody with this number in the project", "niemand im Projekt hat diese Nummer"],
  [
    "this is the project's last owner: make somebody else an owner first",
    "das ist die letzte Person, der das Projekt gehört: übertragen Sie es zuerst noch jemandem",
  ],
];

const tokensViewsAndLinks: readonly Sentence[] = [
  [
    "must have 1 to 60 characters, not begin or end with a space, nor hold control characters",
    "muss 1 bis 60 Zeichen haben, nicht mit einem Leerzeichen beginnen oder enden und keine Steuerzeichen enthalten",
  ],
  ["name at least one of ingest, read, decide and admin", "nennen Sie mindestens eines von ingest, read, decide und admin"],
  [
    "must lie between 1 and 731, or be left out for a token without an end",
    "muss zwischen 1 und 731 liegen; lassen Sie es weg für ein Token ohne Ende",
  ],
  ["a project has at most 50 tokens: withdraw one first", "ein Projekt hat höchstens 50 Token: ziehen Sie zuerst eines zurück"],
  [
    "must be the place of a page below the project, such as ranking or features/export-csv",
    "muss der Ort einer Seite im Projekt sein, etwa ranking oder features/export-csv",
  ],
  [
    "must be the address's query without its question mark, percent-encoded, up to 2000 bytes",
    "muss die Abfrage der Adresse ohne Fragezeichen sein, prozentkodiert, bis 2000 Bytes",
  ],
  [
    "another funnel that is counted has it; choose another one, or retire that one",
    "ein anderer Trichter, der gezählt wird, heißt so; wählen Sie einen anderen Namen, oder legen Sie jenen still",
  ],
  ["name 3 to 6 features", "nennen Sie 3 bis 6 Funktionen"],
  ["each must be a feature of the catalogue", "jeder muss eine Funktion des Katalogs sein"],
  ["names a feature twice; a session takes each step once", "nennt eine Funktion zweimal; eine Sitzung geht jeden Schritt einmal"],
  ["a project counts at most 20 funnels: retire one first", "ein Projekt zählt höchstens 20 Trichter: legen Sie zuerst einen still"],
  ["there is no such funnel", "diesen Trichter gibt es nicht"],
  [
    "name a funnel by its number, as `GET …/funnels` lists it",
    "nennen Sie einen Trichter bei seiner Nummer, wie `GET …/funnels` sie aufführt",
  ],
  ["a project keeps at most 500 annotations: remove one first", "ein Projekt behält höchstens 500 Anmerkungen: entfernen Sie zuerst eine"],
  ["must be a day between 2000 and 2099, written like 2026-11-22", "muss ein Tag zwischen 2000 und 2099 sein, geschrieben wie 2026-11-22"],
  [
    "must have 1 to 200 characters in one line, and not begin or end with a space",
    "muss 1 bis 200 Zeichen in einer Zeile haben und darf nicht mit einem Leerzeichen beginnen oder enden",
  ],
  ["a project keeps at most 50 views: remove one first", "ein Projekt behält höchstens 50 Ansichten: entfernen Sie zuerst eine"],
  ["must be ranking, removal, feature or audience", "muss ranking, removal, feature oder audience sein"],
  [
    "must be the key of a feature, and is told for the report feature alone",
    "muss der Schlüssel einer Funktion sein und gehört allein zum Bericht feature",
  ],
  [
    "must have up to 100 characters, and is for the report ranking alone",
    "darf bis zu 100 Zeichen haben und gehört allein zum Bericht ranking",
  ],
  [
    "must be kinds of verdicts, and are for the report ranking alone",
    "müssen Arten von Urteilen sein und gehören allein zum Bericht ranking",
  ],
  [
    "must lie between 1 and 53, or be left out where from and to are given",
    "muss zwischen 1 und 53 liegen; lassen Sie es weg, wo from und to angegeben sind",
  ],
  [
    "must be given together with to, not lie after it, and not be longer ago than to by 53 weeks",
    "muss zusammen mit to angegeben sein, nicht danach liegen und höchstens 53 Wochen davor",
  ],
  ["must lie between 1 and 366: every link has an end", "muss zwischen 1 und 366 liegen: Jeder Link hat ein Ende"],
  ["a project has at most 100 links: revoke one first", "ein Projekt hat höchstens 100 Links: widerrufen Sie zuerst einen"],
  ["there is no such link", "diesen Link gibt es nicht"],
  [
    "a shared report stands on whole weeks that are over, and there is none in these days yet",
    "ein geteilter Bericht steht auf ganzen Wochen, die vorbei sind; in diesen Tagen liegt noch keine",
  ],
];

const decisions: readonly Sentence[] = [
  [
    "to: the feature is protected until {}; end the protection in the catalogue first",
    "Die Funktion ist bis {} geschützt; beenden Sie zuerst den Schutz im Katalog",
  ],
  ["to: {} days of notice were promised; they end on {}", "{} Tage Vorlauf wurden zugesagt; sie enden am {}"],
  ["to: a feature in {} does not go to {} in one step", "Eine Funktion in {} kommt nicht in einem Schritt nach {}"],
  [
    "answers: before it is announced, say why it exists, who is affected, what replaces it, what happens on the day it is needed, the notice period and the owner",
    "Bevor sie angekündigt wird: Sagen Sie, warum es sie gibt, wen es betrifft, was sie ersetzt, was geschieht, wenn jemand sie braucht, mit welchem Vorlauf und wer verantwortlich ist",
  ],
  [
    "number: only the newest standing decision of a feature can be taken back",
    "Nur die neueste geltende Entscheidung über eine Funktion lässt sich zurücknehmen",
  ],
  ["has more than {} entries", "hat mehr als {} Einträge"],
  ["lies between tomorrow and ten years from now", "liegt zwischen morgen und heute in zehn Jahren"],
  ["is at most {} days", "ist höchstens {} Tage"],
  ["is a share between 0 and 1: write 1 % as 0.01", "ist ein Anteil zwischen 0 und 1: schreiben Sie 1 % als 0.01"],
  ["is empty: whoever reads it in a year has only this", "ist leer: Wer es in einem Jahr liest, hat nur das"],
  ["there is no such decision", "diese Entscheidung gibt es nicht"],
  [
    "this decision has no evidence pack: only steps on the way out freeze one",
    "diese Entscheidung hat keine Belege: Nur Schritte auf dem Weg hinaus frieren welche ein",
  ],
  ["a project says at most 20 things", "ein Projekt sagt höchstens 20 Dinge"],
  ["this feature has a notice already", "diese Funktion hat schon einen Hinweis"],
  ["n lies between 1 and {}", "n liegt zwischen 1 und {}"],
];

const declared: readonly Sentence[] = [
  ["the catalogue has no such feature", "Der Katalog hat keine solche Funktion"],
  ["must lie between 0 and {}", "muss zwischen 0 und {} liegen"],
  ["is a share above 0 and up to 1: write 15 % as 0.15", "ist ein Anteil über 0 und bis 1: schreiben Sie 15 % als 0.15"],
  ["lies between 1 and {} days", "liegt zwischen 1 und {} Tagen"],
  [
    "needs both at_least and by to be judged; leave both out for a claim in words",
    "braucht at_least und by, um beurteilt zu werden; lassen Sie beide weg für eine Erwartung in Worten",
  ],
  ["names more than {} former keys", "nennt mehr als {} frühere Schlüssel"],
  ["names the feature's own key", "nennt den eigenen Schlüssel der Funktion"],
  ["names more than {} traits", "nennt mehr als {} Merkmale"],
  ["a trait without values would leave no one", "ein Merkmal ohne Werte ließe niemanden übrig"],
  ["a trait names more than {} values", "ein Merkmal nennt mehr als {} Werte"],
  ["names more than {} features", "nennt mehr als {} Funktionen"],
  ["a feature cannot depend on itself", "eine Funktion kann nicht von sich selbst abhängen"],
  ["is empty; leave the field out instead", "ist leer; lassen Sie das Feld stattdessen weg"],
  ["is longer than {} characters", "ist länger als {} Zeichen"],
  ["holds control characters", "enthält Steuerzeichen"],
  [
    "a claim, or a table with claim, measure, at_least, within_days and by",
    "eine Erwartung, oder eine Tabelle mit claim, measure, at_least, within_days und by",
  ],
  [
    "a feature key has 1 to 100 of the characters A-Z a-z 0-9 . _ : / - and starts with a letter, a digit or /",
    "der Schlüssel einer Funktion hat 1 bis 100 der Zeichen A-Z a-z 0-9 . _ : / - und beginnt mit einem Buchstaben, einer Ziffer oder /",
  ],
  ["a field is unknown or has the wrong type or form", "ein Feld ist unbekannt oder hat die falsche Art oder Form"],
  ["a project has at most {} features, and this would make it {}", "ein Projekt hat höchstens {} Funktionen, und so würden es {}"],
];

const settings: readonly Sentence[] = [
  ["must lie between 2 and 1000", "muss zwischen 2 und 1000 liegen"],
  ["must lie between 1 and 13", "muss zwischen 1 und 13 liegen"],
  ["is not an IANA time zone, such as UTC or Europe/Berlin", "ist keine IANA-Zeitzone wie UTC oder Europe/Berlin"],
  ["is taken by another project; choose another name", "gehört schon einem anderen Projekt; wählen Sie einen anderen Namen"],
  ["must have 1 to 100 characters", "muss 1 bis 100 Zeichen haben"],
  [
    "must not begin or end with a space, nor hold control characters",
    "darf nicht mit einem Leerzeichen beginnen oder enden und keine Steuerzeichen enthalten",
  ],
  ["must not begin with prj_, which begins the ids of projects", "darf nicht mit prj_ beginnen: So beginnen die Kennungen von Projekten"],
  [
    "must begin with the same name as before: other traits are crossed with the first one; put new ones behind it",
    "muss mit demselben Namen beginnen wie zuvor: Andere Merkmale werden mit dem ersten gekreuzt; setzen Sie neue dahinter",
  ],
  ["lists more than 20 names", "nennt mehr als 20 Namen"],
  [
    "each name has 1 to 40 of the characters A-Z a-z 0-9 _ . - and starts with a letter",
    "jeder Name hat 1 bis 40 der Zeichen A-Z a-z 0-9 _ . - und beginnt mit einem Buchstaben",
  ],
  ["lists a name twice", "nennt einen Namen zweimal"],
];

const digest: readonly Sentence[] = [
  ["there is no such way: email, webhook or feed", "diesen Weg gibt es nicht: email, webhook oder feed"],
  ["language: write en or de", "Schreiben Sie en oder de"],
  ["nothing is set for this way yet: set it first", "für diesen Weg ist noch nichts eingestellt: stellen Sie ihn zuerst ein"],
  ["name at least one address", "nennen Sie mindestens eine Adresse"],
  ["name at most {}: use a list of your mail server for more", "nennen Sie höchstens {}: Für mehr nehmen Sie eine Liste Ihres Mailservers"],
  [
    "one of them is no e-mail address; write each like ada@example.com",
    "eine davon ist keine E-Mail-Adresse; schreiben Sie jede wie ada@example.com",
  ],
  [
    "an address among the recipients is none any more: enter them again",
    "eine Adresse unter den Empfängern ist keine mehr: geben Sie sie noch einmal ein",
  ],
  [
    "the mail server refuses the login ({}): whoever runs Deadwood checks name and password in DEADWOOD_SMTP",
    "der Mailserver lehnt die Anmeldung ab ({}): Wer Deadwood betreibt, prüft Name und Passwort in DEADWOOD_SMTP",
  ],
  [
    "the mail server refuses the message ({}): check the recipients, and whether it may send for DEADWOOD_SMTP_FROM",
    "der Mailserver lehnt die Nachricht ab ({}): prüfen Sie die Empfänger, und ob er für DEADWOOD_SMTP_FROM senden darf",
  ],
  ["the mail server asks to come again later ({})", "der Mailserver bittet, später wiederzukommen ({})"],
  [
    "the mail server's certificate or encryption was not accepted: check host and port in DEADWOOD_SMTP",
    "Zertifikat oder Verschlüsselung des Mailservers wurde nicht angenommen: prüfen Sie Host und Port in DEADWOOD_SMTP",
  ],
  [
    "the mail server did not answer within {} s: check host and port in DEADWOOD_SMTP, and the way to it",
    "der Mailserver antwortete nicht innerhalb von {} s: prüfen Sie Host und Port in DEADWOOD_SMTP und den Weg dorthin",
  ],
  [
    "the mail server cannot be reached: check host and port in DEADWOOD_SMTP",
    "der Mailserver ist nicht zu erreichen: prüfen Sie Host und Port in DEADWOOD_SMTP",
  ],
  [
    "this server knows no mail server: whoever runs it sets DEADWOOD_SMTP and DEADWOOD_SMTP_FROM",
    "dieser Server kennt keinen Mailserver: Wer ihn betreibt, setzt DEADWOOD_SMTP und DEADWOOD_SMTP_FROM",
  ],
  ["begin it with https://, as the sender's own page shows it", "beginnen Sie mit https://, wie die Seite des Empfängers sie zeigt"],
  [
    "write it without a name and password before the host: the receiver's secret belongs into the path",
    "schreiben Sie sie ohne Namen und Passwort vor dem Host: Das Geheimnis des Empfängers gehört in den Pfad",
  ],
  ["it names no host", "sie nennt keinen Host"],
  [
    "it is longer than {} bytes or holds a space or control character",
    "sie ist länger als {} Bytes oder enthält ein Leer- oder Steuerzeichen",
  ],
  [
    "the receiver points to another address ({}), and the server follows nobody: enter that one",
    "der Empfänger verweist auf eine andere Adresse ({}), und der Server folgt niemandem: geben Sie jene ein",
  ],
  [
    "the receiver does not know this address ({}): copy it again from the page where it was made",
    "der Empfänger kennt diese Adresse nicht ({}): kopieren Sie sie noch einmal von der Seite, auf der sie entstand",
  ],
  ["the receiver asks to come again later (429)", "der Empfänger bittet, später wiederzukommen (429)"],
  [
    "the receiver refuses the message ({}): it must take {} as Slack does",
    "der Empfänger lehnt die Nachricht ab ({}): Er muss {} annehmen wie Slack",
  ],
  [
    "the receiver failed ({}): look there, the message is tried again",
    "der Empfänger ist gescheitert ({}): sehen Sie dort nach, die Nachricht wird noch einmal versucht",
  ],
  [
    "its host lies in a private network, and the server speaks to none: whoever runs it can allow one with DEADWOOD_WEBHOOK_NETWORKS",
    "ihr Host liegt in einem privaten Netz, und der Server spricht mit keinem: Wer ihn betreibt, kann eines mit DEADWOOD_WEBHOOK_NETWORKS erlauben",
  ],
  ["its host is not known: check the spelling", "ihr Host ist unbekannt: prüfen Sie die Schreibweise"],
  ["the receiver did not answer in time: it is tried again", "der Empfänger antwortete nicht rechtzeitig: Es wird noch einmal versucht"],
  [
    "the receiver's certificate was not accepted: it must be valid for its host",
    "das Zertifikat des Empfängers wurde nicht angenommen: Es muss für seinen Host gelten",
  ],
  [
    "the receiver cannot be reached: check host and port, and whether it runs",
    "der Empfänger ist nicht zu erreichen: prüfen Sie Host und Port, und ob er läuft",
  ],
];

const reports: readonly Sentence[] = [
  [
    "no whole week of the period is over: a part of the people is told by weeks from Monday to Sunday",
    "keine ganze Woche des Zeitraums ist vorbei: Ein Teil der Personen wird nach Wochen von Montag bis Sonntag gezählt",
  ],
  [
    "nobody is known by an actor in this period: parts of the people are told of actors, so name one with `actor()`",
    "in diesem Zeitraum ist niemand an einem Schlüssel bekannt: Teile der Personen brauchen einen, also nennen Sie ihn mit `actor()`",
  ],
  ["this report is not written as {}", "diesen Bericht gibt es nicht als {}"],
  ["nobody waits for this report any more", "niemand wartet mehr auf diesen Bericht"],
  [
    "to lies in the future: the last day that can be reported on is {}",
    "das Ende liegt in der Zukunft: Der letzte Tag für einen Bericht ist {}",
  ],
  ["the period is longer than {} days: ask for a shorter one", "der Zeitraum ist länger als {} Tage: wählen Sie einen kürzeren"],
  [
    "this report is about everyone: ask `segment` or `breakdown` about a part of the people",
    "dieser Bericht handelt von allen: fragen Sie `segment` oder `breakdown` nach einem Teil der Personen",
  ],
  ["there is no such report: name one of {}", "diesen Bericht gibt es nicht: nennen Sie einen von {}"],
  ["a funnel has at most {} steps", "ein Trichter hat höchstens {} Schritte"],
  ["format is json, csv or md", "format ist json, csv oder md"],
  [
    "no ranking was written down on that day: name a Monday, and 4 or 13 weeks",
    "an diesem Tag wurde keine Rangliste festgehalten: nennen Sie einen Montag, und 4 oder 13 Wochen",
  ],
  [
    "this is no dimension: use trait.NAME, prop.NAME, country, device, release or account_band",
    "das ist keine Dimension: nehmen Sie trait.NAME, prop.NAME, country, device, release oder account_band",
  ],
  ["the project declares no such trait or property", "das Projekt deklariert kein solches Merkmal und keine solche Eigenschaft"],
  [
    "two dimensions are crossed if they differ and one of them is the project's first trait",
    "zwei Dimensionen lassen sich kreuzen, wenn sie verschieden sind und eine das erste Merkmal des Projekts ist",
  ],
  [
    "account_band is crossed with nothing: its rule of accounts is kept by one dimension alone",
    "account_band wird mit nichts gekreuzt: Seine Regel für Konten hält nur eine Dimension allein ein",
  ],
  ["a property belongs to one feature: ask its breakdown", "eine Eigenschaft gehört zu einer Funktion: fragen Sie deren Aufteilung"],
  [
    "a part is DIMENSION:VALUE; a value has 1 to 60 bytes without control characters; there is no `not` and no `or`",
    "ein Teil ist DIMENSION:WERT; ein Wert hat 1 bis 60 Bytes ohne Steuerzeichen; ein `nicht` und ein `oder` gibt es nicht",
  ],
];

const requests: readonly Sentence[] = [
  ["the server failed to answer; its log says why", "der Server konnte nicht antworten; sein Protokoll sagt, warum"],
  ["the body took longer than {} s", "der Inhalt brauchte länger als {} s"],
  ["the body is larger than 2 MiB", "der Inhalt ist größer als 2 MiB"],
  ["the body is not JSON", "der Inhalt ist kein JSON"],
  ["a field has the wrong type or form", "ein Feld hat die falsche Art oder Form"],
  ["a field has the wrong type or form (line {}, column {})", "ein Feld hat die falsche Art oder Form (Zeile {}, Spalte {})"],
  ["in the query: {}", "in der Abfrage: {}"],
  ["there is nothing at this address", "an dieser Adresse ist nichts"],
  [
    "this address takes {} and no other method: /api says what each of them does",
    "diese Adresse nimmt {} und keine andere Methode: /api sagt, was jede davon tut",
  ],
  [
    "a query parameter is unknown or malformed: see the route's documentation",
    "ein Parameter der Abfrage ist unbekannt oder falsch geschrieben: siehe die Dokumentation der Adresse",
  ],
  ["too many test sessions are open: each ends after 15 minutes", "zu viele Testsitzungen sind offen: Jede endet nach 15 Minuten"],
  ["this test session is over: open a new one", "diese Testsitzung ist vorbei: öffnen Sie eine neue"],
];

const senders: readonly Sentence[] = [
  ["is not a sender; write plausible, segment, otlp or umami", "ist kein Sender; schreiben Sie plausible, segment, otlp oder umami"],
  [
    "is missing; name an event, a path, or both, or the rule would map everything",
    "fehlt; nennen Sie ein Ereignis, einen Pfad oder beides, sonst würde die Regel alles zuordnen",
  ],
  ["must have 1 to 200 bytes and no control character", "muss 1 bis 200 Bytes und kein Steuerzeichen haben"],
  [
    "must have a name of 1 to 100 bytes and a value of at most 200",
    "muss einen Namen von 1 bis 100 Bytes und einen Wert von höchstens 200 haben",
  ],
  [
    "is not a pattern; write a path such as /reports/**, with * for a part of a segment and ** for any number of segments",
    "ist kein Muster; schreiben Sie einen Pfad wie /reports/**, mit * für einen Teil eines Abschnitts und ** für beliebig viele Abschnitte",
  ],
  [
    "is not a feature key; use 1 to 100 of A-Z a-z 0-9 . _ : / -",
    "ist kein Schlüssel einer Funktion; nehmen Sie 1 bis 100 von A-Z a-z 0-9 . _ : / -",
  ],
  [
    "is not an action; write exposure, use, complete, fail or view",
    "ist keine Handlung; schreiben Sie exposure, use, complete, fail oder view",
  ],
  ["belongs to another project already", "gehört schon einem anderen Projekt"],
  ["are more than 500; join some with a pattern", "sind mehr als 500; fassen Sie einige mit einem Muster zusammen"],
  ["are more than 50", "sind mehr als 50"],
  ["is listed twice", "ist zweimal genannt"],
  ["names no sender; write plausible, segment, otlp or umami", "nennt keinen Sender; schreiben Sie plausible, segment, otlp oder umami"],
  ["must have 1 to 200 bytes", "muss 1 bis 200 Bytes haben"],
  ["holds a comma or a control character", "enthält ein Komma oder ein Steuerzeichen"],
  [
    "looks like one of our own keys; those are understood without an alias",
    "sieht aus wie einer unserer eigenen Schlüssel; die gelten auch ohne zweiten Namen",
  ],
  ["is not a domain; write it without https:// and without a path", "ist keine Domain; schreiben Sie sie ohne https:// und ohne Pfad"],
  ["names a sender without user keys; write segment or otlp", "nennt einen Sender ohne Nutzerschlüssel; schreiben Sie segment oder otlp"],
];

export const errorSentences: readonly Sentence[] = [
  ...whoMayEnter,
  ...team,
  ...tokensViewsAndLinks,
  ...decisions,
  ...declared,
  ...settings,
  ...digest,
  ...reports,
  ...requests,
  ...senders,
];
