//! What the table knows about the parameters of an operation, and with feature `answers` about the form of its answer. Feature `describe` adds
//! all texts.
//!
//! Request checks, the by-name call and all generators read these values; nobody writes them by hand.

mod text;

use std::collections::HashMap;

/// The form of a value on the wire.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// Text.
    Text,
    /// A date or a date-time, as text.
    Timestamp,
    /// Any JSON.
    Json,
    /// A text of which some values are known.
    Enum(&'static Enum),
    /// A list.
    List(&'static Kind),
    /// A list, or the text [`ALL`]: that one must be said, and travels as an absent member.
    ListOrAll(&'static Kind),
    /// An object with free member names.
    Map(&'static Kind),
    /// A value, or `null` to clear it.
    Nullable(&'static Kind),
    /// An object with known members; behind a function, as it may contain itself.
    Struct(fn() -> &'static Struct),
    /// One of several objects, told apart by a member.
    Union(&'static Union),
}

/// What stands for all entries in a [`Kind::ListOrAll`].
pub const ALL: &str = "all";

/// An open enumeration: further values may come at any time.
#[derive(Debug)]
pub struct Enum {
    /// The Rust name.
    pub name: &'static str,
    /// The known values with their texts.
    pub values: &'static [EnumValue],
    /// What the enumeration is about.
    pub doc: &'static str,
}

/// A known value of an enumeration.
#[derive(Debug)]
pub struct EnumValue {
    /// The Rust name.
    pub name: &'static str,
    /// The text on the wire.
    pub wire: &'static str,
    /// What the value means.
    pub doc: &'static str,
}

/// An object with known members.
#[derive(Debug)]
pub struct Struct {
    /// The Rust name.
    #[cfg(feature = "describe")]
    pub name: &'static str,
    /// The members, in the order of the declaration.
    pub fields: &'static [Field],
    /// What the object is.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// Whether it is sent (else received).
    #[cfg(feature = "describe")]
    pub sent: bool,
    /// The TypeScript declaration, as `tsify` prints it.
    #[cfg(feature = "describe")]
    pub typescript: &'static str,
}

/// A member of an object.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub wire: &'static str,
    /// The form of the value.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What few members have: apart, as there are a thousand of them in every package.
    pub(crate) rare: Option<&'static Rare>,
    /// What it is.
    #[cfg(feature = "describe")]
    pub doc: &'static str,
    /// The Rust type, as it is declared: for languages whose numbers have widths.
    #[cfg(feature = "describe")]
    pub rust: &'static str,
    /// What the JSON in it may be, where the vendor tells; empty for a type that says it all, and for JSON of any form.
    #[cfg(feature = "describe")]
    pub forms: &'static [Kind],
}

/// What few members have.
#[derive(Debug)]
pub(crate) struct Rare {
    pub(crate) name: &'static str,
    pub(crate) title_case: bool,
    pub(crate) limit: Limit,
    pub(crate) secret: bool,
}

impl Field {
    /// The Rust name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.rare.map_or(self.wire, |rare| rare.name)
    }

    /// Whether a boolean travels as `True` and `False`.
    #[must_use]
    pub fn title_case(&self) -> bool {
        self.rare.is_some_and(|rare| rare.title_case)
    }

    /// How large it may be.
    #[must_use]
    pub fn limit(&self) -> Limit {
        self.rare.map_or(Limit { least: None, most: None }, |rare| rare.limit)
    }

    /// Whether it stays out of every listing of the object.
    #[must_use]
    pub fn secret(&self) -> bool {
        self.rare.is_some_and(|rare| rare.secret)
    }
}

/// The bounds of a number's value, of a text's length in characters, or of a list's length.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// The least that the vendor accepts.
    pub least: Option<i64>,
    /// The most that the vendor accepts.
    pub most: Option<i64>,
}

/// One of several objects, told apart by a member.
#[derive(Debug)]
pub struct Union {
    /// The Rust name.
    pub name: &'static str,
    /// The member that tells them apart.
    pub tag: &'static str,
    /// The known objects.
    pub variants: &'static [Variant],
    /// What the union is.
    pub doc: &'static str,
}

/// One object of a union.
#[derive(Debug)]
pub struct Variant {
    /// The Rust name.
    pub name: &'static str,
    /// The value of the tag.
    pub tag: &'static str,
    /// The object.
    pub kind: Kind,
    /// What it is.
    pub doc: &'static str,
}

/// The texts of an operation.
#[cfg(feature = "describe")]
#[derive(Debug)]
pub struct Text {
    /// What the resource is.
    pub about: &'static str,
    /// What the operation does.
    pub doc: &'static str,
    /// Whether the vendor may still change it.
    pub beta: bool,
    /// Whether the vendor names the route nowhere.
    pub inferred: bool,
    /// What there is to say of that.
    pub notes: &'static [&'static str],
    /// What to use instead, and when it goes away.
    pub deprecated: Option<&'static str>,
}

/// A type with a known form on the wire.
pub trait Described {
    /// The form.
    const KIND: Kind;
}

/// A type that is an object with known members.
pub trait Fields {
    /// The object.
    const FIELDS: &'static Struct;
}

macro_rules! plain {
    ($($type:ty => $kind:ident;)*) => { $(impl Described for $type { const KIND: Kind = Kind::$kind; })* };
}

plain! {
    bool => Boolean;
    f64 => Number;
    i64 => Integer;
    u32 => Integer;
    String => Text;
    crate::types::Json => Json;
    crate::types::Timestamp => Timestamp;
}

impl<T: Described> Described for Option<T> {
    const KIND: Kind = T::KIND;
}

impl<T: Described> Described for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: Described, S> Described for HashMap<String, T, S> {
    const KIND: Kind = Kind::Map(&T::KIND);
}
