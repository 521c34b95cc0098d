import { catalogue } from "./catalogue";

export const quarantineWords = catalogue("quarantine", {
  title: "Quarantine",
  headline: (n: number) =>
    n === 0 ? "Nothing waits in quarantine" : n === 1 ? "1 key waits in quarantine" : `${n} keys wait in quarantine`,
  lead: "Keys that arrived but are not in your catalogue. They change no figure until you adopt them.",
  choose: "Choose",
  chooseAll: "Choose all",
  chooseOne: (key: string) => `Choose ${key}`,
  key: "Key",
  first: "First seen",
  last: "Last seen",
  uses: "Uses",
  source: "Seen as",
  proposed: "named by your app",
  arrived: "arrived only",
  proposedMeans: "A build in the field lists this key, so it is probably a real feature.",
  arrivedMeans: "No build lists this key. It may be a typing error, or somebody trying things out.",
  adopt: (n: number) => (n === 0 ? "Adopt" : n === 1 ? "Adopt 1 feature" : `Adopt ${n} features`),
  adopting: "Adopting…",
  adopted: (n: number) =>
    n === 1 ? "1 feature adopted. From now on its use counts." : `${n} features adopted. From now on their use counts.`,
  emptyTitle: "Nothing is in quarantine",
  emptyText: "Everything that arrives is in your catalogue.",
  none: "—",
});
