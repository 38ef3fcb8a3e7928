//! Google attributes: what a business can say of its offer and its equipment.

use super::{BOOKED, EVERY, FOOD, Family, Names, SALES};
use crate::google::categories::Category;

/// Attributes that belong together.
pub(crate) struct Group {
    pub(crate) names: Names,
    pub(crate) attributes: &'static [Attribute],
}

/// One attribute.
pub(crate) struct Attribute {
    pub(crate) gmb_id: &'static str,
    pub(crate) form: Form,
    pub(crate) names: Names,
    families: &'static [Family],
    /// The countries that have it; all of them when empty.
    countries: &'static [&'static str],
}

/// The form of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Boolean,
    Choice(&'static [&'static str]),
    Choices(&'static [&'static str]),
    Url,
    Urls,
}

impl Form {
    /// The text that stands for it on the wire.
    pub(crate) fn wire(self) -> &'static str {
        match self {
            Self::Boolean => "BOOL",
            Self::Choice(_) => "ENUM",
            Self::Choices(_) => "REPEATABLE_ENUM",
            Self::Url => "URL",
            Self::Urls => "REPEATABLE_URL",
        }
    }
}

impl Attribute {
    /// Whether businesses of a category have it in a country.
    pub(crate) fn is_for(&self, category: &Category, country: &str) -> bool {
        self.families.contains(&category.family) && (self.countries.is_empty() || self.countries.contains(&country))
    }
}

/// The attribute with this id.
pub(crate) fn find(gmb_id: &str) -> Option<&'static Attribute> {
    GROUPS.iter().flat_map(|group| group.attributes).find(|attribute| attribute.gmb_id == gmb_id)
}

/// The attributes that a category has in a country.
pub(crate) fn of(category: &Category, country: &str) -> impl Iterator<Item = &'static Attribute> {
    GROUPS.iter().flat_map(|group| group.attributes).filter(move |attribute| attribute.is_for(category, country))
}

const VISITS: &[Family] = &[Family::Beauty, Family::Food, Family::Lodging];

const CARDS: &[&str] = &["american_express", "diners_club", "discover", "jcb", "mastercard", "visa"];

const fn attribute(gmb_id: &'static str, form: Form, families: &'static [Family], names: Names) -> Attribute {
    Attribute { gmb_id, form, names, families, countries: &[] }
}

/// All groups, in the order in which they are shown.
pub(crate) static GROUPS: [Group; 5] = [
    Group {
        names: ["Service options", "Services disponibles", "Opciones de servicio", "Opzioni di servizio", "Serviceoptionen"],
        attributes: &[
            attribute(
                "has_delivery",
                Form::Boolean,
                SALES,
                ["Delivery", "Livraison", "Entrega a domicilio", "Consegna a domicilio", "Lieferdienst"],
            ),
            attribute(
                "has_takeout",
                Form::Boolean,
                FOOD,
                ["Takeout", "Vente à emporter", "Comida para llevar", "Da asporto", "Speisen zum Mitnehmen"],
            ),
            attribute(
                "has_seating_dine_in",
                Form::Boolean,
                FOOD,
                ["Dine-in", "Repas sur place", "Consumo en el local", "Consumazione sul posto", "Vor Ort essen"],
            ),
            attribute(
                "has_curbside_pickup",
                Form::Boolean,
                SALES,
                ["Curbside pickup", "Drive", "Recogida en la acera", "Ritiro a bordo strada", "Abholung vor Ort"],
            ),
            Attribute {
                countries: &["CA", "US"],
                ..attribute(
                    "has_drive_through",
                    Form::Boolean,
                    FOOD,
                    ["Drive-through", "Service au volant", "Servicio en coche", "Drive-through", "Drive-in"],
                )
            },
        ],
    },
    Group {
        names: ["Amenities", "Équipements", "Comodidades", "Servizi", "Ausstattung"],
        attributes: &[
            attribute(
                "wi_fi",
                Form::Choice(&["free_wi_fi", "paid_wi_fi", "no_wi_fi"]),
                VISITS,
                ["Wi-Fi", "Wi-Fi", "Wifi", "Wi-Fi", "WLAN"],
            ),
            attribute("has_restroom", Form::Boolean, EVERY, ["Restroom", "Toilettes", "Aseos", "Bagni", "WC"]),
            attribute(
                "has_outdoor_seating",
                Form::Boolean,
                FOOD,
                ["Outdoor seating", "Terrasse", "Terraza", "Tavoli all'aperto", "Außenbereich"],
            ),
        ],
    },
    Group {
        names: ["Accessibility", "Accessibilité", "Accesibilidad", "Accessibilità", "Barrierefreiheit"],
        attributes: &[
            attribute(
                "has_wheelchair_accessible_entrance",
                Form::Boolean,
                EVERY,
                [
                    "Wheelchair accessible entrance",
                    "Entrée accessible en fauteuil roulant",
                    "Entrada accesible",
                    "Ingresso accessibile",
                    "Rollstuhlgerechter Eingang",
                ],
            ),
            attribute(
                "has_wheelchair_accessible_parking",
                Form::Boolean,
                EVERY,
                [
                    "Wheelchair accessible parking",
                    "Parking accessible en fauteuil roulant",
                    "Aparcamiento accesible",
                    "Parcheggio accessibile",
                    "Rollstuhlgerechter Parkplatz",
                ],
            ),
        ],
    },
    Group {
        names: ["Payments", "Paiements", "Pagos", "Pagamenti", "Zahlungen"],
        attributes: &[
            attribute(
                "pay_credit_card_types_accepted",
                Form::Choices(CARDS),
                EVERY,
                ["Credit cards", "Cartes de crédit", "Tarjetas de crédito", "Carte di credito", "Kreditkarten"],
            ),
            attribute(
                "pay_mobile_nfc",
                Form::Boolean,
                EVERY,
                ["Contactless payments", "Paiement sans contact", "Pago sin contacto", "Pagamenti contactless", "Kontaktloses Bezahlen"],
            ),
            Attribute {
                countries: &["FR"],
                ..attribute(
                    "pay_meal_voucher",
                    Form::Boolean,
                    SALES,
                    ["Meal vouchers", "Titres-restaurant", "Vales de comida", "Buoni pasto", "Essensgutscheine"],
                )
            },
        ],
    },
    Group {
        names: ["Links", "Liens", "Enlaces", "Link", "Links"],
        attributes: &[
            attribute(
                "url_menu",
                Form::Url,
                FOOD,
                ["Menu link", "Lien vers le menu", "Enlace al menú", "Link al menù", "Link zur Speisekarte"],
            ),
            attribute(
                "url_appointment",
                Form::Url,
                BOOKED,
                ["Appointment link", "Lien de rendez-vous", "Enlace para citas", "Link per appuntamenti", "Terminlink"],
            ),
            attribute(
                "url_order_ahead",
                Form::Urls,
                FOOD,
                ["Order ahead links", "Liens de commande", "Enlaces de pedido", "Link per ordinare", "Bestelllinks"],
            ),
            attribute(
                "url_reservations",
                Form::Urls,
                FOOD,
                ["Reservation links", "Liens de réservation", "Enlaces de reserva", "Link per prenotare", "Reservierungslinks"],
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::google::categories;

    #[test]
    fn attributes_depend_on_category_and_country() {
        let has = |category: &str, country: &str, gmb_id: &str| {
            of(categories::find(category).unwrap(), country).any(|attribute| attribute.gmb_id == gmb_id)
        };
        assert!(has("gcid:restaurant", "FR", "url_menu") && !has("gcid:bank", "FR", "url_menu"));
        assert!(has("gcid:restaurant", "US", "has_drive_through") && !has("gcid:restaurant", "FR", "has_drive_through"));
    }

    #[test]
    fn no_two_have_one_id() {
        let mut ids: Vec<_> = GROUPS.iter().flat_map(|group| group.attributes).map(|attribute| attribute.gmb_id).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
