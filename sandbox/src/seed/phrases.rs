//! Sentences of our own in four languages, from which reviews and answers are put together.

mod english;
mod french;
mod italian;
mod spanish;

/// How a customer feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// 1 or 2 stars, or no recommendation.
    Bad,
    /// 3 stars.
    Mixed,
    /// 4 or 5 stars, or a recommendation.
    Good,
}

/// What people say in one language.
pub(crate) struct Phrases {
    pub(super) first_names: [&'static str; 12],
    pub(super) last_names: [&'static str; 12],
    bad: Sentences,
    mixed: Sentences,
    good: Sentences,
}

/// What people say in one mood: an opening, a detail and a close make a review.
pub(crate) struct Sentences {
    pub(super) openings: [&'static str; 5],
    pub(super) details: [&'static str; 5],
    pub(super) closes: [&'static str; 3],
    /// Three ways to answer.
    pub(crate) replies: [&'static str; 3],
}

impl Phrases {
    /// The sentences of a mood.
    pub(crate) fn of(&self, mood: Mood) -> &Sentences {
        match mood {
            Mood::Bad => &self.bad,
            Mood::Mixed => &self.mixed,
            Mood::Good => &self.good,
        }
    }
}

/// The phrases of a language; English where there are none.
pub(crate) fn of(language: &str) -> &'static Phrases {
    match language {
        "es" => &spanish::PHRASES,
        "fr" => &french::PHRASES,
        "it" => &italian::PHRASES,
        _ => &english::PHRASES,
    }
}

/// The mood behind a rating, or behind a recommendation where there is no rating.
pub(crate) fn mood(rating: Option<u64>, recommended: Option<bool>) -> Mood {
    match (rating, recommended) {
        (Some(0..=2), _) | (None, Some(false)) => Mood::Bad,
        (Some(3), _) => Mood::Mixed,
        _ => Mood::Good,
    }
}
