import { errors } from "../words/errors";
import { readJson } from "../words/sentences";
import { type Answered, forgetAhead, readAnswer, takeAhead } from "./ahead";
import type { Address, Answer, Body, ChangeOf, Method, Template } from "./contract";
import { Problem } from "./problem";
import type { ProblemBody } from "./schema";

const REQUEST_TIMEOUT_MS = 35_000; // above the server's own 30 s limit for a query, so that its words arrive

/**
 * One request to this origin's API. Answers the parsed body, or `null` where there is none (204).
 * Throws `Problem` for every refusal, unreadable answer and broken connection.
 */
function request(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
  return respond(method, path, body, signal, parse);
}

/** The same, with the answer read as `read` does. */
async function respond<T>(
  method: Method,
  path: string,
  body: unknown,
  signal: AbortSignal | undefined,
  read: (answer: Answered) => T,
): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Deadwood"] = "1"; // a form on another site cannot set it
  if (body !== undefined) headers["Content-Type"] = "application/json";

  if (method !== "GET") forgetAhead();
  const ahead = method === "GET" ? await takeAhead(path)?.catch(() => undefined) : undefined;
  if (ahead) return understand(ahead, read);

  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, { detail: errors.noAnswerDetail });
  }
  return understand(await readAnswer(response), read);
}

function understand<T>(answer: Answered, read: (answer: Answered) => T): T {
  if (answer.ok) return read(answer);
  const refused = parse(answer);
  throw new Problem(answer.status, isProblem(refused) ? refused : {});
}

function parse({ text, status, url }: Answered): unknown {
  if (text === "") return null;
  try {
    return readJson(text);
  } catch {
    throw new Problem(status, { detail: `${url} did not answer JSON` });
  }
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && ("detail" in body || "title" in body);
}

/** What the document promises of the address; a test of the server holds its answers to it, not this cast. */
export async function get<A>(address: Address<Template, A>, signal?: AbortSignal): Promise<A> {
  return (await request("GET", address, undefined, signal)) as A;
}

/** A text that is no JSON, such as Markdown. */
export async function getText(address: Address<Template, unknown>, signal?: AbortSignal): Promise<string> {
  return await respond("GET", address, undefined, signal, (answer) => answer.text);
}

export async function send<T extends Template, M extends ChangeOf<T>>(
  method: M,
  address: Address<T, unknown>,
  ...[body]: Body<T, M>
): Promise<Answer<T, M>> {
  return (await request(method, address, body)) as Answer<T, M>;
}
