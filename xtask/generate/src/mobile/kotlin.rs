//! Kotlin.

use std::collections::BTreeMap;

use heck::ToLowerCamelCase;

use super::case::{ClientOptions, Delivery, Reaction, Request, Response};
use super::dialect::{Dialect, Place, Whole};

pub(super) struct Kotlin;

const KEYWORDS: [&str; 8] = ["class", "fun", "in", "interface", "is", "object", "val", "when"];

fn name(name: &str) -> String {
    let name = name.to_lower_camel_case();
    if KEYWORDS.contains(&name.as_str()) { format!("`{name}`") } else { name }
}

fn texts(entries: &BTreeMap<String, String>) -> String {
    Kotlin.map(&entries.iter().map(|(name, value)| (Kotlin.text(name), Kotlin.text(value))).collect::<Vec<_>>())
}

impl Dialect for Kotlin {
    fn text(&self, text: &str) -> String {
        let mut literal = String::from('"');
        for character in text.chars() {
            match character {
                '"' | '\\' | '$' => literal.extend(['\\', character]),
                '\n' => literal.push_str("\\n"),
                control if control.is_control() => literal.extend(format!("\\u{:04x}", u32::from(control)).chars()),
                other => literal.push(other),
            }
        }
        literal + "\""
    }

    fn raw(&self, text: &str) -> String {
        if text.is_empty() || text.ends_with('"') || text.contains("\"\"\"") || text.contains('$') {
            self.text(text)
        } else {
            format!("\"\"\"{text}\"\"\"")
        }
    }

    fn integer(&self, number: i64, whole: Whole) -> String {
        match whole {
            Whole::I64 => format!("{number}L"),
            Whole::U32 => format!("{number}u"),
        }
    }

    fn list(&self, items: &[String]) -> String {
        format!("listOf({})", items.join(", "))
    }

    fn map(&self, entries: &[(String, String)]) -> String {
        let entries: Vec<_> = entries.iter().map(|(name, value)| format!("{name} to {value}")).collect();
        format!("mapOf({})", entries.join(", "))
    }

    fn record(&self, class: &str, fields: &[(String, String)]) -> String {
        let fields: Vec<_> = fields.iter().map(|(field, value)| format!("{} = {value}", name(field))).collect();
        format!("{class}({})", fields.join(", "))
    }

    fn variant(&self, name: &str, variant: &str, value: Option<String>) -> String {
        format!("{name}.{variant}{}", value.map_or_else(String::new, |value| format!("({value})")))
    }

    fn nullable(&self, name: &str, value: Option<String>) -> String {
        self.variant(name, if value.is_some() { "Set" } else { "Clear" }, value)
    }

    fn member(&self, of: &Place, field: &str, optional: bool) -> Place {
        let dot = if of.optional { "!!." } else { "." };
        Place { text: format!("{}{dot}{}", of.text, name(field)), optional, chained: false }
    }

    fn entry(&self, of: &Place, index: &str, optional: bool) -> Place {
        let here = if of.optional { "!!" } else { "" };
        Place { text: format!("{}{here}[{index}]", of.text), optional, chained: false }
    }

    fn detail(&self, detail: &str) -> String {
        format!("error.{}(){}", name(detail), if detail == "status" { "?.toInt()" } else { "" })
    }

    fn recorder(&self, response: Option<&Response>) -> String {
        match response {
            Some(answer) if answer.headers.is_empty() => {
                format!("val recorder = recorder({}u, {})", answer.status, self.raw(&answer.text()))
            }
            Some(answer) => {
                format!("val recorder = recorder({}u, {}, {})", answer.status, self.raw(&answer.text()), texts(&answer.headers))
            }
            None => "val recorder = Recorder()".to_owned(),
        }
    }

    fn answer(&self, call: &str, used: bool) -> Vec<String> {
        vec![if used { format!("val answer = {call}") } else { call.to_owned() }]
    }

    fn failure(&self, variant: &str, call: &str) -> Vec<String> {
        vec![format!("val error = assertThrows<ClientException.{variant}> {{ {call} }}.details")]
    }

    fn reaction(&self, reaction: &Reaction) -> String {
        match reaction {
            Reaction::Answer(answer) => {
                format!("recorder.answer({}u, {}.toByteArray(), {})", answer.status, self.raw(&answer.text()), texts(&answer.headers))
            }
            Reaction::Failure { fails } => format!("recorder.fail(ConnectionFault.{})", heck::AsShoutySnakeCase(fails)),
        }
    }

    fn waited(&self, seconds: &[f64]) -> String {
        let seconds: Vec<_> = seconds.iter().map(|seconds| self.number(*seconds)).collect();
        format!("assertEquals(listOf<Double>({}), recorder.waits())", seconds.join(", "))
    }

    fn client(&self, vendor: &str, options: &ClientOptions) -> String {
        let mut arguments = vec!["recorder".to_owned()];
        arguments.extend(options.max_attempts.map(|attempts| format!("maxAttempts = {attempts}u")));
        arguments.extend(options.deadline.map(|deadline| format!("deadlineSeconds = {}", self.number(deadline))));
        format!("{vendor}({})", arguments.join(", "))
    }

    fn sent(&self, request: &Request, times: usize) -> String {
        let mut arguments = vec![self.text(&request.method), self.text(&request.path)];
        for (name, entries) in [("query", &request.query), ("headers", &request.headers)] {
            if !entries.is_empty() {
                arguments.push(format!("{name} = {}", texts(entries)));
            }
        }
        if let Some(body) = &request.body {
            arguments.push(format!("body = {}", self.raw(&body.to_string())));
        }
        if times != 1 {
            arguments.push(format!("times = {times}"));
        }
        format!("recorder.assertSent({})", arguments.join(", "))
    }

    fn nothing_sent(&self) -> String {
        "assertTrue(recorder.requests().isEmpty())".to_owned()
    }

    fn equal(&self, place: &Place, literal: &str) -> String {
        format!("assertEquals({literal}, {})", place.text)
    }

    fn absent(&self, place: &Place) -> String {
        format!("assertNull({})", place.text)
    }

    fn empty(&self, place: &Place) -> String {
        format!("assertTrue({}{}.isEmpty())", place.text, if place.optional { "!!" } else { "" })
    }

    fn length(&self, place: &Place, length: usize) -> String {
        format!("assertEquals({length}, {}{}.size)", place.text, if place.optional { "!!" } else { "" })
    }

    fn contains(&self, place: &Place, part: &str) -> String {
        format!("assertContains({}, {})", self.text(part), place.text)
    }

    fn same_json(&self, place: &Place, json: &str) -> String {
        format!("assertSameJson({}, {})", self.raw(json), place.text)
    }

    fn holds_json(&self, place: &Place, json: &str) -> String {
        format!("assertHoldsJson({}, {})", self.raw(json), place.text)
    }

    fn narrow(&self, place: &Place, union: &str, variant: &str, name: &str) -> (String, Place) {
        (format!("val {name} = assertInstanceOf({union}.{variant}::class.java, {}).v1", place.text), Place::new(name))
    }

    fn call(&self, client: &str, resource: &str, method: &str, request: &str) -> String {
        format!("{client}.{}().{}({request})", name(resource), name(method))
    }

    fn call_by_name(&self, client: &str, operation: &str, params: &str) -> String {
        format!("{client}.call({}, {})", self.text(operation), self.raw(params))
    }

    fn delivery(&self, delivery: &Delivery) -> String {
        let Delivery { public_key, signature, body } = delivery;
        format!(
            "WebhookVerifier.withKeys(listOf({})).unwrap({}, {}.toByteArray())",
            self.text(public_key),
            self.text(signature),
            self.raw(body)
        )
    }
}
