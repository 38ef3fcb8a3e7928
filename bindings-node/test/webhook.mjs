// Deliveries, in both packages. Keys and signatures come from the cases.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const { webhook } = JSON.parse(readFileSync(new URL("../../tests/cases/webhook.review_updated.json", import.meta.url), "utf8"));

export function deliveries({ WebhookVerifier, SignatureError, InvalidRequestError }) {
  const verifier = new WebhookVerifier({ publicKeys: [webhook.public_key] });
  const rejects = (call, check) => assert.rejects(async () => call(), check);

  test("a body is text or bytes", async () => {
    const bytes = new TextEncoder().encode(webhook.body);
    for (const body of [webhook.body, bytes, Buffer.from(bytes), bytes.buffer]) {
      assert.equal((await verifier.unwrap(webhook.signature, body)).type, "review_updated");
    }
  });

  test("a body that a framework has parsed is refused, with the way out", async () => {
    for (const body of [JSON.parse(webhook.body), undefined]) {
      const check = (error) => error instanceof InvalidRequestError && error.message.includes("express.raw");
      await rejects(() => verifier.unwrap(webhook.signature, body), check);
    }
  });

  test("a delivery without a signature is not from the vendor", async () => {
    for (const signature of [undefined, null, [webhook.signature, webhook.signature]]) {
      await rejects(() => verifier.verify(signature, webhook.body), SignatureError);
    }
  });

  test("a verifier needs one source of keys", async () => {
    assert.doesNotThrow(() => new WebhookVerifier({ environment: "sandbox" }));
    const wrong = [undefined, {}, { environment: "staging" }, { environment: "production", publicKeys: [] }, { publicKeys: "x" }, { key: "x" }];
    for (const options of wrong) assert.throws(() => new WebhookVerifier(options), InvalidRequestError);
    const verify = async (publicKeys) => new WebhookVerifier({ publicKeys }).verify(webhook.signature, webhook.body);
    await rejects(() => verify([]), InvalidRequestError);
    await rejects(() => verify(["no key"]), InvalidRequestError);
  });
}
