import { catalogue } from "./catalogue";

const refused: Record<string, string> = {
  wrong_credentials: "The address or the password is wrong.",
  too_many_tries: "Too many tries. Wait a minute, then try again.",
  busy: "Many people sign in at this moment. Try again in some seconds.",
  invitation_over: "This invitation was used or withdrawn, or is older than seven days. Ask for a new one.",
};

export const signingIn = catalogue("signingIn", {
  title: "Sign in",
  email: "E-mail address",
  password: "Password",
  passwordHint: "At least 12 characters. A sentence is easier to keep than a puzzle.",
  name: "Your name",
  enter: "Sign in",
  entering: "Signing in…",
  otherwise: "No account, or the password is gone? Ask an owner of your project for an invitation. On the machine the server runs on,",
  command: "deadwood link",
  otherwiseAfter: "prints a one-time link.",
  plainHttp:
    "This page came by plain HTTP: whoever is on the network between you and the server can read the password and the session. Put TLS in front of it before others use it.",
  accountTitle: "Make your account",
  accountLead:
    "You run this server: you make its projects and invite the others. It is one address and one password, kept here and nowhere else.",
  make: "Make the account",
  making: "Making…",
  notNow: "Not now",
  invitedTitle: "Your invitation",
  overTitle: "This invitation is over",
  overDetail: "It was accepted or withdrawn, or is older than seven days. Ask whoever sent it for a new one.",
  joinTitle: (project: string) => `Join ${project}`,
  joinLead: (email: string, role: string) => `You are invited as ${role}, by the address ${email}.`,
  yourPassword: "Your password",
  yourPasswordHint: "You have an account on this server already: the password that you sign in with.",
  join: "Join",
  joining: "Joining…",
  roles: { viewer: "viewer", editor: "editor", owner: "owner" },
  refused,
});
