// Whom a client trusts, over a server with a certificate of a company.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { promisify } from "node:util";
import { generate } from "selfsigned";

import { ConnectionError, Partoo } from "localpresence";

const apiKey = "test-key";

/** A server over TLS, and the file of the certificate that vouches for it. */
async function company(t) {
  const names = { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] };
  const extensions = [{ name: "basicConstraints", cA: false, critical: true }, names];
  const { private: key, cert } = await generate([{ name: "commonName", value: "vendor.example" }], { keyType: "ec", algorithm: "sha256", extensions });
  const folder = await mkdtemp(join(tmpdir(), "localpresence-trust-"));
  const bundle = join(folder, "ca.pem");
  await writeFile(bundle, cert);
  const made = createServer({ key, cert }, (request, response) => response.end('{"role":"ORG_ADMIN"}')).listen(0, "127.0.0.1");
  await once(made, "listening");
  t.after(async () => {
    made.closeAllConnections();
    made.close();
    await rm(folder, { recursive: true });
  });
  return { baseUrl: `https://127.0.0.1:${made.address().port}`, bundle };
}

test("a certificate that nobody vouches for is refused, and the error says what helps", async (t) => {
  const { baseUrl } = await company(t);
  await assert.rejects(new Partoo({ apiKey, baseUrl, maxAttempts: 1 }).users.me(), (error) => {
    assert(error instanceof ConnectionError);
    assert.match(error.message, /UnknownIssuer.*CA bundle.*SSL_CERT_FILE/);
    return true;
  });
});

test("a company's CA is trusted by option", async (t) => {
  const { baseUrl, bundle: caBundle } = await company(t);
  assert.equal((await new Partoo({ apiKey, baseUrl, caBundle }).users.me()).role, "ORG_ADMIN");
});

for (const variable of ["SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"]) {
  test(`a company's CA is trusted by ${variable}`, async (t) => {
    const { baseUrl, bundle } = await company(t);
    const program = `import { Partoo } from "localpresence"; console.log((await new Partoo(${JSON.stringify({ apiKey, baseUrl })}).users.me()).role)`;
    const options = { env: { ...process.env, [variable]: bundle }, cwd: import.meta.dirname };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], options);
    assert.equal(stdout, "ORG_ADMIN\n");
  });
}
