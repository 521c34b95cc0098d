// What a browser does with passkeys: its devices make them and show them, and it asks their owner first. What is spoken between
// it and the server is WebAuthn's to define, so that the API's document calls it an object.

type Json = Record<string, unknown>;

/** The owner called it off, waited too long, or no device has such a key; a browser does not tell which. */
export class CalledOff extends Error {}

/** Whether this browser can read and write what the server speaks. */
export const knowsPasskeys = () => "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** Has a device make a key. */
export function makePasskey(options: Json): Promise<Json> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON);
  return asJson(() => navigator.credentials.create({ publicKey }));
}

/** Has a device show a key. */
export function showPasskey(options: Json): Promise<Json> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);
  return asJson(() => navigator.credentials.get({ publicKey }));
}

async function asJson(ask: () => Promise<Credential | null>): Promise<Json> {
  let credential: Credential | null;
  try {
    credential = await ask();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "NotAllowedError") throw new CalledOff();
    throw cause;
  }
  if (!(credential instanceof PublicKeyCredential)) throw new CalledOff();
  return credential.toJSON();
}
