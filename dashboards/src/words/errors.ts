import { catalogue } from "./catalogue";

export const errors = catalogue("errors", {
  couldNotLoad: "This could not be loaded",
  field: "Field",
  tryAgain: "Try again",
  unexpected: "Something in this page broke. Loading it again usually helps; if not, the message above belongs in a bug report.",
  pageNotFound: "There is no such page",
  pageNotFoundDetail: "The address may have been shortened or mistyped, or the project is not yours.",
  home: "Go to the start",
  noAnswer: "The server did not answer",
  noAnswerDetail: "Check that Deadwood is running and that this machine can reach it, then try again.",
  signedOut: "You are not signed in",
  notAllowed: "You may not do this",
  notThere: "This is not here",
  tooMuch: "Too much at once",
  refused: "The server does not take this",
  unavailable: "The server cannot answer now",
  failed: "The server failed",
});

/** What happened, by the status of an answer; 0 where none came. The server's own detail says what to do about it. */
export function titleOf(status: number): string {
  if (status === 0) return errors.noAnswer;
  if (status === 401) return errors.signedOut;
  if (status === 403) return errors.notAllowed;
  if (status === 404 || status === 410) return errors.notThere;
  if (status === 429) return errors.tooMuch;
  if (status === 503) return errors.unavailable;
  return status < 500 ? errors.refused : errors.failed;
}
