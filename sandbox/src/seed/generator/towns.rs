//! Towns for further businesses; the streets are invented.

pub(super) struct Town {
    pub(super) name: &'static str,
    pub(super) zipcode: &'static str,
    /// Latitude and longitude.
    pub(super) at: (f64, f64),
    pub(super) streets: [&'static str; 2],
}

const fn town(name: &'static str, zipcode: &'static str, at: (f64, f64), streets: [&'static str; 2]) -> Town {
    Town { name, zipcode, at, streets }
}

/// The towns of a country.
pub(super) fn of(country: &str) -> &'static [Town] {
    match country {
        "ES" => &SPAIN,
        "FR" => &FRANCE,
        "GB" => &BRITAIN,
        "IT" => &ITALY,
        _ => &IRELAND,
    }
}

static FRANCE: [Town; 5] = [
    town("Lille", "59000", (50.6366, 3.0635), ["rue des Brasseurs Bleus", "place du Beffroi Neuf"]),
    town("Toulouse", "31000", (43.6045, 1.4440), ["allée des Violettes Grises", "rue du Pastel"]),
    town("Rennes", "35000", (48.1113, -1.6800), ["rue de la Hermine Rousse", "quai des Lavandières"]),
    town("Dijon", "21000", (47.3216, 5.0415), ["rue du Cassis", "place de la Chouette Dorée"]),
    town("Annecy", "74000", (45.8992, 6.1294), ["quai du Cygne Noir", "rue des Roselières"]),
];

static BRITAIN: [Town; 5] = [
    town("Bristol", "BS1 9ZZ", (51.4545, -2.5879), ["Tallow Row", "Sextant Street"]),
    town("Leeds", "LS1 9ZZ", (53.7997, -1.5492), ["Weaver's Rest", "Old Loom Lane"]),
    town("York", "YO1 9ZZ", (53.9591, -1.0815), ["Gosling Gate", "Chandler's Walk"]),
    town("Cardiff", "CF10 9ZZ", (51.4816, -3.1791), ["Heron Quay", "Slate Arcade"]),
    town("Glasgow", "G1 9ZZ", (55.8609, -4.2514), ["Kelpie Street", "Rowan Brae"]),
];

static SPAIN: [Town; 5] = [
    town("Sevilla", "41004", (37.3891, -5.9845), ["Calle del Azahar Viejo", "Plaza de los Vencejos"]),
    town("Bilbao", "48005", (43.2630, -2.9350), ["Calle de la Gabarra", "Paseo del Hierro"]),
    town("Málaga", "29005", (36.7213, -4.4214), ["Calle del Biznaguero", "Pasaje de la Jábega"]),
    town("Zaragoza", "50003", (41.6488, -0.8891), ["Calle del Cierzo", "Plaza del Mudéjar"]),
    town("Granada", "18009", (37.1773, -3.5986), ["Cuesta del Granado", "Calle de los Aljibes"]),
];

static ITALY: [Town; 5] = [
    town("Torino", "10122", (45.0703, 7.6869), ["Via del Gianduiotto", "Piazza delle Magnolie"]),
    town("Bologna", "40124", (44.4949, 11.3426), ["Via dei Portici Rossi", "Vicolo della Rondine"]),
    town("Verona", "37121", (45.4384, 10.9916), ["Via del Melograno", "Corte dei Mulini"]),
    town("Genova", "16124", (44.4056, 8.9463), ["Salita del Basilico", "Vico dei Cordai"]),
    town("Palermo", "90133", (38.1157, 13.3615), ["Via delle Zagare", "Cortile del Gelso"]),
];

static IRELAND: [Town; 5] = [
    town("Limerick", "V94 ZZ04", (52.6638, -8.6267), ["Salmon Weir Road", "Turf Quay"]),
    town("Waterford", "X91 ZZ05", (52.2593, -7.1101), ["Glasscutter Lane", "Viking Row"]),
    town("Kilkenny", "R95 ZZ06", (52.6541, -7.2448), ["Black Marble Street", "Brewhouse Yard"]),
    town("Sligo", "F91 ZZ07", (54.2766, -8.4761), ["Swan Island Road", "Market Yew"]),
    town("Wexford", "Y35 ZZ08", (52.3369, -6.4633), ["Strawberry Steps", "Lightship Street"]),
];
