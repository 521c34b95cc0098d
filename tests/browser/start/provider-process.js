// A provider of OpenID Connect as its own process: whoever comes chooses who they are. Started by provider.js.
//
// Arguments: its port, and the address that it sends people back to. Says "ready" when it answers.
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { CLIENT, PEOPLE } from "./provider-people.js";

const [port, returnsTo] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [returnsTo] }],
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
  cookies: { keys: ["signs the provider's own cookies"] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  // Nobody is asked what the application may know.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const choices = Object.keys(PEOPLE).map((id) => `<button name="who" value="${id}">${id}</button>`);
const page = `<!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>
  <form method="post">${choices.join("")}<button name="who" value="">Nobody</button></form></html>`;

async function choose(request, response) {
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html" }).end(page);
    return;
  }
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const who = new URLSearchParams(body).get("who");
  const result = who ? { login: { accountId: who } } : { error: "access_denied" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

const rest = provider.callback();
createServer((request, response) => {
  if (request.url.startsWith("/interaction/")) choose(request, response);
  else rest(request, response);
}).listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
