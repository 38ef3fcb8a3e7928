//! What a handler gets: the store, who calls, and the checked parameters.

use serde_json::Value;

use crate::answer::{Answer, Refusal, Result};
use crate::clock::Moment;
use crate::deliveries::Delivery;
use crate::role::Role;
use crate::scope::{Owner, Scope};
use crate::store::{Object, Store, Whose, organization_of, text};

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
    fn owner(&self) -> Option<&Owner> {
        match &self.scope {
            Scope::User(owner) => Some(owner),
            Scope::Workspace => None,
        }
    }

    /// The organization that the call is about: that of the key, or the one that a PROVIDER names in `org_id`; 0, which nothing
    /// belongs to, for Fullwhere.
    pub(crate) fn organization(&self) -> i64 {
        let Some(owner) = self.owner() else { return 0 };
        self.param("org_id").as_i64().filter(|_| owner.role == Role::Provider).unwrap_or(owner.organization)
    }

    /// Refuses an organization that a PROVIDER names and does not manage. Those who have only one need not name it, and the vendor
    /// does not look at what they name.
    ///
    /// # Errors
    ///
    /// 404, as for anything else that is not open to the caller.
    pub(crate) fn check_organization(&self) -> Result<()> {
        match self.param("org_id").as_i64() {
            Some(id) if self.role() == Some(Role::Provider) && !self.sees_organization(id) => Err(Refusal::not_found()),
            _ => Ok(()),
        }
    }

    /// The role of the user that owns the key; none at Fullwhere.
    pub(crate) fn role(&self) -> Option<Role> {
        self.owner().map(|owner| owner.role)
    }

    /// The id of the user that owns the key; empty at Fullwhere.
    pub(crate) fn user_id(&self) -> &str {
        self.owner().map(|owner| owner.user_id.as_str()).unwrap_or_default()
    }

    /// The user that owns the key.
    pub(crate) fn user(&self) -> Option<&Object> {
        self.store.users.by_id(&self.user_id().into())
    }

    /// Whether an organization is open to the user that owns the key.
    pub(crate) fn sees_organization(&self, id: i64) -> bool {
        self.owner().is_some_and(|owner| owner.sees_organization(self.store, id))
    }

    /// Whether a business is open to the user that owns the key.
    pub(crate) fn can_see(&self, business: &Object) -> bool {
        self.owner().is_some_and(|owner| owner.sees_business(self.store, business))
    }

    /// The businesses that are open to the user that owns the key, of one organization or, for PROVIDER and PUBLISHER, of several.
    pub(crate) fn visible_businesses(&self) -> impl Iterator<Item = &Object> {
        self.store.businesses.all().filter(|business| self.can_see(business))
    }

    /// The business at an address, which is an id or `c-` and a store code; what is not open to the caller does not exist.
    ///
    /// # Errors
    ///
    /// 404 when there is none. PROVIDER and PUBLISHER see several organizations, in which a code is not unique: for them, no
    /// store code is an address.
    pub(crate) fn business_at(&self, address: &str) -> Result<&Object> {
        let is_code_allowed = !matches!(self.role(), Some(Role::Provider | Role::Publisher));
        let found = match address.strip_prefix("c-") {
            Some(code) if is_code_allowed => self.store.businesses.find(self.organization(), "code", &code.into()),
            Some(_) => None,
            None => self.store.businesses.by_id(&address.into()),
        };
        found.filter(|business| self.can_see(business)).ok_or_else(Refusal::not_found)
    }

    /// As [`Call::business_at`], for the address in the parameter `business_id`.
    ///
    /// # Errors
    ///
    /// 404 when there is none.
    pub(crate) fn business(&self) -> Result<&Object> {
        self.business_at(self.text("business_id").unwrap_or_default())
    }

    /// The id and the organization of [`Call::business`].
    ///
    /// # Errors
    ///
    /// 404 when there is none.
    pub(crate) fn addressed_business(&self) -> Result<(Value, i64)> {
        let business = self.business()?;
        Ok((business["id"].clone(), organization_of(business)))
    }

    /// Whose reviews are open to the user that owns the key. Whole organizations where that is the same: they need no list of businesses.
    pub(crate) fn visible_reviews(&self) -> Whose {
        match self.role() {
            Some(Role::OrgAdmin | Role::OrgManager) => Whose::Organizations(vec![self.organization()]),
            Some(Role::Provider) => {
                let ids = self.store.organizations.all().filter_map(|organization| organization["org_id"].as_i64());
                Whose::Organizations(ids.filter(|id| self.sees_organization(*id)).collect())
            }
            _ => Whose::Businesses(self.visible_businesses().map(|business| text(business, "id").to_owned()).collect()),
        }
    }

    /// The review with this id; that of a business that is not open to the caller does not exist.
    ///
    /// # Errors
    ///
    /// 404 when there is none.
    pub(crate) fn review(&self, id: i64) -> Result<Object> {
        self.store.reviews.get(id).filter(|review| self.sees_review(review)).ok_or_else(Refusal::not_found)
    }

    /// Whether a review is of a business that is open to the caller.
    pub(crate) fn sees_review(&self, review: &Object) -> bool {
        self.store.businesses.by_id(&review["business_id"]).is_some_and(|business| self.can_see(business))
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
