//! More hours: the kinds of hours that Google shows beside the opening hours.

use super::categories::Category;
use super::{EVERY, Family, Names};

/// A kind of hours.
pub(crate) struct Kind {
    pub(crate) gmb_id: &'static str,
    pub(crate) names: Names,
    families: &'static [Family],
    /// The countries that have it; all of them when empty.
    countries: &'static [&'static str],
}

/// The kinds that a category has in a country.
pub(crate) fn of(category: &Category, country: &str) -> impl Iterator<Item = &'static Kind> {
    KINDS
        .iter()
        .filter(move |kind| kind.families.contains(&category.family) && (kind.countries.is_empty() || kind.countries.contains(&country)))
}

const FOOD: &[Family] = &[Family::Food];
const SALES: &[Family] = &[Family::Food, Family::Shop];
const OPEN_DOORS: &[Family] = &[Family::Lodging, Family::Sport];
const REMOTE: &[Family] = &[Family::Health, Family::Office, Family::Shop];

const fn kind(gmb_id: &'static str, families: &'static [Family], names: Names) -> Kind {
    Kind { gmb_id, names, families, countries: &[] }
}

static KINDS: [Kind; 13] = [
    kind("ACCESS", OPEN_DOORS, ["Access", "Accès", "Acceso", "Accesso", "Zugang"]),
    kind("BREAKFAST", FOOD, ["Breakfast", "Petit-déjeuner", "Desayuno", "Colazione", "Frühstück"]),
    kind("BRUNCH", FOOD, ["Brunch", "Brunch", "Brunch", "Brunch", "Brunch"]),
    kind("DELIVERY", SALES, ["Delivery", "Livraison", "Entrega a domicilio", "Consegna a domicilio", "Lieferung"]),
    kind("DINNER", FOOD, ["Dinner", "Dîner", "Cena", "Cena", "Abendessen"]),
    Kind {
        countries: &["CA", "US"],
        ..kind("DRIVE_THROUGH", FOOD, ["Drive-through", "Service au volant", "Servicio en coche", "Drive-through", "Drive-in"])
    },
    kind("HAPPY_HOUR", FOOD, ["Happy hour", "Happy hour", "Hora feliz", "Happy hour", "Happy Hour"]),
    kind("KITCHEN", FOOD, ["Kitchen", "Cuisine", "Cocina", "Cucina", "Küche"]),
    kind("LUNCH", FOOD, ["Lunch", "Déjeuner", "Almuerzo", "Pranzo", "Mittagessen"]),
    kind(
        "ONLINE_SERVICE_HOURS",
        REMOTE,
        ["Online service hours", "Services en ligne", "Servicio en línea", "Servizio online", "Onlinedienste"],
    ),
    kind("PICKUP", SALES, ["Pickup", "Retrait", "Recogida", "Ritiro", "Abholung"]),
    kind(
        "SENIOR_HOURS",
        EVERY,
        ["Senior hours", "Horaires pour les seniors", "Horario para mayores", "Orario per anziani", "Öffnungszeiten für Senioren"],
    ),
    kind("TAKEOUT", FOOD, ["Takeout", "Vente à emporter", "Para llevar", "Da asporto", "Zum Mitnehmen"]),
];
