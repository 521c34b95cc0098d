// The people of a project, one's own sessions, and who changed what: the wire, and how it is asked.
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get, send } from "../api/client";
import { projectPath, sessionPath } from "../api/paths";
import type { Day, Role } from "../api/schema";

export type Person = { number: number; name: string; email: string | null; role: Role; you: boolean };
export type Invitation = { number: number; email: string; role: Role; expires_s: number; expired: boolean };
export type People = { people: Person[]; invitations: Invitation[] };
/** `link` is shown this once. */
export type CreatedInvitation = People & { link: string; mailed: boolean; not_mailed_because?: string };
export type InvitedTo = { project: string; email: string; role: Role; has_account: boolean };
/** Of a session its days are known, and nothing else. */
export type KnownSession = { number: number; created: Day; used: Day; this: boolean };
/** `label`: what the operator wrote on the button. */
export type WaysIn = { single_sign_on: { label: string | null } | null; passkeys: "here" | "no_name" | "no_tls" };
/** By what its owner calls it. */
export type Passkey = { number: number; name: string; created: Day; used: Day | null };
type Passkeys = { passkeys: Passkey[] };
export type OwnWaysIn = { has_password: boolean; identity_since: Day | null };
/** Whose password a link is for. */
export type LinkedTo = { name: string; email: string };
/** The provider, to go to. */
export type Away = { location: string };
export type AuditLine = {
  number: number;
  at_s: number;
  kind: "person" | "token" | "operator";
  who: string;
  act: string;
  subject: string | null;
};
export type AuditPage = { entries: AuditLine[]; before: number | null; kept_days: number };

const API = "/api/v1";

export const signIn = (email: string, password: string) => send<null>("POST", `${sessionPath}/sign-in`, { email, password });
/** What else than a password lets in. */
export const waysInQuery = () =>
  queryOptions({
    queryKey: ["ways-in"],
    queryFn: ({ signal }) => get<WaysIn>(`${sessionPath}/ways`, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
export const beginSingleSignOn = (to: string) => send<Away>("POST", `${sessionPath}/single-sign-on`, { to });
export const ownWaysQuery = () =>
  queryOptions({ queryKey: ["own-ways-in"], queryFn: ({ signal }) => get<OwnWaysIn>(`${sessionPath}/identity`, signal) });
export const beginBinding = (to: string) => send<Away>("POST", `${sessionPath}/identity`, { to });
export const unbindIdentity = () => send<null>("DELETE", `${sessionPath}/identity`);
export const passkeysQuery = () =>
  queryOptions({ queryKey: ["passkeys"], queryFn: ({ signal }) => get<Passkeys>(`${API}/passkeys`, signal) });
export const beginPasskey = () => send<{ options: PublicKeyCredentialCreationOptionsJSON }>("POST", `${API}/passkeys/begin`);
export const addPasskey = (name: string, credential: unknown) => send<Passkeys>("POST", `${API}/passkeys`, { name, credential });
export const removePasskey = (number: number) => send<Passkeys>("DELETE", `${API}/passkeys/${number}`);
export const beginPasskeySignIn = () => send<{ options: PublicKeyCredentialRequestOptionsJSON }>("POST", `${sessionPath}/passkey/begin`);
export const passkeySignIn = (credential: unknown) => send<null>("POST", `${sessionPath}/passkey`, { credential });
export const makePasswordLink = (project: string, number: number) =>
  send<{ link: string; expires_s: number }>("POST", projectPath(project, `/people/${number}/password-link`));
export const showPasswordLink = (token: string) => send<LinkedTo>("POST", `${API}/password-links/show`, { token });
export const choosePassword = (token: string, password: string) => send<null>("POST", `${API}/password-links/use`, { token, password });
export const makeAccount = (account: { name: string; email: string; password: string }) => send<null>("POST", `${API}/account`, account);
export const changePassword = (current: string, next: string) => send<null>("PUT", `${sessionPath}/password`, { current, new: next });
export const showInvitation = (token: string) => send<InvitedTo>("POST", `${API}/invitations/show`, { token });
export const acceptInvitation = (acceptance: { token: string; name: string; password: string }) =>
  send<null>("POST", `${API}/invitations/accept`, acceptance);

export const peopleQuery = (project: string) =>
  queryOptions({ queryKey: ["people", project], queryFn: ({ signal }) => get<People>(projectPath(project, "/people"), signal) });
export const invite = (project: string, email: string, role: Role) =>
  send<CreatedInvitation>("POST", projectPath(project, "/invitations"), { email, role });
export const withdrawInvitation = (project: string, number: number) =>
  send<People>("DELETE", projectPath(project, `/invitations/${number}`));
export const changeRole = (project: string, number: number, role: Role) =>
  send<People>("PATCH", projectPath(project, `/people/${number}`), { role });
export const removePerson = (project: string, number: number) => send<null>("DELETE", projectPath(project, `/people/${number}`));
export const leaveProject = (project: string) => send<null>("DELETE", projectPath(project, "/membership"));

export const sessionsQuery = () =>
  queryOptions({ queryKey: ["sessions"], queryFn: ({ signal }) => get<{ sessions: KnownSession[] }>(`${API}/sessions`, signal) });
export const revokeSession = (number: number) => send<{ sessions: KnownSession[] }>("DELETE", `${API}/sessions/${number}`);

export const auditQuery = (project: string) =>
  infiniteQueryOptions({
    queryKey: ["audit", project],
    queryFn: ({ signal, pageParam }) =>
      get<AuditPage>(projectPath(project, pageParam === null ? "/audit" : `/audit?before=${pageParam}`), signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.before,
  });
