import { catalogue } from "./catalogue";

const refused: Record<string, string> = {
  wrong_credentials: "The address or the password is wrong.",
  too_many_tries: "Too many tries. Wait a minute, then try again.",
  busy: "Many people sign in at this moment. Try again in some seconds.",
  provider_unreachable: "The provider does not answer. Sign in by your password, or try again in a minute.",
  provider_set_wrong:
    "The provider cannot be used as it is set. Whoever runs this server finds the reason in its log, and by deadwood doctor.",
  sign_in_over: "This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Begin it again.",
  sign_in_called_off: "The sign-in was called off at the provider. Nothing has changed.",
  code_refused: "The provider no longer takes this sign-in: it counts once, for a short time. Begin it again.",
  wrong_audience:
    "What the provider signed is meant for another application. Whoever runs this server compares oidc_client_id with the provider.",
  clocks_differ:
    "The clocks of the provider and of this server differ by more than a minute. Whoever runs the server has to set its clock.",
  not_trusted: "What the provider signed could not be verified. Begin again; if it stays so, the server's log says why.",
  email_not_verified:
    "The provider has not verified your e-mail address, or does not tell it. Verify it there, or sign in by your password.",
  not_invited:
    "Nobody was invited by your address at the provider. Ask an owner of your project to invite that address, or sign in by your password.",
  other_identity:
    "Your account belongs to another identity of the provider. Sign in by your password, and bind the new one in the settings, at Your sessions.",
  identity_of_another: "This identity of the provider belongs to another account here. Sign out at the provider, and in again as yourself.",
  internal: "The server failed to answer; its log says why. Try again.",
  passkey_refused: "This passkey lets nobody in here: it was removed, or belongs to another address. Sign in by your password.",
  passkey_over: "This was begun elsewhere, used already, or took longer than five minutes. Begin again.",
  password_link_over: "This link was used or replaced, or is older than a day. Ask for a new one.",
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
  newPasswordTitle: "Choose a new password",
  newPasswordLead: (name: string, email: string) => `For the account of ${name}, ${email}. Sessions that are open somewhere end.`,
  newPassword: "New password",
  choose: "Choose it",
  choosing: "Choosing…",
  linkOverTitle: "This link is over",
  linkOverDetail: "It was used or replaced, or is older than a day. Ask whoever made it for a new one.",
  passkey: "Sign in with a passkey",
  passkeyAsking: "Look at your device…",
  passkeyCalledOff: "Nothing was shown: it was called off, took too long, or no device here has a passkey of this server.",
  or: "or",
  singleSignOn: "Sign in with your organisation",
  leaving: "To the provider…",
  byProviderHint: (email: string) => `The provider lets you join too, if it knows you by ${email}.`,
  stillIn: "You are still signed in as before.",
  back: "Back to your projects",
  otherwise:
    "No account, or the password is gone? Ask an owner of your project for an invitation, or for a link to a new password. On the machine the server runs on,",
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
