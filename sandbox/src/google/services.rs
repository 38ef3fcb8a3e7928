//! Services: what businesses of a category can offer.

use super::Names;
use super::categories::Category;

/// A service that Google knows. Several categories may offer it.
pub(crate) struct Service {
    pub(crate) id: i64,
    pub(crate) names: Names,
    categories: &'static [&'static str],
}

/// The service with this id.
pub(crate) fn find(id: i64) -> Option<&'static Service> {
    SERVICES.iter().find(|service| service.id == id)
}

/// The services of a category.
pub(crate) fn of(category: &Category) -> impl Iterator<Item = &'static Service> {
    SERVICES.iter().filter(|service| service.is_of(category.gmb_id))
}

impl Service {
    /// Whether a category offers it.
    pub(crate) fn is_of(&self, category: &str) -> bool {
        self.categories.contains(&category)
    }
}

const fn service(id: i64, categories: &'static [&'static str], names: Names) -> Service {
    Service { id, names, categories }
}

static SERVICES: [Service; 16] = [
    service(
        501,
        &["gcid:bakery", "gcid:pastry_shop"],
        ["Birthday cakes", "Gâteaux d'anniversaire", "Tartas de cumpleaños", "Torte di compleanno", "Geburtstagstorten"],
    ),
    service(502, &["gcid:bakery"], ["Gluten-free bread", "Pain sans gluten", "Pan sin gluten", "Pane senza glutine", "Glutenfreies Brot"]),
    service(
        503,
        &["gcid:bakery", "gcid:coffee_shop", "gcid:restaurant", "gcid:spanish_restaurant"],
        ["Catering", "Traiteur", "Servicio de catering", "Catering", "Catering"],
    ),
    service(504, &["gcid:coffee_shop"], ["Coffee roasting", "Torréfaction", "Tueste de café", "Torrefazione", "Kaffeerösterei"]),
    service(
        505,
        &["gcid:restaurant", "gcid:spanish_restaurant", "gcid:italian_restaurant"],
        ["Private dining", "Repas privés", "Comedor privado", "Sala privata", "Private Feiern"],
    ),
    service(
        506,
        &["gcid:hotel", "gcid:resort_hotel"],
        ["Airport shuttle", "Navette aéroport", "Traslado al aeropuerto", "Navetta aeroportuale", "Flughafentransfer"],
    ),
    service(507, &["gcid:hotel", "gcid:bed_and_breakfast"], ["Breakfast", "Petit-déjeuner", "Desayuno", "Colazione", "Frühstück"]),
    service(
        508,
        &["gcid:hair_salon", "gcid:barber_shop"],
        ["Haircut", "Coupe de cheveux", "Corte de pelo", "Taglio di capelli", "Haarschnitt"],
    ),
    service(509, &["gcid:hair_salon"], ["Hair colouring", "Coloration", "Coloración", "Colore", "Haarfärbung"]),
    service(510, &["gcid:barber_shop"], ["Beard trim", "Taille de barbe", "Arreglo de barba", "Rifinitura barba", "Bartpflege"]),
    service(
        511,
        &["gcid:bicycle_store", "gcid:bicycle_repair_shop"],
        ["Bicycle repair", "Réparation de vélos", "Reparación de bicicletas", "Riparazione biciclette", "Fahrradreparatur"],
    ),
    service(
        512,
        &["gcid:bicycle_repair_shop", "gcid:bicycle_store"],
        ["Wheel truing", "Dévoilage de roues", "Centrado de ruedas", "Centratura ruote", "Laufradzentrierung"],
    ),
    service(
        513,
        &["gcid:bicycle_rental_service"],
        ["E-bike rental", "Location de vélos électriques", "Alquiler de bicicletas eléctricas", "Noleggio e-bike", "E-Bike-Verleih"],
    ),
    service(514, &["gcid:climbing_gym"], ["Bouldering", "Escalade de bloc", "Escalada en bloque", "Boulder", "Bouldern"]),
    service(
        515,
        &["gcid:climbing_gym", "gcid:gym", "gcid:yoga_studio"],
        ["Group lessons", "Cours collectifs", "Clases en grupo", "Lezioni di gruppo", "Gruppenkurse"],
    ),
    service(516, &["gcid:optician"], ["Eye test", "Examen de la vue", "Examen de la vista", "Esame della vista", "Sehtest"]),
];
