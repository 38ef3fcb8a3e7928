//! English.

use super::{Phrases, Sentences};

pub(super) static PHRASES: Phrases = Phrases {
    first_names: [
        "Alistair",
        "Bronwen",
        "Cecily",
        "Dermot",
        "Effie",
        "Fergus",
        "Gwendolyn",
        "Hamish",
        "Isolde",
        "Jocelyn",
        "Kit",
        "Lettice",
    ],
    last_names: [
        "Amberley",
        "Birchwood",
        "Coldstream",
        "Dunmallow",
        "Eastleigh",
        "Fairweather",
        "Glenholm",
        "Hollybrook",
        "Inglemere",
        "Kestrelby",
        "Larkfield",
        "Merrivale",
    ],
    bad: Sentences {
        openings: [
            "Not the visit we had hoped for.",
            "I left disappointed.",
            "It used to be so much better.",
            "Once was enough.",
            "Hard to believe this is the same place my sister recommended.",
        ],
        details: [
            "We waited half an hour before anyone said hello.",
            "The price on the shelf was not the one on the bill.",
            "I was told one thing on the phone and another at the desk.",
            "Nobody apologised when the order turned out to be wrong.",
            "What I had booked three days earlier was not ready.",
        ],
        closes: ["A shame.", "We will not be back.", "Still waiting for an answer from the manager."],
        replies: [
            "We are sorry about this visit and would like to put it right: please ask for the manager, in person or by phone.",
            "Thank you for telling us. This is not how we want to work, and we are changing it.",
            "Please accept our apologies. We went through this with the whole team today.",
        ],
    },
    mixed: Sentences {
        openings: ["Fine, nothing more.", "A bit of a mixed bag.", "Some good, some not so good.", "An average visit.", "Not bad overall."],
        details: [
            "The staff are friendly but clearly rushed.",
            "The quality is there, yet prices went up a lot.",
            "A lovely room, rather loud on Saturdays.",
            "Little choice was left by the end of the day.",
            "Good advice, far too long a queue.",
        ],
        closes: ["Could be better.", "I may give it another chance.", "Three stars seems fair."],
        replies: [
            "Thank you for such a balanced view, it helps us improve. We hope to change your mind next time!",
            "Thanks for being frank. We are working on the points you raise.",
            "Thank you for coming. Next time we hope to earn all the stars.",
        ],
    },
    good: Sentences {
        openings: [
            "What a find.",
            "Always a pleasure to come back.",
            "I would recommend it to anyone.",
            "Could not fault a thing.",
            "The best place of its kind in town.",
        ],
        details: [
            "The team is cheerful and takes the time to explain.",
            "Everything was ready on time, even a little early.",
            "You can tell that people here love what they do.",
            "Really good value for what you get.",
            "Even on a busy day nothing felt hurried.",
        ],
        closes: ["Thank you all!", "We will be back.", "Keep it up."],
        replies: [
            "Thank you so much for these kind words, the whole team hopes to see you soon!",
            "What a lovely thing to read. We look forward to welcoming you again.",
            "Many thanks: a review like yours makes our week.",
        ],
    },
};
