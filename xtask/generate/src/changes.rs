//! The helpers that change a list, with what the generators need to know of them.

use anyhow::{Context, Result};
use localpresence::change::{ALL, Change};
use localpresence::describe::{Kind, Struct};
use localpresence::operation::{self, Operation};

/// A helper with its two operations.
pub(crate) struct Helper {
    pub(crate) change: &'static Change,
    /// `businesses`
    pub(crate) resource: &'static str,
    /// `change_plans`
    pub(crate) name: &'static str,
    pub(crate) read: &'static Operation,
    pub(crate) write: &'static Operation,
    /// An entry of the list.
    pub(crate) entry: &'static Struct,
}

pub(crate) fn helpers() -> Result<Vec<Helper>> {
    ALL.iter().map(|change| helper(change).with_context(|| format!("in the helper {}", change.id))).collect()
}

fn helper(change: &'static Change) -> Result<Helper> {
    let (resource, name) = change.id.split_once('.').context("a name has two parts")?;
    let (read, write) = (operation::find(change.read)?, operation::find(change.write)?);
    let list = write.params.fields.iter().find(|field| field.wire == change.list).context("the list is a parameter")?;
    let Kind::List(Kind::Struct(entry)) = list.kind else { anyhow::bail!("the list holds objects") };
    Ok(Helper { change, resource, name, read, write, entry: entry() })
}
