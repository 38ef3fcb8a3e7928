//! What filters and figures look at, read from the text of a review.

use std::borrow::Cow;
use std::ops::Range;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::names::{Name, Names};
use crate::clock;

/// The facts of a review. Times are microseconds since the epoch.
#[derive(Debug, Clone)]
pub(crate) struct Facts {
    pub(crate) id: i64,
    pub(crate) organization: i64,
    pub(crate) business: Name,
    pub(crate) partner: Name,
    pub(crate) state: Name,
    /// In stars.
    pub(crate) rating: Option<u8>,
    pub(crate) recommended: Option<bool>,
    pub(crate) written: i64,
    pub(crate) updated: i64,
    pub(crate) tags: Box<[i64]>,
    pub(crate) reply: Option<Reply>,
    /// Where the words of the customer stand in the text, quotes included.
    pub(super) content: Option<Range<usize>>,
    /// Where the links of its photos stand.
    pub(super) media_links: Option<Range<usize>>,
}

/// The answer to a review.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) id: i64,
    pub(crate) date: i64,
    pub(crate) user: Option<Name>,
    pub(crate) is_suggestion: bool,
}

/// The members of a review that facts are made of.
#[derive(Deserialize)]
pub(super) struct View<'a> {
    id: i64,
    org_id: i64,
    #[serde(borrow)]
    business_id: Cow<'a, str>,
    #[serde(borrow, default)]
    partner: Option<Cow<'a, str>>,
    #[serde(borrow)]
    state: Cow<'a, str>,
    #[serde(default)]
    rating: Option<u8>,
    #[serde(default)]
    recommended: Option<bool>,
    #[serde(borrow)]
    date: Cow<'a, str>,
    #[serde(borrow)]
    update_date: Cow<'a, str>,
    #[serde(borrow, default)]
    content: Option<&'a RawValue>,
    #[serde(borrow, default)]
    media_links: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) tags: Vec<TagView<'a>>,
    #[serde(borrow, default)]
    pub(super) comments: Option<CommentView<'a>>,
}

#[derive(Deserialize)]
pub(super) struct TagView<'a> {
    pub(super) id: i64,
    #[serde(borrow, default)]
    pub(super) label: Cow<'a, str>,
}

#[derive(Deserialize)]
pub(super) struct CommentView<'a> {
    #[serde(default)]
    id: Option<i64>,
    #[serde(borrow, default)]
    date: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    user_id: Option<Cow<'a, str>>,
    #[serde(default)]
    is_reply_suggestion: Option<bool>,
    #[serde(borrow, default)]
    replies: Option<Vec<CommentView<'a>>>,
}

impl CommentView<'_> {
    /// Tells the ids of the comment and of those below it.
    pub(super) fn ids(&self, tell: &mut impl FnMut(i64)) {
        if let Some(id) = self.id {
            tell(id);
        }
        self.replies.iter().flatten().for_each(|reply| reply.ids(tell));
    }

    fn reply(&self, names: &mut Names) -> Option<Reply> {
        Some(Reply {
            id: self.id?,
            date: clock::parse(self.date.as_deref()?)?,
            user: self.user_id.as_deref().map(|user| names.number(user)),
            is_suggestion: self.is_reply_suggestion == Some(true),
        })
    }
}

impl View<'_> {
    pub(super) fn facts(&self, text: &str, names: &mut Names) -> Result<Facts, String> {
        let moment = |name: &str, date: &str| clock::parse(date).ok_or_else(|| format!("{name} must be a date-time"));
        Ok(Facts {
            id: self.id,
            organization: self.org_id,
            business: names.number(&self.business_id),
            partner: names.number(self.partner.as_deref().unwrap_or_default()),
            state: names.number(&self.state),
            rating: self.rating,
            recommended: self.recommended,
            written: moment("date", &self.date)?,
            updated: moment("update_date", &self.update_date)?,
            tags: self.tags.iter().map(|tag| tag.id).collect(),
            reply: self.comments.as_ref().and_then(|comment| comment.reply(names)),
            content: self.content.map(|part| place(part, text)),
            media_links: self.media_links.map(|part| place(part, text)),
        })
    }
}

/// Where a part stands in the text that it was read from.
fn place(part: &RawValue, text: &str) -> Range<usize> {
    let start = part.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start + part.get().len()
}
