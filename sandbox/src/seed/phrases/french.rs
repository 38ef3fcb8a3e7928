//! French.

use super::{Phrases, Sentences};

pub(super) static PHRASES: Phrases = Phrases {
    first_names: [
        "Armelle",
        "Baptiste",
        "Capucine",
        "Damien",
        "Estelle",
        "Fabrice",
        "Gwenaëlle",
        "Hippolyte",
        "Isaline",
        "Jérémie",
        "Léonie",
        "Mathurin",
    ],
    last_names: [
        "Aubrelong",
        "Brisefer",
        "Chantelouve",
        "Dorville",
        "Escandon",
        "Fontclair",
        "Grandval",
        "Hauteville",
        "Lormeau",
        "Montbrun",
        "Pierrelaye",
        "Saulieu",
    ],
    bad: Sentences {
        openings: [
            "Très déçu par cette visite.",
            "Nous n'avons pas du tout passé un bon moment.",
            "C'était mieux avant, et de loin.",
            "Première et dernière fois.",
            "Je m'attendais à autre chose au vu des avis.",
        ],
        details: [
            "Une demi-heure d'attente sans qu'un seul mot nous soit adressé.",
            "Le prix affiché n'était pas celui qui a été encaissé.",
            "Au téléphone, on m'avait promis tout l'inverse.",
            "L'accueil est froid et personne ne s'excuse.",
            "Rien n'était prêt alors que la commande datait de trois jours.",
        ],
        closes: ["Dommage.", "Je ne reviendrai pas.", "J'attends toujours une réponse de la direction."],
        replies: [
            "Nous sommes navrés de cette visite et aimerions en parler avec vous : notre équipe vous attend au comptoir ou par téléphone.",
            "Merci d'avoir pris le temps de nous le dire. Ce n'est pas ce que nous voulons offrir, et nous allons y remédier.",
            "Veuillez accepter nos excuses. Nous avons repris ce point avec toute l'équipe dès aujourd'hui.",
        ],
    },
    mixed: Sentences {
        openings: [
            "Correct, sans plus.",
            "Un avis partagé.",
            "Du bon et du moins bon.",
            "Une visite dans la moyenne.",
            "Pas mal dans l'ensemble.",
        ],
        details: [
            "L'équipe est aimable, mais visiblement débordée.",
            "La qualité est là, les tarifs ont beaucoup augmenté.",
            "Le lieu est joli, un peu bruyant le samedi.",
            "Le choix est réduit en fin de journée.",
            "Le conseil était bon, l'attente beaucoup trop longue.",
        ],
        closes: ["À revoir.", "Je laisserai une seconde chance.", "Peut mieux faire."],
        replies: [
            "Merci pour ce retour nuancé, il nous aide à progresser. Au plaisir de vous faire changer d'avis !",
            "Merci de votre franchise. Nous travaillons sur les points que vous citez.",
            "Merci pour votre visite. La prochaine fois, nous espérons mériter toutes les étoiles.",
        ],
    },
    good: Sentences {
        openings: [
            "Une très belle découverte.",
            "Toujours un plaisir de revenir ici.",
            "Je recommande les yeux fermés.",
            "Rien à redire, tout était parfait.",
            "Quelle bonne adresse !",
        ],
        details: [
            "L'équipe est souriante et prend le temps d'expliquer.",
            "Tout était prêt à l'heure, et même un peu avant.",
            "On sent que les gens aiment leur métier.",
            "Le rapport qualité-prix est excellent.",
            "Même un jour de grande affluence, le service reste soigné.",
        ],
        closes: ["Merci à tous !", "Nous reviendrons.", "Continuez ainsi."],
        replies: [
            "Merci beaucoup pour ces mots, toute l'équipe vous dit à très bientôt !",
            "Quel plaisir de vous lire ! Au plaisir de vous accueillir à nouveau.",
            "Un grand merci : des avis comme le vôtre nous donnent du courage pour la semaine.",
        ],
    },
};
