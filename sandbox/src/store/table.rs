//! Objects of one kind.

use std::collections::HashMap;

use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use super::Object;

/// Objects of one kind, in the order in which they came. Those with a member `id` are found by it without a look at the others, so
/// the id of a row never changes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<Object>")]
pub(crate) struct Table {
    rows: Vec<Object>,
    /// Where the rows of an id are; one, unless organizations count on their own.
    by_id: HashMap<Value, Vec<usize>>,
}

impl Table {
    pub(crate) fn insert(&mut self, row: Object) {
        if let Some(id) = row.get("id") {
            self.by_id.entry(id.clone()).or_default().push(self.rows.len());
        }
        self.rows.push(row);
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Object> {
        self.rows.iter()
    }

    pub(crate) fn all_mut(&mut self) -> impl Iterator<Item = &mut Object> {
        self.rows.iter_mut()
    }

    /// The rows of an organization; those of others do not exist for its keys.
    pub(crate) fn of(&self, organization: i64) -> impl Iterator<Item = &Object> {
        self.rows.iter().filter(move |row| belongs(row, organization))
    }

    /// As [`Table::of`], to change them.
    pub(crate) fn of_mut(&mut self, organization: i64) -> impl Iterator<Item = &mut Object> {
        self.rows.iter_mut().filter(move |row| belongs(row, organization))
    }

    /// The row with this id, whatever organization it belongs to.
    pub(crate) fn by_id(&self, id: &Value) -> Option<&Object> {
        self.by_id.get(id)?.first().map(|at| &self.rows[*at])
    }

    /// As [`Table::by_id`], to change it.
    pub(crate) fn by_id_mut(&mut self, id: &Value) -> Option<&mut Object> {
        self.by_id.get(id)?.first().map(|at| &mut self.rows[*at])
    }

    /// The row of an organization whose member has this value.
    pub(crate) fn find(&self, organization: i64, member: &str, value: &Value) -> Option<&Object> {
        self.position(organization, member, value).map(|at| &self.rows[at])
    }

    /// As [`Table::find`], to change it.
    pub(crate) fn find_mut(&mut self, organization: i64, member: &str, value: &Value) -> Option<&mut Object> {
        self.position(organization, member, value).map(|at| &mut self.rows[at])
    }

    /// Takes out the row of an organization whose member has this value.
    pub(crate) fn remove(&mut self, organization: i64, member: &str, value: &Value) -> Option<Object> {
        let at = self.position(organization, member, value)?;
        let row = self.rows.remove(at);
        self.index();
        Some(row)
    }

    /// Keeps only the rows that pass.
    pub(crate) fn retain(&mut self, passes: impl FnMut(&Object) -> bool) {
        self.rows.retain(passes);
        self.index();
    }

    fn position(&self, organization: i64, member: &str, value: &Value) -> Option<usize> {
        let fits = |at: &usize| belongs(&self.rows[*at], organization) && self.rows[*at].get(member) == Some(value);
        match member {
            "id" => self.by_id.get(value)?.iter().copied().find(fits),
            _ => (0..self.rows.len()).find(fits),
        }
    }

    fn index(&mut self) {
        self.by_id.clear();
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(id) = row.get("id") {
                self.by_id.entry(id.clone()).or_default().push(at);
            }
        }
    }
}

impl From<Vec<Object>> for Table {
    fn from(rows: Vec<Object>) -> Self {
        let mut table = Self { rows, by_id: HashMap::new() };
        table.index();
        table
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.rows)
    }
}

fn belongs(row: &Object, organization: i64) -> bool {
    row.get("org_id").and_then(Value::as_i64) == Some(organization)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::store::object;

    #[test]
    fn the_same_id_of_two_organizations_is_two_rows() {
        let mut table = Table::default();
        for organization in [1, 2] {
            table.insert(object(json!({ "id": 7, "org_id": organization, "name": organization })));
        }
        assert_eq!(table.find(2, "id", &json!(7)).unwrap()["name"], 2);
        assert!(table.find(3, "id", &json!(7)).is_none());
        assert_eq!(table.remove(1, "id", &json!(7)).unwrap()["name"], 1);
        assert_eq!((table.all().count(), table.by_id(&json!(7)).unwrap()["name"].as_i64()), (1, Some(2)));
        assert!(table.find(1, "id", &json!(7)).is_none());
    }

    #[test]
    fn what_is_left_is_still_found_by_its_id() {
        let mut table = Table::default();
        for id in 1..=4 {
            table.insert(object(json!({ "id": id, "org_id": 1 })));
        }
        table.retain(|row| row["id"].as_i64().is_some_and(|id| id % 2 == 0));
        assert_eq!(table.find(1, "id", &json!(4)).unwrap()["id"], 4);
        assert!(table.find(1, "id", &json!(3)).is_none());
    }
}
