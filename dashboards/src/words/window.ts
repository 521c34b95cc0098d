export const windowWords = {
  label: "Window",
  presets: { "28d": "28 days", "91d": "91 days", "26w": "26 weeks" },
  hints: { "28d": "4 weeks", "91d": "13 weeks, for verdicts", "26w": "half a year" },
  custom: "Custom",
  from: "From",
  to: "To",
  apply: "Apply",
  backwards: "The window ends before it starts.",
  short: "Shorter than 91 days: good for a look, too short to judge a feature on.",
} as const;
