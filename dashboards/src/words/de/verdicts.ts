import type { VerdictKind, ZeroKind } from "../../api/schema";

export const verdictLabels: Record<VerdictKind, string> = {
  candidate: "Kann weg",
  promote: "Zeigen",
  fix: "Reparieren",
  declining: "Nimmt ab",
  insufficient_evidence: "Zu früh",
  protected: "Geschützt",
  keep: "Behalten",
};

export const keptBecause = {
  niche: "Behalten · Nische",
  "needed-by-kept": "Behalten · gebraucht",
  "low-use": "Behalten · wenig genutzt",
};

export const verdictAdvice: Record<VerdictKind, string> = {
  candidate: "Jede einzeln auf Abbau prüfen.",
  promote: "Wer sie findet, nutzt sie. Leichter auffindbar machen, dann neu urteilen.",
  fix: "Man probiert sie und kommt nicht wieder. Reparieren oder vereinfachen, dann neu urteilen.",
  declining: "Gut genutzt, aber weniger als zuvor. Erst fragen, warum.",
  insufficient_evidence: "Mit ihnen ist nichts verkehrt. Jede sagt, was fehlt und ab wann sie beurteilt werden kann.",
  protected: "Jemand hat entschieden, sie unabhängig von Zahlen zu behalten, mit Grund und Enddatum.",
  keep: "Sie verdienen ihren Platz.",
};

export const verdictRules: Record<VerdictKind, string> = {
  candidate:
    "Alle Bedingungen sind erfüllt, die Obergrenze ihrer Reichweite liegt unter der Schwelle, genug Personen sahen sie, und keine Funktion, die bleibt, hängt von ihr ab.",
  fix: "Genug Personen probierten sie, und weniger als 20 % kamen wieder oder weniger als 80 % ihrer Versuche gelangen.",
  insufficient_evidence:
    "Entweder konnte niemand eine Nutzung sehen (nicht veröffentlicht, blockiert, nicht eingebaut), oder mindestens eine Bedingung ist noch nicht erfüllt. Bis dahin beweist Schweigen nichts.",
  keep: "Die Untergrenze ihrer Reichweite liegt über der Schwelle; oder wenige nutzen sie und mindestens die Hälfte kommt wieder (Nische); oder eine Funktion, die bleibt, braucht sie; oder nichts spricht für den Abbau (wenig genutzt).",
  promote: "Weniger als 20 % der Personen, für die sie gedacht ist, haben sie gesehen; wer sie sieht, probiert sie.",
  declining: "Ihre Reichweite liegt über der Schwelle, und selbst die Obergrenze ihres Trends liegt unter 1.",
  protected: "So steht es im Katalog. Neu entschieden wird, wenn der Schutz abläuft.",
};

export const zeroLabels: Record<ZeroKind, string> = {
  not_released: "noch nicht veröffentlicht",
  blocked_or_dropped: "Ereignisse blockiert oder verloren",
  not_instrumented: "kein Stand meldet sie",
  not_exposed: "nie auf dem Schirm",
  too_little_data: "zu wenig Daten",
  unused: "offen, nie genutzt",
};

export const zeroExplanations: Record<ZeroKind, string> = {
  not_released: "Sie ist deklariert, aber ihr Tag ist noch nicht gekommen. Eine Null ist, was zu sehen sein sollte.",
  blocked_or_dropped:
    "Zu viele Ereignisse wurden unterwegs blockiert oder verloren, als dass eine Null etwas hieße. Sehen Sie zuerst nach der Abdeckung, dann nach der Funktion.",
  not_instrumented:
    "Sie steht im Katalog, aber kein ausgelieferter Stand kann sie melden. Setzen Sie das Attribut; bis dahin weiß niemand, ob sie genutzt wird.",
  too_little_data: "Zu wenige Personen, zu wenige Tage oder nur importierte Geschichte. Schweigen beweist noch nichts.",
  unused:
    "Personen hatten sie, und wo das verfolgt wird, auf dem Schirm, und nutzten sie nicht. Nur diese Art von Null kann zum Abbau führen.",
  not_exposed: "Der Code kann sie melden, aber sie war auf niemandes Schirm. Niemand lehnte sie ab: niemand traf sie an.",
};

export const gates = {
  days: "Beobachtete Tage seit der Veröffentlichung",
  people: "Personen, für die sie gedacht ist",
  heartbeat: "Tage, an denen ein Stand sie melden konnte",
  coverage: "Anteil der aktiven Nutzer, den wir sehen",
  loss: "Anteil der Ereignisse, der ankommt",
  imported: "Lebende Daten",
  exposure: "Ob sie auf dem Schirm war",
  once: "Schweigen einer einmaligen Funktion",
};
