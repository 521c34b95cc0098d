// The store of the tests takes and refuses what Amazon's would: held to the example that Amazon publishes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { refusalOf } from "./signature-v4.js";

// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html, "An Example"
const keys = { AKIAIOSFODNN7EXAMPLE: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
const example = {
  method: "GET",
  url:
    "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
    "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
    "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
  headers: { host: "examplebucket.s3.amazonaws.com" },
};
const signedAt = Date.UTC(2013, 4, 24);

test("the published example is taken, and nothing that differs from it", () => {
  assert.equal(refusalOf(example, keys, signedAt), null);
  const other = (change, now = signedAt) => refusalOf({ ...example, ...change }, keys, now);
  assert.equal(other({ method: "PUT" }), "SignatureDoesNotMatch");
  assert.equal(other({ url: example.url.replace("/test.txt", "/test.txt2") }), "SignatureDoesNotMatch");
  assert.equal(other({ url: example.url.replace("86400", "86401") }), "SignatureDoesNotMatch");
  assert.equal(other({ url: `${example.url}&uploads=` }), "SignatureDoesNotMatch");
  assert.equal(other({ headers: { host: "other.s3.amazonaws.com" } }), "SignatureDoesNotMatch");
  assert.equal(other({ url: example.url.replace("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7OTHER") }), "InvalidAccessKeyId");
  assert.equal(other({}, signedAt + 86_400_001), "AccessDenied");
  assert.equal(refusalOf(example, { AKIAIOSFODNN7EXAMPLE: "another secret" }, signedAt), "SignatureDoesNotMatch");
});
