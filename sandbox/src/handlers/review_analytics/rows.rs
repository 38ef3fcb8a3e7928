//! What figures are added up by, and what a row of them is about.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::call::Call;
use crate::period::Period;
use crate::reach;
use crate::store::{Facts, Name, Object, Store, text};

/// By what to add up.
pub(super) enum Dimension {
    All,
    Business,
    /// With the groups of each business.
    Group(HashMap<Name, Vec<i64>>),
    Period(Period),
    Tag,
    User,
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    All,
    Business(Name),
    Group(i64),
    Period(Date),
    Tag(i64),
    User(Name),
}

impl Dimension {
    /// The dimension of this name.
    pub(super) fn named(call: &Call<'_>, name: &str) -> Option<Self> {
        Some(match name {
            "" => Self::All,
            "business" => Self::Business,
            "group" => Self::Group(groups(call.store)),
            "tag" => Self::Tag,
            "user" => Self::User,
            period => Self::Period(Period::named(period)?),
        })
    }

    /// The rows that a review counts for.
    pub(super) fn keys(&self, facts: &Facts) -> Vec<Key> {
        match self {
            Self::All => vec![Key::All],
            Self::Business => vec![Key::Business(facts.business)],
            Self::Group(groups) => groups.get(&facts.business).into_iter().flatten().map(|group| Key::Group(*group)).collect(),
            Self::Period(period) => vec![Key::Period(period.of(facts.written))],
            Self::Tag => facts.tags.iter().map(|tag| Key::Tag(*tag)).collect(),
            Self::User => facts.reply.as_ref().and_then(|reply| reply.user).map(Key::User).into_iter().collect(),
        }
    }
}

fn groups(store: &Store) -> HashMap<Name, Vec<i64>> {
    let of = |business: &Object| {
        let groups = business["groups"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
        Some((store.reviews.name(text(business, "id"))?, groups))
    };
    store.businesses.all().filter_map(of).collect()
}

/// The members of a row besides its figures.
pub(super) fn about(store: &Store, key: Key) -> BTreeMap<String, Value> {
    let (id, name, info) = match key {
        Key::All => (Value::Null, Value::Null, Value::Null),
        Key::Business(name) => {
            let id = Value::from(store.reviews.named(name));
            let business = store.businesses.by_id(&id).cloned().unwrap_or_default();
            let member = |name: &str| business.get(name).cloned().unwrap_or_default();
            let info = json!({ "address_full": member("address_full"), "city": member("city"), "zipcode": member("zipcode"), "code": member("code") });
            (id, member("name"), info)
        }
        Key::Group(id) => {
            let id = Value::from(id);
            let group = store.groups.by_id(&id);
            (id, group.map(|group| group["name"].clone()).unwrap_or_default(), Value::Null)
        }
        Key::Period(first_day) => (first_day.to_string().into(), Value::Null, Value::Null),
        Key::Tag(id) => (id.into(), store.reviews.label(id).into(), Value::Null),
        Key::User(name) => {
            let id = Value::from(store.reviews.named(name));
            let user = store.users.by_id(&id);
            (id, user.map(reach::full_name).into(), Value::Null)
        }
    };
    [("dimension", id), ("dimension_name", name), ("dimension_info", info)].map(|(name, value)| (name.to_owned(), value)).into()
}
