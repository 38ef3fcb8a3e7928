//! Texts as customers write them, the same in every run.

const WORDS: &[&str] = &[
    "the",
    "staff",
    "was",
    "friendly",
    "and",
    "bread",
    "fresh",
    "we",
    "waited",
    "too",
    "long",
    "for",
    "a",
    "table",
    "near",
    "window",
    "très",
    "bon",
    "accueil",
    "caf\u{e9}",
    "\u{e0}",
    "emporter",
    "prices",
    "are",
    "fair",
    "but",
    "parking",
    "is",
    "difficult",
    "on",
    "Saturdays",
    "my",
    "order",
    "came",
    "quickly",
    "with",
    "smile",
    "I",
    "will",
    "come",
    "back",
    "next",
    "week",
    "G\u{e4}rten",
    "sch\u{f6}n",
    "\"special\"",
    "cr\u{e8}me",
    "br\u{fb}l\u{e9}e",
    "delicious",
    "noisy",
];

/// Numbers that look like chance.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `bound`.
    pub(crate) fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    /// Happens so many times of a hundred.
    pub(crate) fn percent(&mut self, share: usize) -> bool {
        self.roll(100) < share
    }

    pub(crate) fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }

    /// So many words, in sentences and lines.
    pub(crate) fn text(&mut self, words: usize) -> String {
        let mut text = String::new();
        for index in 1..=words {
            text.push_str(self.pick(WORDS));
            text.push_str(if index == words { "." } else { [" ", " ", " ", " ", ", ", ". ", " ", " ", " ", "\n"][self.roll(10)] });
        }
        text
    }

    /// So many hexadecimal digits.
    pub(crate) fn hexadecimal(&mut self, digits: usize) -> String {
        (0..digits).filter_map(|_| char::from_digit(u32::try_from(self.roll(16)).ok()?, 16)).collect()
    }

    /// A time in 2024.
    pub(crate) fn time(&mut self) -> String {
        let (month, day, hour) = (self.roll(12) + 1, self.roll(28) + 1, self.roll(24));
        let (minute, second, micros) = (self.roll(60), self.roll(60), self.roll(1000) * 1000);
        format!("2024-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}+00:00")
    }
}
