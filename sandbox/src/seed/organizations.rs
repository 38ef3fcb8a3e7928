//! The organizations of the demo data, as facts; names, streets and people are invented.

mod france;
mod isles;
mod south;

pub(super) static ORGANIZATIONS: [Organization; 6] =
    [france::BAKERY, isles::HOTEL, south::RESTAURANT, south::SALON, france::BICYCLES, isles::COFFEE];

pub(super) struct Organization {
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) language: &'static str,
    pub(super) categories: [&'static str; 1],
    pub(super) slogan: &'static str,
    pub(super) story: &'static str,
    /// What a treated review was answered.
    pub(super) thanks: &'static str,
    pub(super) tag: &'static str,
    pub(super) user: (&'static str, &'static str),
    pub(super) places: [Place; 3],
    pub(super) opinions: [Opinion; 12],
}

pub(super) struct Place {
    pub(super) name: &'static str,
    pub(super) code: Option<&'static str>,
    pub(super) status: &'static str,
    pub(super) address: &'static str,
    pub(super) zipcode: &'static str,
    pub(super) city: &'static str,
    /// Latitude and longitude.
    pub(super) at: (f64, f64),
}

pub(super) struct Opinion {
    pub(super) partner: &'static str,
    /// 1 to 5; on Facebook above 2 is a recommendation.
    pub(super) rating: u8,
    pub(super) author: &'static str,
    pub(super) text: Option<&'static str>,
}

const fn google(rating: u8, author: &'static str, text: &'static str) -> Opinion {
    Opinion { partner: "google_my_business", rating, author, text: Some(text) }
}

/// A rating without words.
const fn stars(rating: u8, author: &'static str) -> Opinion {
    Opinion { partner: "google_my_business", rating, author, text: None }
}

const fn tripadvisor(rating: u8, author: &'static str, text: &'static str) -> Opinion {
    Opinion { partner: "tripadvisor", rating, author, text: Some(text) }
}

const fn facebook(recommended: bool, author: &'static str, text: &'static str) -> Opinion {
    Opinion { partner: "facebook", rating: if recommended { 5 } else { 1 }, author, text: Some(text) }
}

const fn open(
    name: &'static str,
    code: Option<&'static str>,
    address: &'static str,
    place: (&'static str, &'static str),
    at: (f64, f64),
) -> Place {
    Place { name, code, status: "open", address, zipcode: place.0, city: place.1, at }
}
