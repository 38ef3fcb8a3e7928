//! The categories that a business can have.

use serde_json::Value;

use super::{Family, Names};
use crate::store::Object;

/// What kind of place a business is.
#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) id: i64,
    pub(crate) gmb_id: &'static str,
    pub(crate) names: Names,
    pub(crate) family: Family,
    /// Those that have it, as two capital letters.
    pub(crate) countries: &'static [&'static str],
    pub(crate) fate: Fate,
    /// Whether long descriptions of its businesses are kept from Google.
    pub(crate) keeps_long_description: bool,
}

/// Whether a category is still in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Live,
    /// Dropped; another one may stand in for it.
    Deprecated(Option<&'static str>),
}

const WORLD: &[&str] = &["BE", "BR", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LU", "NL", "PT", "US"];

const fn live(id: i64, gmb_id: &'static str, family: Family, names: Names) -> Category {
    Category { id, gmb_id, names, family, countries: WORLD, fate: Fate::Live, keeps_long_description: false }
}

/// The category with a number, or with a Google id.
pub(crate) fn find(id: &str) -> Option<&'static Category> {
    let number: Option<i64> = id.parse().ok();
    CATEGORIES.iter().find(|category| category.gmb_id == id || Some(category.id) == number)
}

/// The categories of a business, the main one first; those that nobody knows are left out.
pub(crate) fn of(business: &Object) -> Vec<&'static Category> {
    let categories = business.get("categories").and_then(Value::as_array).into_iter().flatten();
    categories.filter_map(|category| find(category.as_str()?)).collect()
}

impl Category {
    /// What stands in for a deprecated category.
    pub(crate) fn live(&self) -> Option<&'static Category> {
        match self.fate {
            Fate::Deprecated(Some(gmb_id)) => find(gmb_id),
            _ => None,
        }
    }

    /// Live categories of the same family.
    pub(crate) fn company(&self) -> impl Iterator<Item = &'static Category> {
        CATEGORIES.iter().filter(|other| other.family == self.family && other.id != self.id && other.fate == Fate::Live)
    }
}

/// All categories, by number.
pub(crate) static CATEGORIES: [Category; 42] = [
    live(4001, "gcid:bakery", Family::Food, ["Bakery", "Boulangerie", "Panadería", "Panetteria", "Bäckerei"]),
    live(4002, "gcid:pastry_shop", Family::Food, ["Pastry shop", "Pâtisserie", "Pastelería", "Pasticceria", "Konditorei"]),
    live(4003, "gcid:coffee_shop", Family::Food, ["Coffee shop", "Café", "Cafetería", "Caffetteria", "Café"]),
    live(4004, "gcid:restaurant", Family::Food, ["Restaurant", "Restaurant", "Restaurante", "Ristorante", "Restaurant"]),
    live(
        4005,
        "gcid:spanish_restaurant",
        Family::Food,
        ["Spanish restaurant", "Restaurant espagnol", "Restaurante español", "Ristorante spagnolo", "Spanisches Restaurant"],
    ),
    live(
        4006,
        "gcid:italian_restaurant",
        Family::Food,
        ["Italian restaurant", "Restaurant italien", "Restaurante italiano", "Ristorante italiano", "Italienisches Restaurant"],
    ),
    live(4007, "gcid:pizza_restaurant", Family::Food, ["Pizza restaurant", "Pizzeria", "Pizzería", "Pizzeria", "Pizzeria"]),
    live(4008, "gcid:tapas_bar", Family::Food, ["Tapas bar", "Bar à tapas", "Bar de tapas", "Tapas bar", "Tapas-Bar"]),
    live(4009, "gcid:sandwich_shop", Family::Food, ["Sandwich shop", "Sandwicherie", "Bocatería", "Paninoteca", "Sandwichladen"]),
    Category {
        countries: &["BE", "CA", "CH", "FR", "LU"],
        ..live(4010, "gcid:creperie", Family::Food, ["Creperie", "Crêperie", "Crepería", "Creperia", "Crêperie"])
    },
    Category { countries: &["CA", "GB", "IE", "US"], ..live(4011, "gcid:pub", Family::Food, ["Pub", "Pub", "Pub", "Pub", "Kneipe"]) },
    live(4012, "gcid:ice_cream_shop", Family::Food, ["Ice cream shop", "Glacier", "Heladería", "Gelateria", "Eisdiele"]),
    live(4101, "gcid:hotel", Family::Lodging, ["Hotel", "Hôtel", "Hotel", "Hotel", "Hotel"]),
    live(
        4102,
        "gcid:bed_and_breakfast",
        Family::Lodging,
        ["Bed & breakfast", "Chambre d'hôtes", "Alojamiento y desayuno", "Bed and breakfast", "Frühstückspension"],
    ),
    live(4103, "gcid:hostel", Family::Lodging, ["Hostel", "Auberge de jeunesse", "Albergue", "Ostello", "Hostel"]),
    live(4104, "gcid:resort_hotel", Family::Lodging, ["Resort hotel", "Complexe hôtelier", "Complejo hotelero", "Resort", "Ferienhotel"]),
    live(4201, "gcid:hair_salon", Family::Beauty, ["Hair salon", "Salon de coiffure", "Peluquería", "Parrucchiere", "Friseursalon"]),
    live(4202, "gcid:barber_shop", Family::Beauty, ["Barber shop", "Barbier", "Barbería", "Barbiere", "Herrenfriseur"]),
    live(
        4203,
        "gcid:beauty_salon",
        Family::Beauty,
        ["Beauty salon", "Institut de beauté", "Salón de belleza", "Salone di bellezza", "Schönheitssalon"],
    ),
    live(4204, "gcid:nail_salon", Family::Beauty, ["Nail salon", "Onglerie", "Salón de manicura", "Centro unghie", "Nagelstudio"]),
    live(
        4301,
        "gcid:bicycle_store",
        Family::Shop,
        ["Bicycle store", "Magasin de vélos", "Tienda de bicicletas", "Negozio di biciclette", "Fahrradladen"],
    ),
    live(
        4302,
        "gcid:bicycle_repair_shop",
        Family::Shop,
        ["Bicycle repair shop", "Réparation de vélos", "Taller de bicicletas", "Officina per biciclette", "Fahrradwerkstatt"],
    ),
    live(
        4303,
        "gcid:bicycle_rental_service",
        Family::Shop,
        ["Bicycle rental service", "Location de vélos", "Alquiler de bicicletas", "Noleggio biciclette", "Fahrradverleih"],
    ),
    live(
        4304,
        "gcid:clothing_store",
        Family::Shop,
        ["Clothing store", "Magasin de vêtements", "Tienda de ropa", "Negozio di abbigliamento", "Bekleidungsgeschäft"],
    ),
    live(4305, "gcid:shoe_store", Family::Shop, ["Shoe store", "Magasin de chaussures", "Zapatería", "Negozio di scarpe", "Schuhgeschäft"]),
    live(4306, "gcid:book_store", Family::Shop, ["Book store", "Librairie", "Librería", "Libreria", "Buchhandlung"]),
    live(4307, "gcid:florist", Family::Shop, ["Florist", "Fleuriste", "Floristería", "Fiorista", "Blumengeschäft"]),
    live(4308, "gcid:supermarket", Family::Shop, ["Supermarket", "Supermarché", "Supermercado", "Supermercato", "Supermarkt"]),
    live(4401, "gcid:gym", Family::Sport, ["Gym", "Salle de sport", "Gimnasio", "Palestra", "Fitnessstudio"]),
    live(
        4402,
        "gcid:climbing_gym",
        Family::Sport,
        ["Climbing gym", "Salle d'escalade", "Rocódromo", "Palestra di arrampicata", "Kletterhalle"],
    ),
    live(4403, "gcid:sports_club", Family::Sport, ["Sports club", "Club de sport", "Club deportivo", "Società sportiva", "Sportverein"]),
    live(4404, "gcid:yoga_studio", Family::Sport, ["Yoga studio", "Centre de yoga", "Centro de yoga", "Centro yoga", "Yogastudio"]),
    Category {
        keeps_long_description: true,
        ..live(4501, "gcid:pharmacy", Family::Health, ["Pharmacy", "Pharmacie", "Farmacia", "Farmacia", "Apotheke"])
    },
    Category {
        keeps_long_description: true,
        ..live(4502, "gcid:dentist", Family::Health, ["Dentist", "Dentiste", "Dentista", "Dentista", "Zahnarzt"])
    },
    live(4503, "gcid:optician", Family::Health, ["Optician", "Opticien", "Óptica", "Ottico", "Optiker"]),
    live(4601, "gcid:bank", Family::Office, ["Bank", "Banque", "Banco", "Banca", "Bank"]),
    live(
        4602,
        "gcid:insurance_agency",
        Family::Office,
        ["Insurance agency", "Agence d'assurance", "Agencia de seguros", "Agenzia di assicurazioni", "Versicherungsbüro"],
    ),
    live(
        4603,
        "gcid:real_estate_agency",
        Family::Office,
        ["Real estate agency", "Agence immobilière", "Agencia inmobiliaria", "Agenzia immobiliare", "Immobilienbüro"],
    ),
    Category {
        keeps_long_description: true,
        ..live(
            4604,
            "gcid:law_firm",
            Family::Office,
            ["Law firm", "Cabinet d'avocats", "Bufete de abogados", "Studio legale", "Anwaltskanzlei"],
        )
    },
    Category {
        fate: Fate::Deprecated(Some("gcid:sports_club")),
        ..live(4901, "gcid:old_club", Family::Sport, ["Old club", "Ancien club", "Club antiguo", "Vecchio club", "Alter Verein"])
    },
    Category {
        fate: Fate::Deprecated(Some("gcid:bakery")),
        ..live(
            4902,
            "gcid:bread_depot",
            Family::Food,
            ["Bread depot", "Dépôt de pain", "Despacho de pan", "Deposito di pane", "Brotabgabe"],
        )
    },
    Category {
        fate: Fate::Deprecated(None),
        ..live(
            4903,
            "gcid:telegraph_office",
            Family::Office,
            ["Telegraph office", "Bureau du télégraphe", "Oficina de telégrafos", "Ufficio telegrafico", "Telegrafenamt"],
        )
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_is_found_by_number_and_by_google_id() {
        for category in &CATEGORIES {
            assert_eq!(find(category.gmb_id).unwrap().id, category.id);
            assert_eq!(find(&category.id.to_string()).unwrap().gmb_id, category.gmb_id);
        }
        let ids: BTreeSet<_> = CATEGORIES.iter().map(|category| category.id).collect();
        assert_eq!(ids.len(), CATEGORIES.len());
        assert!(find("gcid:nothing").is_none() && find("1").is_none());
    }

    #[test]
    fn what_stands_in_for_a_category_is_live() {
        let stand_ins: Vec<_> = CATEGORIES.iter().filter_map(Category::live).collect();
        assert_eq!(stand_ins.len(), 2);
        assert!(stand_ins.iter().all(|category| category.fate == Fate::Live));
    }
}
