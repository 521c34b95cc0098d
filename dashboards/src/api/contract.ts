// What the server's document promises of an address: what goes into it, what is sent there, what is answered. Types alone.
import type { components, paths } from "./wire";

/** The shapes of the wire, by the names that the document gives them. */
export type Schema = components["schemas"];

/** An address as the document writes it: `/api/v1/projects/{project}/tokens/{number}`. */
export type Template = keyof paths;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

declare const known: unique symbol;
/** An address of this server, and what the document says of it: its template, and what a GET answers. */
export type Address<T extends Template = Template, A = Answer<T, "GET">> = string & { readonly [known]: [template: T, answer: A] };

type Operation<T extends Template, M extends Method> = NonNullable<paths[T][Lowercase<M>]>;

/** How else than by GET an address can be asked. */
export type ChangeOf<T extends Template> = { [M in Exclude<Method, "GET">]: [Operation<T, M>] extends [never] ? never : M }[Exclude<
  Method,
  "GET"
>];

/** The body of the answer, where all is well; `null` where it has none. */
export type Answer<T extends Template, M extends Method> =
  Operation<T, M> extends { responses: infer R } ? Told<R[keyof R & (200 | 201 | 202 | 204)]> : never;
type Told<R> = R extends { content: { "application/json": infer B } } ? B : null;

/** What has to be sent: one argument, or none. */
export type Body<T extends Template, M extends Method> =
  Operation<T, M> extends { requestBody: { content: { "application/json": infer B } } } ? [body: B] : [];

/** What fills the places of a template (or of that part of it which is not filled yet), and the query of its GET. */
export type Given<T extends Template, Filled extends string = T> = Places<Filled> & { [Name in keyof Query<T>]?: Query<T>[Name] | null };
type Places<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Record<Name, string | number> & Places<Rest> : unknown;
type Query<T extends Template> =
  Operation<T, "GET"> extends { parameters: { query?: infer Q } } ? ([NonNullable<Q>] extends [never] ? unknown : NonNullable<Q>) : unknown;

/** What comes after a project in an address that the document knows. */
export type InProject = Template extends infer T ? (T extends `/api/v1/projects/{project}${infer Rest}` ? Rest : never) : never;
export type OfProject<Rest extends InProject> = `/api/v1/projects/{project}${Rest}` & Template;
