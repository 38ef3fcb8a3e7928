//! Italian.

use super::{Phrases, Sentences};

pub(super) static PHRASES: Phrases = Phrases {
    first_names: [
        "Aurelio",
        "Bianca",
        "Cosimo",
        "Delfina",
        "Ettore",
        "Flaminia",
        "Gualtiero",
        "Ilaria",
        "Leonzio",
        "Mirella",
        "Nestore",
        "Oriana",
    ],
    last_names: [
        "Acquaforte",
        "Belmonte",
        "Castelrosso",
        "Dellacorte",
        "Fontebuona",
        "Granvilla",
        "Lungarno",
        "Malaspiga",
        "Olivastri",
        "Pietralunga",
        "Roccaforte",
        "Vallescura",
    ],
    bad: Sentences {
        openings: [
            "Una visita deludente.",
            "Mi aspettavo molto di più.",
            "Una volta era un'altra cosa.",
            "Prima e ultima volta.",
            "Non capisco le recensioni così alte.",
        ],
        details: [
            "Mezz'ora di attesa senza che nessuno ci dicesse nulla.",
            "Il prezzo esposto non era quello dello scontrino.",
            "Al telefono mi avevano detto il contrario.",
            "Hanno sbagliato e nessuno si è scusato.",
            "Niente era pronto, eppure avevo prenotato tre giorni prima.",
        ],
        closes: ["Peccato.", "Non torneremo.", "Aspetto ancora una risposta dal responsabile."],
        replies: [
            "Ci dispiace molto per questa visita e vorremmo parlarne con lei: chieda del responsabile, qui o al telefono.",
            "Grazie per avercelo detto. Non è così che vogliamo lavorare e stiamo già rimediando.",
            "La preghiamo di accettare le nostre scuse. Ne abbiamo parlato oggi con tutta la squadra.",
        ],
    },
    mixed: Sentences {
        openings: [
            "Discreto, niente di più.",
            "Un giudizio a metà.",
            "Cose buone e cose da rivedere.",
            "Una visita nella media.",
            "Nel complesso non male.",
        ],
        details: [
            "Il personale è gentile, ma sempre di corsa.",
            "La qualità c'è, i prezzi però sono saliti molto.",
            "Il posto è bello, un po' rumoroso il sabato.",
            "A fine giornata resta poca scelta.",
            "Buoni consigli, fila davvero troppo lunga.",
        ],
        closes: ["Si può migliorare.", "Darò un'altra possibilità.", "Tre stelle mi sembrano giuste."],
        replies: [
            "Grazie per un parere così equilibrato, ci aiuta a migliorare. Speriamo di farle cambiare idea!",
            "Grazie per la franchezza. Stiamo lavorando su quello che ci racconta.",
            "Grazie della visita. La prossima volta speriamo di meritare tutte le stelle.",
        ],
    },
    good: Sentences {
        openings: [
            "Una bellissima scoperta.",
            "È sempre un piacere tornare.",
            "Lo consiglio a occhi chiusi.",
            "Tutto perfetto, dall'inizio alla fine.",
            "Il migliore della zona.",
        ],
        details: [
            "La squadra sorride e trova il tempo di spiegare tutto.",
            "Era tutto pronto in orario, anzi un po' prima.",
            "Si vede che amano il loro mestiere.",
            "Ottimo rapporto tra qualità e prezzo.",
            "Anche con il locale pieno sono attenti a ogni dettaglio.",
        ],
        closes: ["Grazie a tutti!", "Torneremo.", "Continuate così."],
        replies: [
            "Grazie di cuore per queste parole, tutta la squadra la aspetta presto!",
            "Che piacere leggerla. Saremo felici di accoglierla di nuovo.",
            "Mille grazie: recensioni come la sua ci rallegrano la settimana.",
        ],
    },
};
