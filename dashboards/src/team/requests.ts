// The people of a project, one's own sessions, and who changed what: the wire, and how it is asked.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import type { Schema } from "../api/contract";
import { at, projectPath } from "../api/paths";
import type { Role } from "../api/schema";
import { language } from "../words/language";

export type People = Schema["People"];
export type Person = Schema["ProjectMember"];
export type Invitation = Schema["Invitation"];
/** `link` is shown this once. */
export type CreatedInvitation = Schema["CreatedInvitation"];
export type WaysIn = Schema["WaysIn"];
/** By what its owner calls it. */
export type Passkey = Schema["Passkey"];
/** Whose password a link is for. */
export type LinkedTo = Schema["PasswordLinkedTo"];
export type InvitedTo = Schema["InvitedTo"];
/** Of a session its days are known, and nothing else. */
export type KnownSession = Schema["KnownSession"];
export type OwnWaysIn = Schema["OwnWaysIn"];
export type AuditLine = Schema["AuditLine"];

export const signIn = (email: string, password: string) => send("POST", at("/api/v1/session/sign-in", {}), { email, password });
/** What else than a password lets in. */
export const waysInQuery = () =>
  queryOptions({
    queryKey: ["ways-in"],
    queryFn: ({ signal }) => get(at("/api/v1/session/ways", {}), signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const beginSingleSignOn = (to: string) => send("POST", at("/api/v1/session/single-sign-on", {}), { to });
export const ownWaysQuery = () =>
  queryOptions({ queryKey: ["own-ways-in"], queryFn: ({ signal }) => get(at("/api/v1/session/identity", {}), signal) });
export const beginBinding = (to: string) => send("POST", at("/api/v1/session/identity", {}), { to });
export const unbindIdentity = () => send("DELETE", at("/api/v1/session/identity", {}));
export const passkeysQuery = () =>
  queryOptions({ queryKey: ["passkeys"], queryFn: ({ signal }) => get(at("/api/v1/passkeys", {}), signal) });
export const beginPasskey = () => send("POST", at("/api/v1/passkeys/begin", {}));
export const addPasskey = (name: string, credential: Record<string, unknown>) =>
  send("POST", at("/api/v1/passkeys", {}), { name, credential });
export const removePasskey = (number: number) => send("DELETE", at("/api/v1/passkeys/{number}", { number }));
export const beginPasskeySignIn = () => send("POST", at("/api/v1/session/passkey/begin", {}));
export const passkeySignIn = (credential: Record<string, unknown>) => send("POST", at("/api/v1/session/passkey", {}), { credential });
export const makePasswordLink = (project: string, number: number) =>
  send("POST", projectPath(project, "/people/{number}/password-link", { number }));
/** In the language that the page speaks. */
export const mailPasswordLink = (email: string) => send("POST", at("/api/v1/password-links/mail", {}), { email, language });
export const showPasswordLink = (token: string) => send("POST", at("/api/v1/password-links/show", {}), { token });
export const choosePassword = (token: string, password: string) => send("POST", at("/api/v1/password-links/use", {}), { token, password });
export const makeAccount = (account: { name: string; email: string; password: string }) => send("POST", at("/api/v1/account", {}), account);
export const changePassword = (current: string, next: string) => send("PUT", at("/api/v1/session/password", {}), { current, new: next });
export const showInvitation = (token: string) => send("POST", at("/api/v1/invitations/show", {}), { token });
export const acceptInvitation = (acceptance: { token: string; name: string; password: string }) =>
  send("POST", at("/api/v1/invitations/accept", {}), acceptance);

export const peopleQuery = (project: string) =>
  queryOptions({ queryKey: ["people", project], queryFn: ({ signal }) => get(projectPath(project, "/people"), signal) });
export const invite = (project: string, email: string, role: Role) => send("POST", projectPath(project, "/invitations"), { email, role });
export const withdrawInvitation = (project: string, number: number) =>
  send("DELETE", projectPath(project, "/invitations/{number}", { number }));
export const changeRole = (project: string, number: number, role: Role) =>
  send("PATCH", projectPath(project, "/people/{number}", { number }), { role });
export const removePerson = (project: string, number: number) => send("DELETE", projectPath(project, "/people/{number}", { number }));
export const leaveProject = (project: string) => send("DELETE", projectPath(project, "/membership"));

export const sessionsQuery = () =>
  queryOptions({ queryKey: ["sessions"], queryFn: ({ signal }) => get(at("/api/v1/sessions", {}), signal) });
export const revokeSession = (number: number) => send("DELETE", at("/api/v1/sessions/{number}", { number }));

export const auditQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ["audit", project],
    queryFn: ({ signal, pageParam }) => get(projectPath(project, "/audit", { before: pageParam }), signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
  });
