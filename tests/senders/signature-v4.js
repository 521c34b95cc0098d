// Amazon's Signature Version 4 of an address that is signed by itself, as a store checks it. Written from the published description, not from
// the library that the server signs with, so that the two can disagree:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
import { createHash, createHmac } from "node:crypto";

const ALGORITHM = "AWS4-HMAC-SHA256";

const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

/** As the description's `UriEncode`: everything but unreserved characters (RFC 3986). */
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Why a store refuses a request, as the fixed word that it answers, or null where it takes it.
 *
 * @param request - `method`, `url` (path and query, as sent) and `headers` with names in small letters.
 * @param keys - secrets by access key.
 * @param now - time of the store.
 */
export function refusalOf({ method, url, headers }, keys, now) {
  const [path, query = ""] = url.split("?");
  const parameters = query.split("&").map((pair) => pair.split("=").map((part) => decodeURIComponent(part)));
  const of = (name) => parameters.find(([known]) => known === name)?.[1] ?? "";
  const [accessKey, day, region, service, end] = of("X-Amz-Credential").split("/");
  const secret = keys[accessKey];
  if (secret === undefined) return "InvalidAccessKeyId";
  if (of("X-Amz-Algorithm") !== ALGORITHM || service !== "s3" || end !== "aws4_request") return "AuthorizationQueryParametersError";

  const stamp = of("X-Amz-Date");
  const [, year, month, date, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(stamp) ?? [];
  const signedAt = Date.UTC(year, month - 1, date, hour, minute, second);
  if (!stamp.startsWith(day)) return "AuthorizationQueryParametersError";
  if (!(now <= signedAt + Number(of("X-Amz-Expires")) * 1_000)) return "AccessDenied";

  const signed = of("X-Amz-SignedHeaders").split(";");
  if (!signed.includes("host")) return "AuthorizationQueryParametersError";
  const canonical = [
    method,
    path
      .split("/")
      .map((part) => encoded(decodeURIComponent(part)))
      .join("/"),
    parameters
      .filter(([name]) => name !== "X-Amz-Signature")
      .map(([name, value = ""]) => `${encoded(name)}=${encoded(value)}`)
      .sort()
      .join("&"),
    ...signed.map((name) => `${name}:${String(headers[name] ?? "").trim()}`),
    "",
    signed.join(";"),
    "UNSIGNED-PAYLOAD",
  ].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [ALGORITHM, stamp, scope, createHash("sha256").update(canonical).digest("hex")].join("\n");
  const key = [day, region, "s3", "aws4_request"].reduce(hmac, `AWS4${secret}`);
  return hmac(key, toSign).toString("hex") === of("X-Amz-Signature") ? null : "SignatureDoesNotMatch";
}
