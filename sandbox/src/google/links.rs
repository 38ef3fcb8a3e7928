//! Place action links: what customers of a business can do behind a link.

use super::{BOOKED, FOOD, Family, Names, SALES};

/// A kind of links.
pub(crate) struct Kind {
    pub(crate) gmb_id: &'static str,
    pub(crate) names: Names,
    families: &'static [Family],
}

impl Kind {
    /// Whether businesses of one of these families can have links of this kind.
    pub(crate) fn is_for(&self, families: &[Family]) -> bool {
        families.iter().any(|family| self.families.contains(family))
    }
}

/// All kinds, by id.
pub(crate) static KINDS: [Kind; 7] = [
    Kind {
        gmb_id: "APPOINTMENT",
        names: ["Appointment links", "Liens de rendez-vous", "Enlaces de cita", "Link per appuntamenti", "Terminlinks"],
        families: BOOKED,
    },
    Kind {
        gmb_id: "DINING_RESERVATION",
        names: ["Reservation links", "Liens de réservation", "Enlaces de reserva", "Link per prenotare", "Reservierungslinks"],
        families: FOOD,
    },
    Kind {
        gmb_id: "FOOD_DELIVERY",
        names: ["Delivery links", "Liens de livraison", "Enlaces de entrega", "Link per la consegna", "Lieferlinks"],
        families: FOOD,
    },
    Kind {
        gmb_id: "FOOD_ORDERING",
        names: ["Order links", "Liens de commande", "Enlaces de pedido", "Link per ordinare", "Bestelllinks"],
        families: FOOD,
    },
    Kind {
        gmb_id: "FOOD_TAKEOUT",
        names: ["Takeout links", "Liens de vente à emporter", "Enlaces para llevar", "Link per l'asporto", "Abholungslinks"],
        families: FOOD,
    },
    Kind {
        gmb_id: "ONLINE_APPOINTMENT",
        names: [
            "Online appointment links",
            "Liens de rendez-vous en ligne",
            "Enlaces de cita en línea",
            "Link per appuntamenti online",
            "Links für Onlinetermine",
        ],
        families: BOOKED,
    },
    Kind {
        gmb_id: "SHOP_ONLINE",
        names: [
            "Online shop links",
            "Liens de boutique en ligne",
            "Enlaces de tienda en línea",
            "Link al negozio online",
            "Onlineshop-Links",
        ],
        families: SALES,
    },
];
