//! What the organizations and their customers write, in the order of the organizations; all of it is invented.

mod france;
mod isles;
mod south;

pub(super) static VOICES: [Voice; 6] = [france::BAKERY, isles::HOTEL, south::RESTAURANT, south::SALON, france::BICYCLES, isles::COFFEE];

pub(super) struct Voice {
    /// On Whatsapp, Facebook, SMS, Instagram, a Facebook without page, Google and a channel of one's own.
    pub(super) chats: [Chat; 7],
    /// News, an offer, an event that is over, scheduled news and a draft.
    pub(super) posts: [Announcement; 5],
    pub(super) opinions: [Feedback; 6],
    pub(super) form: &'static str,
    pub(super) question: &'static str,
    /// The subject of replies to feedback.
    pub(super) subject: &'static str,
    /// Title and text, for good, middling and bad reviews.
    pub(super) reply_templates: [(&'static str, &'static str); 3],
    /// Title, text and emoji.
    pub(super) message_templates: [(&'static str, &'static str, &'static str); 2],
}

pub(super) struct Chat {
    pub(super) customer: &'static str,
    pub(super) question: &'static str,
    pub(super) answer: &'static str,
}

pub(super) struct Announcement {
    pub(super) title: Option<&'static str>,
    pub(super) summary: &'static str,
}

pub(super) struct Feedback {
    pub(super) name: (&'static str, &'static str),
    pub(super) nps: u8,
    pub(super) text: Option<&'static str>,
}

const fn chat(customer: &'static str, question: &'static str, answer: &'static str) -> Chat {
    Chat { customer, question, answer }
}

const fn news(summary: &'static str) -> Announcement {
    Announcement { title: None, summary }
}

const fn titled(title: &'static str, summary: &'static str) -> Announcement {
    Announcement { title: Some(title), summary }
}

const fn said(first_name: &'static str, last_name: &'static str, nps: u8, text: &'static str) -> Feedback {
    Feedback { name: (first_name, last_name), nps, text: Some(text) }
}

/// A score without words.
const fn scored(first_name: &'static str, last_name: &'static str, nps: u8) -> Feedback {
    Feedback { name: (first_name, last_name), nps, text: None }
}
