import type { ProblemBody } from "../api/schema";
import { catalogue } from "./catalogue";

export function noAnswer(): ProblemBody {
  return {
    title: "The server did not answer",
    detail: "Check that Deadwood is running and that this machine can reach it, then try again.",
  };
}

export const errors = catalogue("errors", {
  couldNotLoad: "This could not be loaded",
  field: "Field",
  tryAgain: "Try again",
  unexpected: "Something in this page broke. Loading it again usually helps; if not, the message above belongs in a bug report.",
  pageNotFound: "There is no such page",
  pageNotFoundDetail: "The address may have been shortened or mistyped.",
  home: "Go to the start",
});
