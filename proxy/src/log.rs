//! Where audit lines go.

use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

use localpresence::proxy::Audit;

/// Takes one record for every decision.
pub type AuditLog = Arc<dyn Fn(&Audit) + Send + Sync>;

/// One line of JSON each, on standard output. A line that cannot be written is given up: the log must not stop the traffic.
pub(crate) fn to_standard_output() -> AuditLog {
    Arc::new(|audit| {
        if let Ok(mut line) = serde_json::to_vec(audit) {
            line.push(b'\n');
            let _ = std::io::stdout().lock().write_all(&line);
        }
    })
}

/// A line that is written when it goes out of scope, so that a client that went away leaves one as well.
pub(crate) struct Line {
    pub(crate) audit: Audit,
    start: Instant,
    log: AuditLog,
}

impl Line {
    pub(crate) fn new(audit: Audit, start: Instant, log: &AuditLog) -> Self {
        Self { audit, start, log: Arc::clone(log) }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.audit.micros = self.start.elapsed().as_micros().try_into().unwrap_or(u64::MAX);
        (self.log)(&self.audit);
    }
}
