//! The bakery and the bicycle shop in France.

use super::{Voice, chat, news, said, scored, titled};

pub(super) const BAKERY: Voice = Voice {
    chats: [
        chat(
            "Ombeline Vassogne",
            "Bonjour, faites-vous des pains sans gluten ?",
            "Bonjour, oui, le mardi et le vendredi, sur commande la veille.",
        ),
        chat(
            "Tancrède Loubressac",
            "Peut-on commander une pièce montée pour 30 personnes ?",
            "Bien sûr ! Pour quelle date, et avec quels parfums ?",
        ),
        chat("", "Ma commande de samedi est-elle prête ?", "Oui, elle vous attend à la caisse jusqu'à 19 h."),
        chat(
            "Apolline (@apolline.mange)",
            "Vos tartelettes au citron sont-elles encore à la carte ?",
            "Toute l'année, et meringuées le dimanche !",
        ),
        chat("Firmin Galibert", "Êtes-vous ouverts le 1er mai ?", "Oui, de 7 h à 13 h."),
        chat("Capucine Ormesson", "Avez-vous des places assises ?", "Quatre tables en terrasse, dès les beaux jours."),
        chat(
            "Lazare Quincampoix",
            "Le chatbot ne comprend pas ma question sur les allergènes.",
            "Je prends le relais : de quel produit s'agit-il ?",
        ),
    ],
    posts: [
        news("La bûche marron-cassis est de retour dans nos trois boutiques."),
        titled("Le goûter à moitié prix", "Du lundi au jeudi de 16 h à 17 h, la deuxième viennoiserie est à moitié prix."),
        titled("Nuit du levain", "Visitez le fournil à minuit et repartez avec votre pain encore chaud."),
        news("À partir de ce printemps, livraison à vélo dans tout l'arrondissement."),
        news("Nous cherchons un apprenti boulanger pour la rentrée : poussez la porte !"),
    ],
    opinions: [
        said("Aliénor", "Brissac", 10, "Une équipe en or et un pain de seigle inoubliable."),
        said("Barnabé", "Culoz", 9, "Service rapide, même avec la file du dimanche."),
        scored("Cyprienne", "Dampierre", 8),
        said("Donatien", "Ecully", 6, "Le choix se réduit beaucoup après 17 h."),
        said("Edmée", "Florensac", 3, "La caissière a rendu la monnaie sans un mot."),
        scored("Fulbert", "Gignac", 7),
    ],
    form: "Après votre visite",
    question: "Êtes-vous satisfait de l'accueil ?",
    subject: "Votre avis sur la Maison Quatre Vents",
    reply_templates: [
        ("Merci chaleureux", "Bonjour @[](client_first_name), merci pour vos mots ! À bientôt chez @[](business_name). @[](my_first_name)"),
        ("Avis mitigé", "Bonjour @[](client_first_name), merci pour votre retour. Que pourrions-nous faire de mieux ?"),
        ("Excuses", "Bonjour @[](client_full_name), nous sommes navrés. Écrivez-nous pour que nous puissions réparer cela."),
    ],
    message_templates: [
        ("Horaires", "Bonjour {{client_first_name}}, nos horaires sont sur {{website_url}}.", "🕗"),
        ("Demande d'avis", "Merci {{client_first_name}} ! Votre avis nous ferait plaisir : {{rb_link}}", "⭐"),
    ],
};

pub(super) const BICYCLES: Voice = Voice {
    chats: [
        chat("Gaétan Plessigny", "Combien coûte une révision complète ?", "69 €, roues dévoilées et freins réglés compris."),
        chat(
            "Hermance Rochevieille",
            "Reprenez-vous les anciens vélos ?",
            "Oui, contre un bon d'achat : passez à l'atelier pour l'estimer.",
        ),
        chat("", "Mon vélo est-il prêt ?", "Il sera prêt ce soir à 18 h."),
        chat("Isidore (@isidore.roule)", "Ce porte-bagages va-t-il sur un cadre en acier ?", "Oui, avec les colliers fournis."),
        chat("Jacinthe Soubeyran", "Louez-vous des vélos cargo ?", "Deux modèles, à la journée ou au week-end."),
        chat("Léandre Tournebise", "Gravez-vous les vélos contre le vol ?", "Oui, sans rendez-vous."),
        chat("Mahaut Vergnolle", "La borne m'a refusé le retrait.", "Désolés ! Nous la débloquons tout de suite."),
    ],
    posts: [
        news("Nouveaux antivols en test à l'atelier : venez les essayer."),
        titled("Révision de printemps", "Révision complète à 49 € au lieu de 69 € jusqu'à fin avril."),
        titled("Balade des cigognes", "Vingt kilomètres au bord de l'eau, départ devant l'atelier."),
        news("L'atelier ouvrira aussi le dimanche matin dès cet été."),
        news("Les vélos enfants d'occasion arrivent en boutique."),
    ],
    opinions: [
        said("Nicéphore", "Ambleteuse", 10, "Freins réglés en dix minutes, et offerts."),
        said("Odile", "Belvès", 9, "On m'a expliqué chaque étape de la réparation."),
        scored("Philibert", "Cassagne", 8),
        said("Quitterie", "Dourgne", 5, "Trop de monde le samedi, il faudrait un système de tickets."),
        said("Romaric", "Espelette", 2, "Pièce commandée deux fois, toujours pas la bonne."),
        scored("Sixtine", "Fanjeaux", 7),
    ],
    form: "Après votre passage à l'atelier",
    question: "Êtes-vous satisfait de la réparation ?",
    subject: "Votre passage chez Cycles Belleroue",
    reply_templates: [
        ("Merci et bonne route", "Merci @[](client_first_name), bonne route et à bientôt ! @[](my_first_name), @[](business_name)"),
        ("Nous écoutons", "Bonjour @[](client_first_name), merci : qu'est-ce qui vous a manqué ?"),
        ("Revenez nous voir", "Bonjour @[](client_full_name), rapportez-nous le vélo, nous le reprenons sans frais."),
    ],
    message_templates: [
        ("Vélo prêt", "Bonjour {{client_first_name}}, votre vélo vous attend au {{address}}.", "🚲"),
        ("Rappel", "Bonjour, ici {{my_first_name}} de {{business_name}} : rappelez-nous au {{phone_number}}.", "📞"),
    ],
};
