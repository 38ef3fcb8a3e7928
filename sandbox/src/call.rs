//! What a handler gets: the store, who calls, and the checked parameters.

use serde_json::Value;

use crate::answer::{Answer, Result};
use crate::clock::Moment;
use crate::deliveries::Delivery;
use crate::scope::Scope;
use crate::store::{Object, Store};

/// Answers one operation.
pub(crate) type Handler = fn(&mut Call<'_>) -> Result<Answer>;

/// One call that passed all checks.
pub(crate) struct Call<'a> {
    pub(crate) store: &'a mut Store,
    pub(crate) scope: Scope,
    /// Parameters of path, query and body by wire name; each is what the table says.
    pub(crate) params: Object,
    pub(crate) now: Moment,
    /// What to send once the call is answered.
    pub(crate) deliveries: Vec<Delivery>,
}

impl Call<'_> {
    /// The organization of the key; 0, which nothing belongs to, for Fullwhere.
    pub(crate) fn organization(&self) -> i64 {
        match self.scope {
            Scope::Organization(id) => id,
            Scope::Workspace => 0,
        }
    }

    /// A parameter; `null` when it was not given.
    pub(crate) fn param(&self, name: &str) -> &Value {
        self.params.get(name).unwrap_or(&Value::Null)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.param(name).as_str()
    }

    pub(crate) fn number(&self, name: &str) -> Option<f64> {
        self.param(name).as_f64()
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.param(name).as_bool()
    }

    pub(crate) fn list(&self, name: &str) -> Option<&[Value]> {
        self.param(name).as_array().map(Vec::as_slice)
    }
}
