// A page of somebody else, which a logged-in user opens. It tries what such pages try, and says what it got.

const proxy = new URLSearchParams(location.search).get("proxy");
const token = new URLSearchParams(location.search).get("token");

const reply = JSON.stringify({ review_id: 1, content: "Buy at evil.example" });
const tries = {
  plain: () => fetch(`${proxy}/reviews`),
  withToken: () => fetch(`${proxy}/reviews`, { headers: { authorization: `Bearer ${token}` } }),
  withCookies: () => fetch(`${proxy}/reviews`, { credentials: "include" }),
  json: () => fetch(`${proxy}/comments`, { method: "POST", headers: { "content-type": "application/json", authorization: `Bearer ${token}` }, body: reply }),
  simple: () => fetch(`${proxy}/comments`, { method: "POST", headers: { "content-type": "text/plain" }, body: reply }),
  opaque: () => fetch(`${proxy}/comments`, { method: "POST", mode: "no-cors", credentials: "include", body: reply }),
  image: () => new Promise((resolve, reject) => Object.assign(new Image(), { onload: resolve, onerror: () => reject(new Error("no image")), src: `${proxy}/reviews` })),
  script: () => new Promise((resolve, reject) => document.head.append(Object.assign(document.createElement("script"), { onload: resolve, onerror: () => reject(new Error("no script")), src: `${proxy}/reviews` }))),
  form: () =>
    new Promise((resolve) => {
      const frame = Object.assign(document.createElement("iframe"), { name: "target" });
      document.body.append(frame);
      const form = Object.assign(document.createElement("form"), { action: `${proxy}/comments`, method: "post", enctype: "text/plain", target: "target" });
      form.append(Object.assign(document.createElement("input"), { name: reply.slice(0, -1), value: "}" }));
      document.body.append(form);
      frame.onload = () => resolve({ type: "opaque" });
      form.submit();
    }),
};

async function outcome(attempt) {
  try {
    const answer = await attempt();
    // What is opaque tells the page nothing.
    return answer?.type === "opaque" ? "nothing" : `something: ${await answer?.text?.()}`;
  } catch {
    return "nothing";
  }
}

const report = {};
for (const [name, attempt] of Object.entries(tries)) {
  report[name] = await outcome(attempt);
  document.querySelector("#reviews").append(Object.assign(document.createElement("li"), { textContent: `${name}: ${report[name]}` }));
}
window.report = report;
