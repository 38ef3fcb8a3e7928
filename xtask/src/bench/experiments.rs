//! What is measured, and the bars.

use super::Group;
use super::program::{Host, Program};
use super::sample::Measure;

/// Programs that do the same work; ours comes first.
pub(super) struct Experiment {
    pub(super) group: Group,
    pub(super) name: &'static str,
    /// Options of the server.
    pub(super) server: &'static [&'static str],
    pub(super) programs: &'static [Program],
    pub(super) bars: &'static [Bar],
}

/// What our program may need at most.
pub(super) struct Bar {
    pub(super) measure: Measure,
    pub(super) against: Against,
    pub(super) most: f64,
}

/// What ours is compared with.
pub(super) enum Against {
    /// Nothing: it is a figure by itself.
    Nothing,
    /// Another program of the experiment.
    Program(usize),
    /// What no program can do better.
    Ideal(f64),
}

/// At most so many times what another program needs.
const fn times(most: f64, measure: Measure, against: usize) -> Bar {
    Bar { measure, against: Against::Program(against), most }
}

/// At most so much by itself.
const fn at_most(most: f64, measure: Measure) -> Bar {
    Bar { measure, against: Against::Nothing, most }
}

const fn program(name: &'static str, host: Host, task: &'static [&'static str], calls: u32) -> Program {
    Program { name, host, task, calls }
}

const OURS: &str = "localpresence";

/// 10,000 reviews are 100 pages; with 8 on their way at once that makes 13 turns of 50 ms.
const BACKFILL: &[Bar] = &[Bar { measure: Measure::Clock, against: Against::Ideal(650.0), most: 1.2 }];
const SLOW: &[&str] = &["--latency-ms=50", "--reviews=10000"];
const MEMORY: &[Bar] = &[at_most(20.0, Measure::Growth)];
/// All of the heap from the start, or its laziness would count as growth.
const HEAP: &[&str] = &["-XX:+UseSerialGC", "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch"];

const fn walk(
    group: Group,
    name: &'static str,
    server: &'static [&'static str],
    programs: &'static [Program],
    bars: &'static [Bar],
) -> Experiment {
    Experiment { group, name, server, programs, bars }
}

pub(super) const EXPERIMENTS: &[Experiment] = &[
    Experiment {
        group: Group::Rust,
        name: "Rust, small answer",
        server: &[],
        programs: &[
            program(OURS, Host::Rust, &["ours", "small"], 30_000),
            program("reqwest + serde_json", Host::Rust, &["reqwest", "small"], 30_000),
        ],
        bars: &[times(1.15, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Rust,
        name: "Rust, page of 100 reviews",
        server: &[],
        programs: &[
            program(OURS, Host::Rust, &["ours", "page"], 3000),
            program("reqwest + serde_json", Host::Rust, &["reqwest", "page"], 3000),
        ],
        bars: &[times(1.15, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Python,
        name: "Python, small answer",
        server: &[],
        programs: &[
            program(OURS, Host::Python("ours.py"), &["small"], 6000),
            program("httpx + pydantic", Host::Python("httpx_pydantic.py"), &["small"], 2000),
            program("urllib3 + pydantic", Host::Python("urllib3_pydantic.py"), &["small"], 3000),
        ],
        bars: &[times(0.20, Measure::Processor, 1), times(0.35, Measure::Processor, 2)],
    },
    Experiment {
        group: Group::Python,
        name: "Python with asyncio, small answer, 16 at a time",
        server: &[],
        programs: &[
            program(OURS, Host::Python("ours_async.py"), &["small"], 8000),
            program("aiohttp + msgspec", Host::Python("aiohttp_msgspec.py"), &["small"], 8000),
        ],
        bars: &[times(0.75, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Python,
        name: "Python, page of 100 reviews",
        server: &[],
        programs: &[
            program(OURS, Host::Python("ours.py"), &["page"], 1000),
            program("httpx + pydantic", Host::Python("httpx_pydantic.py"), &["page"], 600),
        ],
        bars: &[times(0.35, Measure::Processor, 1), times(0.15, Measure::Gil, 1)],
    },
    Experiment {
        group: Group::Python,
        name: "Python with asyncio, page of 100 reviews",
        server: &[],
        programs: &[
            program(OURS, Host::Python("ours_async.py"), &["page"], 1600),
            program("aiohttp + msgspec", Host::Python("aiohttp_msgspec.py"), &["page"], 1600),
        ],
        bars: &[times(1.0, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Import,
        name: "Python, first import",
        server: &[],
        programs: &[program(OURS, Host::Python("cold_import.py"), &["localpresence"], 1)],
        bars: &[at_most(15.0, Measure::Once), at_most(16.0, Measure::Memory)],
    },
    Experiment {
        group: Group::Node,
        name: "Node, small answer, 16 at a time",
        server: &[],
        programs: &[
            program(OURS, Host::Node("calls.mjs"), &["ours-small"], 20_000),
            program("undici.request", Host::Node("calls.mjs"), &["undici-small"], 20_000),
            program("fetch", Host::Node("calls.mjs"), &["fetch-small"], 10_000),
            program("axios", Host::Node("calls.mjs"), &["axios-small"], 10_000),
        ],
        bars: &[times(0.5, Measure::Processor, 1), times(0.25, Measure::Processor, 2), times(0.25, Measure::Processor, 3)],
    },
    Experiment {
        group: Group::Node,
        name: "Node, page of 100 reviews",
        server: &[],
        programs: &[
            program(OURS, Host::Node("calls.mjs"), &["ours-page"], 2000),
            program("undici.request + JSON.parse", Host::Node("calls.mjs"), &["undici-page"], 2000),
            program("JSON.parse alone", Host::Node("parse.mjs"), &["parse"], 3000),
        ],
        bars: &[times(0.8, Measure::Processor, 1), times(1.15, Measure::MainThread, 2)],
    },
    Experiment {
        group: Group::Jvm,
        name: "JVM, page of 100 reviews",
        server: &[],
        programs: &[
            program(OURS, Host::Jvm(&[]), &["ours"], 1000),
            program("OkHttp + kotlinx.serialization", Host::Jvm(&[]), &["okhttp"], 1000),
        ],
        bars: &[times(1.0, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Webhook,
        name: "Python, webhook verified and parsed",
        server: &[],
        programs: &[
            program(OURS, Host::Python("webhook.py"), &["ours"], 10_000),
            program("cryptography + json", Host::Python("webhook.py"), &["cryptography"], 10_000),
        ],
        bars: &[times(0.5, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Webhook,
        name: "Node, webhook verified and parsed",
        server: &[],
        programs: &[
            program(OURS, Host::Node("webhook.mjs"), &["ours"], 10_000),
            program("node:crypto + JSON.parse", Host::Node("webhook.mjs"), &["crypto"], 10_000),
        ],
        bars: &[times(0.6, Measure::Processor, 1)],
    },
    Experiment {
        group: Group::Webhook,
        name: "wasm, webhook verified and parsed",
        server: &[],
        programs: &[
            program("@localpresence/web", Host::Node("webhook.mjs"), &["web"], 2000),
            program("@noble/ed25519 + JSON.parse", Host::Node("webhook.mjs"), &["noble"], 1000),
        ],
        bars: &[times(0.2, Measure::Processor, 1)],
    },
    walk(Group::Backfill, "Rust, backfill of 10,000 reviews", SLOW, &[program(OURS, Host::Rust, &["ours", "walk"], 10_000)], BACKFILL),
    walk(Group::Backfill, "Python, backfill of 10,000 reviews", SLOW, &[program(OURS, Host::Python("walk.py"), &[], 10_000)], BACKFILL),
    walk(Group::Backfill, "Node, backfill of 10,000 reviews", SLOW, &[program(OURS, Host::Node("walk.mjs"), &["ours"], 10_000)], BACKFILL),
    walk(Group::Backfill, "JVM, backfill of 10,000 reviews", SLOW, &[program(OURS, Host::Jvm(&[]), &["walk"], 10_000)], BACKFILL),
    walk(Group::Memory, "Rust, a walk through 1,000,000 reviews", &[], &[program(OURS, Host::Rust, &["ours", "walk"], 1_000_000)], MEMORY),
    walk(Group::Memory, "Python, a walk through 1,000,000 reviews", &[], &[program(OURS, Host::Python("walk.py"), &[], 1_000_000)], MEMORY),
    walk(
        Group::Memory,
        "Node, a walk through 1,000,000 reviews",
        &[],
        &[program(OURS, Host::Node("walk.mjs"), &["ours"], 1_000_000)],
        MEMORY,
    ),
    walk(Group::Memory, "JVM, a walk through 1,000,000 reviews", &[], &[program(OURS, Host::Jvm(HEAP), &["walk"], 1_000_000)], MEMORY),
];
