//! A post as it stands on its publishers.

use localpresence_macros::model;

use super::{PostCtaType, PostType};
use crate::types::{Timestamp, open_enum};

open_enum! {
    /// The place that a post is shown at.
    PostPlatform {
        /// The posts of a Facebook page.
        Facebook = "facebook__posts",
        /// The posts of a Google Business Profile.
        Google = "google_my_business__posts",
        /// The posts of an Instagram account.
        Instagram = "instagram__posts",
    }
}

open_enum! {
    /// How far a post has come on one publisher. The vendor lists the words and explains none.
    PostState {
        /// It could not be published.
        Error = "error",
        /// It is over.
        Expired = "expired",
        /// Customers see it.
        Live = "live",
        /// It is on its way.
        Pending = "pending",
        /// It waits for its time.
        Scheduled = "scheduled",
        /// Something has to be set up first.
        ToConfigure = "to_configure",
        /// It waits for somebody to validate it.
        ToValidate = "to_validate",
    }
}

/// A post.
#[model]
pub struct Post {
    /// The id.
    pub id: i64,
    /// The business.
    pub business_id: Option<String>,
    /// What it is about.
    pub post_type: Option<PostType>,
    /// The headline of an event or an offer.
    pub title: Option<String>,
    /// The text.
    pub summary: Option<String>,
    /// When it is to be published, with offset; absent when it was published at once.
    pub schedule_time: Option<Timestamp>,
    /// Until when a draft can be published, with offset.
    pub expiration_time: Option<Timestamp>,
    /// When a draft was validated, with offset.
    pub validation_time: Option<Timestamp>,
    /// The start of an event or an offer.
    pub start_at: Option<Timestamp>,
    /// The end of an event or an offer.
    pub end_at: Option<Timestamp>,
    /// The images.
    pub post_medias: Vec<PostMedia>,
    /// The creation, with offset.
    pub created_at: Option<Timestamp>,
    /// The last change, with offset.
    pub updated_at: Option<Timestamp>,
    /// Whether it was created here, and not on the publisher.
    pub created_on_partoo: Option<bool>,
    /// Whether it was last changed here, and not on the publisher.
    pub updated_on_partoo: Option<bool>,
    /// Name and address of the business in one text.
    pub business_info: Option<String>,
    /// How often it was seen, by publisher. Google has not told since 2023-02-20.
    pub post_insight: Vec<PostInsight>,
    /// How far it has come, by publisher.
    pub post_status: Vec<PostStatus>,
    /// The conditions of an offer.
    pub offer_terms: Option<String>,
    /// The code that customers give for an offer.
    pub offer_code: Option<String>,
    /// What the button opens; may lack `https://`.
    pub cta_link: Option<String>,
    /// The button.
    pub cta_type: Option<PostCtaType>,
}

/// How often a post was seen on one publisher.
#[model]
pub struct PostInsight {
    /// The place it is shown at.
    pub name: PostPlatform,
    /// How often its button was used.
    pub click_count: Option<i64>,
    /// How often it was seen.
    pub view_count: Option<i64>,
}

/// Images of a post.
#[model]
pub struct PostMedia {
    /// The addresses: all images in one entry, or one image per entry.
    #[serde(deserialize_with = "crate::types::one_or_more")]
    pub media_url: Vec<String>,
}

/// How far a post has come on one publisher.
#[model]
pub struct PostStatus {
    /// The place it is shown at.
    pub name: PostPlatform,
    /// How far it has come.
    pub state: Option<PostState>,
    /// The post on the site of the publisher; may lack `https://`.
    pub link: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Post;
    use crate::partoo::posts::PostType;
    use crate::testing::from_json;

    #[test]
    fn images_come_in_one_entry_or_in_several() {
        for (medias, expected) in [
            (json!([{ "media_url": ["a", "b"] }]), vec!["a", "b"]),
            (json!([{ "media_url": "a" }, { "media_url": "b" }]), vec!["a", "b"]),
            (json!([{ "media_url": null }, {}]), vec![]),
            (json!(null), vec![]),
        ] {
            let post: Post = from_json(json!({ "id": 34, "post_medias": medias }));
            assert_eq!(post.post_medias.into_iter().flat_map(|media| media.media_url).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn the_kinds_of_the_sister_product_are_kept() {
        let post: Post = from_json(json!({ "id": 34, "post_type": "standard" }));
        assert_eq!(post.post_type, Some(PostType::Unknown("standard".into())));
    }
}
