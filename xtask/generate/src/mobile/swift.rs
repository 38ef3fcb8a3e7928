//! Swift.

use std::collections::BTreeMap;

use heck::ToLowerCamelCase;

use super::case::{ClientOptions, Delivery, Reaction, Request, Response};
use super::dialect::{Dialect, Place, Whole};

pub(super) struct Swift;

fn texts(entries: &BTreeMap<String, String>) -> String {
    Swift.map(&entries.iter().map(|(name, value)| (Swift.text(name), Swift.text(value))).collect::<Vec<_>>())
}

impl Dialect for Swift {
    fn text(&self, text: &str) -> String {
        let mut literal = String::from('"');
        for character in text.chars() {
            match character {
                '"' | '\\' => literal.extend(['\\', character]),
                '\n' => literal.push_str("\\n"),
                control if control.is_control() => literal.extend(format!("\\u{{{:x}}}", u32::from(control)).chars()),
                other => literal.push(other),
            }
        }
        literal + "\""
    }

    fn raw(&self, text: &str) -> String {
        if text.is_empty() || text.contains("\"#") || text.contains("\\#") || text.contains('\n') {
            self.text(text)
        } else {
            format!("#\"{text}\"#")
        }
    }

    fn integer(&self, number: i64, _: Whole) -> String {
        number.to_string()
    }

    fn list(&self, items: &[String]) -> String {
        format!("[{}]", items.join(", "))
    }

    fn map(&self, entries: &[(String, String)]) -> String {
        let entries: Vec<_> = entries.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if entries.is_empty() { "[:]".to_owned() } else { format!("[{}]", entries.join(", ")) }
    }

    fn record(&self, name: &str, fields: &[(String, String)]) -> String {
        let fields: Vec<_> = fields.iter().map(|(field, value)| format!("{}: {value}", field.to_lower_camel_case())).collect();
        format!("{name}({})", fields.join(", "))
    }

    fn variant(&self, name: &str, variant: &str, value: Option<String>) -> String {
        format!("{name}.{}{}", variant.to_lower_camel_case(), value.map_or_else(String::new, |value| format!("({value})")))
    }

    fn nullable(&self, _: &str, value: Option<String>) -> String {
        value.map_or_else(|| ".clear".to_owned(), |value| format!(".set(value: {value})"))
    }

    fn member(&self, of: &Place, field: &str, optional: bool) -> Place {
        let dot = if of.optional { "?." } else { "." };
        Place { text: format!("{}{dot}{}", of.text, field.to_lower_camel_case()), optional, chained: of.optional || of.chained }
    }

    fn entry(&self, of: &Place, index: &str, optional: bool) -> Place {
        let here = if of.optional { "?" } else { "" };
        Place { text: format!("{}{here}[{index}]", of.text), optional, chained: of.optional || of.chained }
    }

    fn detail(&self, detail: &str) -> String {
        format!("error.{}()", detail.to_lower_camel_case())
    }

    fn recorder(&self, response: Option<&Response>) -> String {
        match response {
            Some(answer) if answer.headers.is_empty() => {
                format!("let recorder = answering({}, {})", answer.status, self.raw(&answer.text()))
            }
            Some(answer) => {
                format!("let recorder = answering({}, {}, {})", answer.status, self.raw(&answer.text()), texts(&answer.headers))
            }
            None => "let recorder = Recorder()".to_owned(),
        }
    }

    fn answer(&self, call: &str, used: bool) -> Vec<String> {
        vec![format!("{} = {call}", if used { "let answer" } else { "_" })]
    }

    fn failure(&self, variant: &str, call: &str) -> Vec<String> {
        vec![
            format!("let failure = await failure {{ {call} }}"),
            format!(
                "guard case let .{variant}(error)? = failure else {{ return XCTFail(\"not {variant}: \\(String(describing: failure))\") }}"
            ),
        ]
    }

    fn reaction(&self, reaction: &Reaction) -> String {
        match reaction {
            Reaction::Answer(answer) => {
                format!(
                    "recorder.answer(status: {}, body: Data({}.utf8), headers: {})",
                    answer.status,
                    self.raw(&answer.text()),
                    texts(&answer.headers)
                )
            }
            Reaction::Failure { fails } => format!("recorder.fail(fault: .{})", fails.to_lower_camel_case()),
        }
    }

    fn waited(&self, seconds: &[f64]) -> String {
        let seconds: Vec<_> = seconds.iter().map(|seconds| self.number(*seconds)).collect();
        format!("expect(recorder.waits(), [{}])", seconds.join(", "))
    }

    fn client(&self, vendor: &str, options: &ClientOptions) -> String {
        let mut arguments = vec!["recorder".to_owned()];
        arguments.extend(options.max_attempts.map(|attempts| format!("maxAttempts: {attempts}")));
        arguments.extend(options.deadline.map(|deadline| format!("deadlineSeconds: {}", self.number(deadline))));
        format!("{vendor}({})", arguments.join(", "))
    }

    fn sent(&self, request: &Request, times: usize) -> String {
        let mut arguments = vec![self.text(&request.method), self.text(&request.path)];
        for (name, entries) in [("query", &request.query), ("headers", &request.headers)] {
            if !entries.is_empty() {
                arguments.push(format!("{name}: {}", texts(entries)));
            }
        }
        if let Some(body) = &request.body {
            arguments.push(format!("body: {}", self.raw(&body.to_string())));
        }
        if times != 1 {
            arguments.push(format!("times: {times}"));
        }
        format!("expectSent(recorder, {})", arguments.join(", "))
    }

    fn nothing_sent(&self) -> String {
        "expect(recorder.requests().count, 0)".to_owned()
    }

    fn equal(&self, place: &Place, literal: &str) -> String {
        format!("expect({}, {literal})", place.text)
    }

    fn absent(&self, place: &Place) -> String {
        format!("expectNothing({})", place.text)
    }

    fn empty(&self, place: &Place) -> String {
        format!("expect({}{}.isEmpty, true)", place.text, if place.optional { "?" } else { "" })
    }

    fn length(&self, place: &Place, length: usize) -> String {
        let here = if place.optional { "?" } else { "" };
        format!("guard {text}{here}.count == {length} else {{ return XCTFail(\"not {length} entries: {text}\") }}", text = place.text)
    }

    fn contains(&self, place: &Place, part: &str) -> String {
        format!("expect({}, contains: {})", place.text, self.text(part))
    }

    fn same_json(&self, place: &Place, json: &str) -> String {
        format!("expect({}, sameJson: {})", place.text, self.raw(json))
    }

    fn holds_json(&self, place: &Place, json: &str) -> String {
        format!("expect({}, holdsJson: {})", place.text, self.raw(json))
    }

    fn narrow(&self, place: &Place, _: &str, variant: &str, name: &str) -> (String, Place) {
        let some = if place.optional || place.chained { "?" } else { "" };
        let statement = format!(
            "guard case let .{}({name}){some} = {text} else {{ return XCTFail(\"not {variant}: {text}\") }}",
            variant.to_lower_camel_case(),
            text = place.text,
        );
        (statement, Place::new(name))
    }

    fn call(&self, client: &str, resource: &str, method: &str, request: &str) -> String {
        format!("try await {client}.{}().{}(request: {request})", resource.to_lower_camel_case(), method.to_lower_camel_case())
    }

    fn call_by_name(&self, client: &str, operation: &str, params: &str) -> String {
        format!("try await {client}.call(operation: {}, params: {})", self.text(operation), self.raw(params))
    }

    fn delivery(&self, delivery: &Delivery) -> String {
        let Delivery { public_key, signature, body } = delivery;
        format!(
            "try WebhookVerifier.withKeys(publicKeys: [{}]).unwrap(signature: {}, body: Data({}.utf8))",
            self.text(public_key),
            self.text(signature),
            self.raw(body)
        )
    }
}
