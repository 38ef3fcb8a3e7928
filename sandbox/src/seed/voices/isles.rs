//! The hotel in Britain and the coffee shop in Ireland.

use super::{Voice, chat, news, said, scored, titled};

pub(super) const HOTEL: Voice = Voice {
    chats: [
        chat("Araminta Fenwood", "Could we check in at noon on Friday?", "Certainly, your room will be ready from noon."),
        chat("Barnaby Kestrelmoor", "Do you have a cot for a baby?", "We do, free of charge. Shall we put one into your room?"),
        chat("", "I left my umbrella in room 12.", "We have found it and keep it at the reception."),
        chat("Cordelia (@cordelia.roams)", "Is the roof terrace open in winter?", "Every day until sunset, with blankets."),
        chat("Digby Larkwater", "Are dogs welcome?", "Very much so, and biscuits are on the house."),
        chat("Elspeth Marshcombe", "Is there parking near the hotel?", "A car park is two streets away; we keep tickets for guests."),
        chat("Fitzroy Netherby", "The booking assistant lost my dates.", "I am a person now: which nights would you like?"),
    ],
    posts: [
        news("Our winter menu has arrived: chestnut soup, smoked haddock and a very good crumble."),
        titled("Third night free", "Stay three nights from Sunday and pay for two."),
        titled("Fiddles by the fire", "An evening of reels and ballads in the lounge, open to all."),
        news("From this spring the seafront house has a sauna with a view of the pier."),
        news("We are looking for a pastry chef with a light hand."),
    ],
    opinions: [
        said("Gwendolen", "Ashdowne", 10, "The quietest night I have had in any city."),
        said("Horatio", "Birchfield", 9, "Breakfast was worth the journey alone."),
        scored("Isolde", "Cawthorne", 8),
        said("Jasper", "Dunmallet", 6, "Lovely room, but the lift was slow."),
        said("Keziah", "Ellerbeck", 2, "The heating could not be turned down."),
        scored("Lysander", "Fallowmere", 7),
    ],
    form: "After your stay",
    question: "How happy were you with the room?",
    subject: "Your stay at Harbour and Heath",
    reply_templates: [
        ("Warm thanks", "Dear @[](client_first_name), thank you! We hope to see you at @[](business_name) again. @[](my_first_name)"),
        ("We are listening", "Dear @[](client_first_name), thank you for your honest words. What could we do better?"),
        ("Apology", "Dear @[](client_full_name), we are sorry. Please write to us so that we can make it up to you."),
    ],
    message_templates: [
        ("Directions", "Hello {{client_first_name}}, you will find us at {{address}}.", "🗺️"),
        ("Ask for a review", "Thank you, {{client_first_name}}! Would you tell others about us? {{rb_link}}", "⭐"),
    ],
};

pub(super) const COFFEE: Voice = Voice {
    chats: [
        chat("Muirenn Tolka", "Do you have oat milk?", "We do, at no extra charge."),
        chat("Naoise Glenbarra", "Can I book the back room for a book club?", "You can, any weekday after four. How many are you?"),
        chat("", "Is my cake ready to collect?", "It is boxed and waiting at the counter."),
        chat("Orlaith (@orlaith.sips)", "Which beans are in the house blend?", "Two thirds Huila, one third Sidama."),
        chat("Padraig Rossnowen", "Do you open on bank holidays?", "From ten to four, as on Sundays."),
        chat("Riona Slaneyford", "Is there a place for prams?", "There is, right beside the window."),
        chat("Senan Trawbreaga", "The kiosk swallowed my stamp card.", "Sorry about that! Your tenth coffee is on us."),
    ],
    posts: [
        news("Fresh from the roaster: a washed Sidama with notes of apricot."),
        titled("Scone and a flat white", "Both for six euro every weekday before ten."),
        titled("Latte art for beginners", "Bring a steady hand, we bring the milk."),
        news("From this spring you can order ahead and skip the queue."),
        news("We are looking for a weekend barista in Galway."),
    ],
    opinions: [
        said("Tadhg", "Ardnamore", 10, "The best flat white on the quays."),
        said("Una", "Ballyvarra", 9, "Staff remembered my order after two visits."),
        scored("Wilfred", "Carrowbeg", 8),
        said("Aoibhe", "Dromclough", 5, "Good coffee, wobbly tables."),
        said("Brogan", "Errisbeg", 3, "Waited a quarter of an hour for a tea."),
        scored("Caragh", "Fanadhill", 7),
    ],
    form: "After your coffee",
    question: "How friendly was the service?",
    subject: "Your visit to The Copper Kettle",
    reply_templates: [
        ("Thanks a million", "Thanks a million, @[](client_first_name)! See you soon at @[](business_name). @[](my_first_name)"),
        ("Tell us more", "Hello @[](client_first_name), thank you. What would have made it better?"),
        ("Sorry", "Hello @[](client_full_name), we are sorry. The next cup is on us, just say the word."),
    ],
    message_templates: [
        ("Opening hours", "Hello {{client_first_name}}, our hours are on {{website_url}}.", "🕗"),
        ("Call back", "Hello, {{my_first_name}} from {{business_name}} here: call us on {{phone_number}}.", "📞"),
    ],
};
