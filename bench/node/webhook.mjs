// A delivery, verified and parsed: `webhook.mjs ours|crypto|web|noble - calls`. The delivery is that of a test.

import { createPublicKey, verify as cryptoVerify } from "node:crypto";
import { readFileSync } from "node:fs";
import * as noble from "@noble/ed25519";
import { check, run } from "./measure.mjs";

const { webhook } = JSON.parse(readFileSync(new URL("../../tests/cases/webhook.review_updated.json", import.meta.url), "utf8"));
const { public_key: key, signature } = webhook;
const body = Buffer.from(webhook.body);

async function ours() {
  const { WebhookVerifier } = await import("localpresence");
  const verifier = new WebhookVerifier({ publicKeys: [key] });
  return () => check(verifier.unwrap(signature, body).type === "review_updated");
}

function crypto() {
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(key, "base64").toString("base64url") }, format: "jwk" });
  return () => {
    check(cryptoVerify(null, body, publicKey, Buffer.from(signature, "base64")));
    check(JSON.parse(body.toString()).type === "review_updated");
  };
}

/** The wasm of @localpresence/web. */
async function web() {
  const { WebhookVerifier } = await import("@localpresence/web/webhooks");
  const verifier = new WebhookVerifier({ publicKeys: [key] });
  return () => check(verifier.unwrap(signature, body).type === "review_updated");
}

function nobleEd25519() {
  const publicKey = Buffer.from(key, "base64");
  return async () => {
    check(await noble.verifyAsync(Buffer.from(signature, "base64"), body, publicKey));
    check(JSON.parse(body.toString()).type === "review_updated");
  };
}

await run({ ours, crypto, web, noble: nobleEd25519 });
