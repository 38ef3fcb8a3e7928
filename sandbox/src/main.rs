//! Runs the sandbox until Ctrl-C. The first line on standard output is a JSON object with URLs and keys.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Parser;
use localpresence_sandbox::{Config, DataSize, Sandbox};
use tokio::sync::oneshot;

/// Local emulator of the Partoo REST API and of Fullwhere's partners API.
///
/// Prints one line of JSON with base URLs, keys and the public key of its webhooks, then answers until Ctrl-C.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Address to listen on; any but this machine's own also needs `--allow-remote`.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Lets other machines reach the sandbox. Its keys are no secrets, and its control API needs none.
    #[arg(long)]
    allow_remote: bool,
    /// Turns the control API below `/_sandbox` and the page at `/` off.
    #[arg(long)]
    no_control: bool,
    /// Port; any free one when 0.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Calls a minute for each organization, or `off`.
    #[arg(long, default_value = "300", value_parser = rate_limit)]
    rate_limit: RateLimit,
    /// Private Ed25519 key for webhooks, as the base64 of 32 bytes; a new one at each start when absent.
    #[arg(long, value_parser = signing_key)]
    signing_key: Option<SigningKey>,
    /// Key of an organization, as `1=my-key`; may be given several times.
    #[arg(long, value_name = "ORGANIZATION=KEY", value_parser = api_key)]
    api_key: Vec<(i64, String)>,
    /// Also takes the key of an organization as `Authorization: Bearer`: for clients that hold no key, in place of a proxy that adds it.
    #[arg(long)]
    accept_bearer: bool,
    /// Key of Fullwhere.
    #[arg(long, default_value = "sandbox-key")]
    fullwhere_api_key: String,
    /// Secret of Fullwhere.
    #[arg(long, default_value = "sandbox-secret")]
    fullwhere_api_secret: String,
    /// Milliseconds before a failed webhook is sent again; doubles each time.
    #[arg(long, default_value_t = 1000)]
    retry_delay_ms: u64,
    /// Also ends when standard input does: a program that started the sandbox takes it along, however it ends.
    #[arg(long)]
    until_stdin_ends: bool,
    /// Which of many possible worlds the further businesses and reviews are of.
    #[arg(long, default_value_t = 0)]
    seed: u64,
    /// Businesses besides the 18 of the demo data.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=100_000))]
    businesses: u32,
    /// Reviews besides the 72 of the demo data, a million at most.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    reviews: u32,
    /// File with a state: loaded when it exists, in place of demo data, and written at the end.
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
}

#[derive(Clone, Copy)]
struct RateLimit(Option<u32>);

#[derive(Clone, Copy)]
struct SigningKey([u8; 32]);

fn rate_limit(text: &str) -> Result<RateLimit, String> {
    if text == "off" {
        return Ok(RateLimit(None));
    }
    text.parse().map(|limit| RateLimit(Some(limit))).map_err(|_| "must be a number or `off`".to_owned())
}

fn signing_key(text: &str) -> Result<SigningKey, String> {
    let bytes = STANDARD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.map(SigningKey).ok_or_else(|| "must be the base64 of 32 bytes".to_owned())
}

fn api_key(text: &str) -> Result<(i64, String), String> {
    let (organization, key) = text.split_once('=').ok_or("must be written as ORGANIZATION=KEY")?;
    Ok((organization.parse().map_err(|_| "must begin with the number of an organization")?, key.to_owned()))
}

/// Reads on a thread of its own: one that the runtime knows would keep the process from ending.
async fn end_of_stdin() {
    let (ended, end) = oneshot::channel();
    std::thread::spawn(move || {
        // An input that cannot be read has ended as well, and nobody may be waiting any more.
        let _ = std::io::copy(&mut std::io::stdin().lock(), &mut std::io::sink());
        let _ = ended.send(());
    });
    let _ = end.await;
}

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let config = Config {
        host: arguments.host,
        allow_remote: arguments.allow_remote,
        control: !arguments.no_control,
        port: arguments.port,
        rate_limit: arguments.rate_limit.0,
        signing_key: arguments.signing_key.map(|key| key.0),
        api_keys: BTreeMap::from_iter(arguments.api_key),
        accept_bearer: arguments.accept_bearer,
        fullwhere_api_key: arguments.fullwhere_api_key,
        fullwhere_api_secret: arguments.fullwhere_api_secret,
        retry_delay: Duration::from_millis(arguments.retry_delay_ms),
        data_size: DataSize { seed: arguments.seed, businesses: arguments.businesses, reviews: arguments.reviews },
        data: arguments.data,
        ..Config::default()
    };
    let sandbox = Sandbox::start(config).await?;
    let mut output = std::io::stdout();
    writeln!(output, "{}", sandbox.to_json())?;
    // A program that started the sandbox reads this line through a pipe.
    output.flush()?;
    tokio::select! {
        asked_for = end_was_asked_for() => asked_for?,
        () = end_of_stdin(), if arguments.until_stdin_ends => {}
    }
    sandbox.stop_and_save().await?;
    Ok(())
}

/// Waits for Ctrl-C or, where there is one, for SIGTERM.
async fn end_was_asked_for() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
