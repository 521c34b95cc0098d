import type { OnboardingStepName } from "../api/schema";
import type { Day } from "../api/schema";
import { formatDayWithYear } from "../measured/days";
import { catalogue } from "./catalogue";

export const onboarding = catalogue("onboarding", {
  title: "On the way to your first verdict",
  progress: (done: number, all: number) => `${done} of ${all} steps`,
  done: "Done",
  open: "To do",
  waiting: "Takes time",
  optional: "makes verdicts surer",
  step: {
    script: "The script speaks",
    first_event: "The first event counts",
    catalogue: "You said which features there are",
    heartbeat: "Your builds say what they contain",
    population: "You said how many people you have",
    people: "Enough people to judge by",
    verdict: "The first verdict",
  } satisfies Record<OnboardingStepName, string>,
  missing: {
    script: "Nothing has been heard of your product yet.",
    first_event: "Waiting for an event outside a test session.",
    catalogue: "A feature that nobody declares cannot be found dead.",
    heartbeat: "Without that, silence looks the same as a feature that was not built in. The bundler plugin does it.",
    population: "Without that, nobody knows how many people are not seen. One call a day from your back end is enough.",
    people: "Verdicts need people; they come by themselves.",
    verdict: "It comes by itself once the steps above are done.",
  } satisfies Record<OnboardingStepName, string>,
  refused: (events: number) =>
    events === 1
      ? "1 event was refused: the console of the page says why."
      : `${events} events were refused: the console of the page says why.`,
  notBefore: (day: Day) => `Not before ${formatDayWithYear(day)}, and once the open steps are done.`,
  expected: (day: Day) => `Expected from ${formatDayWithYear(day)} on.`,
  people: (have: string, needed: string) => `So far ${have}, of ${needed} that a first verdict needs.`,
  act: {
    script: "Install it",
    first_event: "Try it",
    catalogue: "Adopt or declare",
    heartbeat: "How",
    population: "How",
  } as Partial<Record<OnboardingStepName, string>>,
  surer: (steps: string) => `Verdicts would be surer: ${steps}.`,
  surerStep: {
    heartbeat: "let your builds say what they contain",
    population: "say how many people you have",
  } as Partial<Record<OnboardingStepName, string>>,
});
