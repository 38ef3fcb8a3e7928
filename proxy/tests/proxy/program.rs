//! The program `localpresence-proxy`, running.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::{KEY, TOKEN, file};

/// Runs until dropped.
pub(crate) struct Program {
    pub(crate) address: SocketAddr,
    child: Child,
    /// The audit lines.
    log: PathBuf,
}

impl Program {
    /// Starts the program in front of a vendor, with the principal `anna`.
    pub(crate) async fn start(name: &str, policy: &str, vendor: SocketAddr) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        let config = format!(
            r#"
listen = "127.0.0.1:0"
policy = {:?}
[partoo]
api_key_env = "VENDOR_KEY"
base_url = "http://{vendor}/v2"
[fullwhere]
api_key_env = "VENDOR_KEY"
api_secret_env = "VENDOR_KEY"
base_url = "http://{vendor}/fullwhere"
[[authorize.tokens]]
env = "ANNAS_TOKEN"
principal = {{ id = "anna", businesses = ["5409", "5410"], org_id = 42 }}
"#,
            file(policy).display().to_string()
        );
        fs::write(folder.join("proxy.toml"), config).unwrap();
        let log = folder.join("audit.jsonl");
        let mut child = Command::new(env!("CARGO_BIN_EXE_localpresence-proxy"))
            .arg("serve")
            .arg(folder.join("proxy.toml"))
            .env("VENDOR_KEY", KEY)
            .env("ANNAS_TOKEN", TOKEN)
            .stdout(File::create(&log).unwrap())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = child.stderr.take().unwrap();
        let line = tokio::task::spawn_blocking(move || {
            let mut line = String::new();
            BufReader::new(stderr).read_line(&mut line).map(|_| line)
        });
        let line = line.await.unwrap().unwrap();
        let address = line.trim().strip_prefix("listening at http://").unwrap_or_else(|| panic!("{line}")).parse().unwrap();
        Self { address, child, log }
    }

    /// The audit lines so far.
    pub(crate) fn audit(&self) -> Vec<serde_json::Value> {
        fs::read_to_string(&self.log).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// The memory in use, in KiB.
    pub(crate) fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
