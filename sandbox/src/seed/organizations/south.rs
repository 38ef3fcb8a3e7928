//! A restaurant in Spain and a hairdresser in Italy.

use super::{Organization, facebook, google, open, stars, tripadvisor};

pub(super) const RESTAURANT: Organization = Organization {
    name: "Casa Almendro",
    country: "ES",
    language: "es",
    categories: ["gcid:spanish_restaurant"],
    slogan: "Cocina de mercado y brasa",
    story: "En Casa Almendro cocinamos a la brasa lo que llega cada mañana del mercado, con una carta corta que cambia con la estación.",
    thanks: "Muchas gracias por tu visita y por tus palabras. ¡Te esperamos pronto!",
    tag: "servicio",
    user: ("Rocío", "Navalmar"),
    places: [
        open("Casa Almendro Lavapiés", Some("MAD/01"), "Calle del Farol Azul 18", ("28012", "Madrid"), (40.4087, -3.7011)),
        open("Casa Almendro Gràcia", Some("BCN-01"), "Carrer de les Oliveres 9", ("08012", "Barcelona"), (41.4036, 2.1567)),
        open("Casa Almendro Ruzafa", None, "Calle del Naranjal 33", ("46006", "Valencia"), (39.4612, -0.3723)),
    ],
    opinions: [
        google(5, "Candela Ruipérez", "El pulpo a la brasa estaba espectacular y el trato, de diez."),
        google(2, "Fermín Olmedilla", "Reservamos a las nueve y nos sentaron a las diez. La comida, bien, pero así no."),
        tripadvisor(5, "ViajerasDelNorte", "Una cena inolvidable: producto fresquísimo y un camarero que sabe de vinos."),
        facebook(true, "Araceli Montesdoca", "Celebramos allí la comunión y salió todo redondo, ¡gracias!"),
        stars(4, "Leandro Zubieta"),
        tripadvisor(3, "Mochila_y_mantel", "Raciones algo pequeñas para el precio, aunque el arroz estaba muy bueno."),
        facebook(false, "Berta Canalejas", "Avisé de mi alergia y el postre llevaba frutos secos. Inadmisible."),
        google(4, "Eloy Sandoval de Ribera", "Menú del día muy recomendable. El local es un poco ruidoso."),
        google(1, "Maite Urquiola", "Nos cobraron un plato que no pedimos y tardaron media hora en corregirlo."),
        tripadvisor(4, "SaborYCamino", "Buen sitio para tapear con amigos, la tortilla es de las mejores."),
        facebook(true, "Ximena Alcorta", "La terraza es una maravilla en primavera."),
        google(3, "Nicanor Beltrales", "Comida correcta, servicio con prisas."),
    ],
};

pub(super) const SALON: Organization = Organization {
    name: "Salone Mirto",
    country: "IT",
    language: "it",
    categories: ["gcid:hair_salon"],
    slogan: "Taglio, colore e un buon caffè",
    story: "Al Salone Mirto ascoltiamo prima di prendere le forbici: consulenza, taglio e colori a base vegetale in tre città.",
    thanks: "Grazie di cuore per la recensione, ti aspettiamo presto in salone!",
    tag: "colore",
    user: ("Zaira", "Fontemagna"),
    places: [
        open("Salone Mirto Brera", Some("MIL/HQ"), "Via delle Lanterne 5", ("20121", "Milano"), (45.4720, 9.1880)),
        open("Salone Mirto Trastevere", Some("ROM-01"), "Vicolo del Gelsomino 12", ("00153", "Roma"), (41.8880, 12.4690)),
        open("Salone Mirto Oltrarno", None, "Borgo dei Cipressi 21", ("50125", "Firenze"), (43.7650, 11.2480)),
    ],
    opinions: [
        google(5, "Isotta Valdambra", "Finalmente un taglio come lo volevo. Ragazze gentilissime e caffè ottimo."),
        google(2, "Ruggero Monteluce", "Appuntamento alle 15, servito alle 16. Il taglio è discreto."),
        tripadvisor(4, "Valigia_Rossa", "Piega perfetta prima di un matrimonio, salone molto curato."),
        facebook(true, "Serafina Altamare", "Il colore vegetale dura davvero e i capelli sono morbidissimi."),
        stars(3, "Ottavio Brandimarte"),
        tripadvisor(1, "Gita_Fuori_Porta", "Prezzo diverso da quello esposto, e nessuno ha saputo spiegare perché."),
        facebook(false, "Mirella Casalrosa", "Avevo chiesto due centimetri, ne hanno tagliati sei."),
        google(5, "Leonia Torrebruna", "Professionali e puntuali, ci torno da anni."),
        google(4, "Achille Pontevecchi", "Bella atmosfera e barba fatta bene. Parcheggio difficile."),
        tripadvisor(5, "CuriosaInCitta", "Consiglio il trattamento alle erbe: un'ora di vero relax."),
        facebook(true, "Domitilla Serragrande", "Hanno capito subito il riccio di mia figlia, bravissime."),
        google(1, "Evaristo Nocelleto", "Telefono sempre occupato e prenotazione persa."),
    ],
};
