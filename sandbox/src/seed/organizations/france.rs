//! A bakery and a bicycle shop in France.

use super::{Organization, Place, facebook, google, open, stars, tripadvisor};

pub(super) const BAKERY: Organization = Organization {
    name: "Maison Quatre Vents",
    country: "FR",
    language: "fr",
    categories: ["gcid:bakery"],
    slogan: "Pains au levain et brioches du matin",
    story: "Depuis trois générations, la Maison Quatre Vents pétrit chaque nuit des farines de petits moulins et cuit sur pierre.",
    thanks: "Merci beaucoup pour votre avis, toute l'équipe vous dit à bientôt !",
    tag: "accueil",
    user: ("Solène", "Kerbriac"),
    places: [
        open("Maison Quatre Vents Bastille", Some("PAR/HQ"), "14 rue du Moulin Gris", ("75011", "Paris"), (48.8553, 2.3715)),
        open("Maison Quatre Vents Presqu'île", Some("LYO-02"), "3 place des Tilleuls d'Or", ("69002", "Lyon"), (45.7578, 4.8320)),
        open("Maison Quatre Vents Vieux-Port", None, "27 quai des Voiles Blanches", ("13002", "Marseille"), (43.2965, 5.3698)),
    ],
    opinions: [
        google(5, "Agathe Rochebrune", "La meilleure baguette du quartier, encore tiède à 18 h. Le personnel est adorable."),
        google(2, "Maxence Tailleferre", "Vingt minutes d'attente pour deux croissants, et plus une seule brioche à 9 h."),
        tripadvisor(4, "Colette_en_voyage", "Arrêt gourmand parfait pendant notre week-end. Les tartelettes au citron valent le détour."),
        facebook(true, "Joséphine Abrantes", "Gâteau d'anniversaire superbe et livré à l'heure, merci à toute l'équipe !"),
        stars(3, "Valentin Courtenay"),
        tripadvisor(2, "Gaspard1987", "Sandwich sec et cher pour le quartier. L'accueil était pourtant souriant."),
        facebook(false, "Noémie Frontignan", "Commande oubliée deux samedis de suite, je n'y retournerai pas."),
        google(4, "Octave Lambrecq", "Très bon pain de seigle. Dommage qu'il n'y ait pas de place pour s'asseoir."),
        google(1, "Sidonie Vauclair", "Erreur de monnaie en ma défaveur et aucune excuse. Très déçue."),
        tripadvisor(5, "LesRandonneursDuSud", "Fougasse aux olives extraordinaire, nous en avons repris trois pour la route."),
        facebook(true, "Raphaël Esterel", "Des produits frais, des prix honnêtes et un sourire tous les matins."),
        google(3, "Blandine Hautecoeur", "Correct sans plus, les viennoiseries sont parfois trop cuites."),
    ],
};

pub(super) const BICYCLES: Organization = Organization {
    name: "Cycles Belleroue",
    country: "FR",
    language: "fr",
    categories: ["gcid:bicycle_store"],
    slogan: "Vélos de ville, réparation et location",
    story: "Cycles Belleroue assemble et répare des vélos de ville dans trois ateliers ouverts sur la rue, sans rendez-vous.",
    thanks: "Merci pour votre confiance, bonne route et à bientôt à l'atelier !",
    tag: "atelier",
    user: ("Corentin", "Malestroit"),
    places: [
        open("Cycles Belleroue Île de Nantes", Some("NTE/01"), "8 mail des Chantiers Neufs", ("44200", "Nantes"), (47.2058, -1.5645)),
        open("Cycles Belleroue Chartrons", Some("BDX-01"), "51 cours du Raisin Bleu", ("33000", "Bordeaux"), (44.8526, -0.5702)),
        Place {
            status: "temporarily_closed",
            ..open("Cycles Belleroue Krutenau", None, "6 quai des Cigognes Grises", ("67000", "Strasbourg"), (48.5789, 7.7592))
        },
    ],
    opinions: [
        google(5, "Amandine Puyvert", "Crevaison réparée en un quart d'heure, avec de bons conseils en prime."),
        google(3, "Lilian Castagnol", "Bon travail mais le devis a été dépassé de vingt euros sans prévenir."),
        tripadvisor(5, "VeloEtVin", "Location de deux vélos électriques pour la journée : matériel impeccable et itinéraire fourni."),
        facebook(true, "Maëlle Trévignon", "Ma fille a trouvé son premier grand vélo ici, l'atelier a pris le temps de tout régler."),
        stars(4, "Ulysse Bergerin"),
        tripadvisor(3, "Famille_Ondine", "Vélos corrects, mais le casque enfant promis n'était pas disponible."),
        facebook(false, "Tiphaine Garrelon", "Vélo rendu avec les freins mal serrés, c'est dangereux."),
        google(5, "Anatole Brizeux", "Le seul atelier qui a accepté de réparer mon vieux randonneur. Un grand merci."),
        google(2, "Romane Chalusset", "Trois semaines d'attente pour une pièce, et personne ne rappelle."),
        tripadvisor(4, "Escapade33", "Équipe accueillante, réservation simple, bonne adresse au bord de l'eau."),
        facebook(true, "Gustave Merlimont", "Service rapide et prix affichés, je recommande."),
        google(1, "Eugénie Saulnois", "Porte close un mardi à 10 h malgré les horaires affichés."),
    ],
};
