//! The dry run: what would become of a request.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use localpresence::proxy::{Decision, Incoming, Policy, Principal};
use localpresence_proxy::read_policy;

use super::Outcome;

/// A request that is not sent.
#[derive(Args)]
pub(crate) struct Explain {
    /// The policy, TOML or JSON.
    policy: PathBuf,
    /// The method.
    method: String,
    /// Path and query as a client sends them, below a mount: `/api/partoo/reviews?page=1`.
    target: String,
    /// Who calls: an id, or a principal as JSON such as `{"id":"anna","businesses":["5409"]}`.
    #[arg(long, default_value = "public")]
    principal: String,
    /// The JSON body.
    #[arg(long, default_value = "")]
    body: String,
}

impl Explain {
    pub(crate) fn run(&self) -> Outcome {
        let policy = Policy::new(&read_policy(&self.policy)?)?;
        let principal = self.principal()?;
        // As a client with a token, which may send a GET that changes something.
        let headers = [("authorization", "Bearer"), ("content-type", "application/json")];
        let headers = if self.body.is_empty() { &headers[..1] } else { &headers[..] };
        let incoming = Incoming { method: &self.method, target: &self.target, headers, body: self.body.as_bytes() };
        match policy.decide(&incoming, &principal) {
            Decision::Forward(outgoing) => {
                println!("allowed: {}", outgoing.operation.id);
                println!("{} {}", outgoing.operation.method, outgoing.path);
                if let Some(body) = &outgoing.body {
                    println!("{}", String::from_utf8_lossy(body));
                }
                if !outgoing.filter.is_empty() {
                    println!("fields are taken out of the answer");
                }
                Ok(ExitCode::SUCCESS)
            }
            Decision::Refuse(refusal) => {
                println!("refused: {}", refusal.status());
                println!("{}", String::from_utf8_lossy(&refusal.body()));
                Ok(ExitCode::FAILURE)
            }
        }
    }

    fn principal(&self) -> Result<Principal, localpresence::Error> {
        match self.principal.as_str() {
            "public" => Ok(Principal::public()),
            text if text.starts_with('{') => Principal::from_json(text.as_bytes()),
            id => Principal::new(id),
        }
    }
}
