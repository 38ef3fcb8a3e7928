//! A hotel in Great Britain and a coffee bar in Ireland.

use super::{Organization, Place, facebook, google, open, stars, tripadvisor};

pub(super) const HOTEL: Organization = Organization {
    name: "Harbour and Heath",
    country: "GB",
    language: "en",
    categories: ["gcid:hotel"],
    slogan: "Small hotels with big breakfasts",
    story: "Harbour and Heath runs three small hotels where the bread is baked downstairs and the kettle is always on.",
    thanks: "Thank you for staying with us and for taking the time to write. We hope to welcome you back soon.",
    tag: "breakfast",
    user: ("Winifred", "Calloway"),
    places: [
        open("Harbour and Heath Bankside", Some("LON/HQ"), "40 Lantern Wharf", ("SE1 9ZZ", "London"), (51.5076, -0.0994)),
        open("Harbour and Heath Old Town", Some("EDI 01"), "7 Thistlegate Close", ("EH1 1ZZ", "Edinburgh"), (55.9495, -3.1883)),
        open("Harbour and Heath Seafront", None, "112 Pebble Parade", ("BN2 1ZZ", "Brighton"), (50.8195, -0.1295)),
    ],
    opinions: [
        google(5, "Harriet Winslade", "Spotless room, quiet at night, and the best porridge I have had in a hotel."),
        google(2, "Barnaby Cresswick", "The heating was off all weekend and nobody at the desk could help."),
        tripadvisor(4, "WanderingWillow", "Lovely staff and a great location near the river. The lift is slow, take the stairs."),
        facebook(true, "Philippa Stanmere", "We held our anniversary dinner here and everything was just right."),
        stars(4, "Rupert Danforth"),
        tripadvisor(1, "Two_Bags_Packed", "Charged twice for parking and still waiting for the refund three weeks later."),
        facebook(false, "Jocelyn Hawksmere", "The website promised a sea view. Ours looked onto the bins."),
        google(5, "Leopold Farringham", "Arrived late and soaked, was handed a towel and a hot chocolate. Wonderful people."),
        google(3, "Tabitha Rosewell", "Comfortable bed, but the walls are thin and breakfast ends too early."),
        tripadvisor(5, "NorthernLightsFan", "Third stay and never disappointed. The sourdough at breakfast is worth the trip."),
        facebook(true, "Alistair Penhallow", "Great value for the centre of town, and dog friendly too."),
        google(1, "Cordelia Brackenbury", "Room was not ready at five in the afternoon and there was no apology."),
    ],
};

pub(super) const COFFEE: Organization = Organization {
    name: "The Copper Kettle",
    country: "IE",
    language: "en",
    categories: ["gcid:coffee_shop"],
    slogan: "Coffee roasted round the corner",
    story: "The Copper Kettle roasts in small batches and pours in three rooms by the water, with soda bread from the same oven.",
    thanks: "Thanks a million for the kind words, see you at the counter!",
    tag: "coffee",
    user: ("Fiadh", "Corravane"),
    places: [
        open("The Copper Kettle Docklands", Some("DUB/1"), "22 Ropemaker Quay", ("D01 ZZ01", "Dublin"), (53.3490, -6.2433)),
        open("The Copper Kettle Latin Quarter", Some("GAL-1"), "5 Spindle Lane", ("H91 ZZ02", "Galway"), (53.2707, -9.0568)),
        Place {
            status: "closed",
            ..open("The Copper Kettle Lee Bridge", None, "19 Millrace Street", ("T12 ZZ03", "Cork"), (51.8969, -8.4863))
        },
    ],
    opinions: [
        google(5, "Saoirse Ballymoss", "Best flat white on the quays, and they remember your name."),
        google(2, "Declan Roscarrow", "Queue out the door and the scone was yesterday's."),
        tripadvisor(5, "TeaAndTrails", "Cosy spot on a rainy day. The soda bread with marmalade is a must."),
        facebook(true, "Aoibheann Kilcreggan", "Great place to work for an hour, plenty of sockets and no one rushes you."),
        stars(5, "Fergus Dunmarra"),
        tripadvisor(3, "Lighthouse_Lou", "Nice coffee but very loud music for a Sunday morning."),
        facebook(false, "Cillian Arranmoor", "Loyalty card full and still refused the free cup. Not the point of a loyalty card."),
        google(4, "Niamh Tullaroan", "Friendly service and good oat milk options. A few more seats would help."),
        google(1, "Oscar Glenvarra", "Asked twice about allergens and got two different answers. Worrying."),
        tripadvisor(4, "PostcardsFromPaddy", "Lovely view over the water and fair prices."),
        facebook(true, "Brónach Inisfell", "Their barista course was a brilliant gift, we learned loads."),
        google(3, "Ronan Carrowmore", "Fine, but the toilets could do with more attention."),
    ],
};
