//! Posts: news, events and offers of businesses on Google, Facebook and Instagram.
//!
//! A post belongs to one business: one call makes as many as there are businesses. Publishers show a change within minutes. Posts on
//! Google are for small and midsize organizations only. What is written as `coupon_code`, `link` and `image_url` is read as `offer_code`,
//! `cta_link` and `post_medias`.

use localpresence_macros::{model, operations, params};

use crate::partoo::{ResultStatus, StatusResult};
use crate::types::{Timestamp, open_enum};

mod checks;
mod post;

pub use post::{Post, PostInsight, PostMedia, PostPlatform, PostState, PostStatus};

operations! {
    "Posts of businesses on Google, Facebook and Instagram."
    posts: Posts {
        "Creates a post, or a draft, for each of the businesses. Only an ORG_ADMIN can make a draft; it is published once a BUSINESS_MANAGER or GROUP_MANAGER updates it, up to its expiration. A second call makes the posts twice, so a retry never repeats it."
        create: POST "/posts" (CreatePosts) -> PostsCreated, check = checks::check_create, retry = Once;
        "Deletes a post. It has no effect on Instagram."
        delete: DELETE "/posts/{post_id}" (DeletePost) -> StatusResult, inferred;
        "Searches posts. There is no way to read one by its id."
        search: GET "/posts" (SearchPosts) -> PostPage, pages = posts: Post;
        "Changes a post; fields that are not given stay as they are. Done by a BUSINESS_MANAGER or GROUP_MANAGER on a draft, it publishes the draft. It has no effect on Instagram. The answer may still show the old post."
        update: PUT "/posts/{post_id}" (UpdatePost) -> Post, check = checks::check_update;
    }
}

open_enum! {
    /// The button below a post.
    PostCtaType {
        /// Book.
        Book = "book",
        /// Call; needs no link.
        Call = "call",
        /// Learn more.
        LearnMore = "learn_more",
        /// No button; needs no link.
        NoButton = "no_cta",
        /// Order.
        Order = "order",
        /// Buy.
        Shop = "shop",
        /// Sign up.
        SignUp = "sign_up",
    }
}

open_enum! {
    /// A publisher to post on.
    PostPublisher {
        /// Facebook; neither events nor offers.
        Facebook = "facebook",
        /// Google.
        Google = "google_my_business",
        /// Instagram; at least one image.
        Instagram = "instagram",
    }
}

open_enum! {
    /// What a post is about, as filters name it.
    PostTopic {
        /// Presumably a notice about the pandemic: `Covid` in a post.
        Alert = "alert",
        /// An event.
        Event = "event",
        /// An offer.
        Offer = "offer",
        /// News: `News` in a post.
        Standard = "standard",
    }
}

open_enum! {
    /// What a post is about.
    PostType {
        /// A notice about the pandemic.
        Covid = "covid",
        /// An event; not on Facebook.
        Event = "event",
        /// News.
        News = "news",
        /// An offer; not on Facebook.
        Offer = "offer",
    }
}

/// The posts to create.
#[params]
pub struct CreatePosts {
    /// The businesses.
    pub business_search: PostBusinessesInput,
    /// The publishers.
    pub publishers: Vec<PostPublisher>,
    /// The post.
    pub data: PostInput,
    /// True: make drafts, which need `data.expiration_time`.
    pub is_draft: Option<bool>,
    /// True: send the managers who can see the drafts an e-mail.
    pub send_notifications: Option<bool>,
}

/// Which post to delete.
#[params]
pub struct DeletePost {
    /// The post.
    pub post_id: i64,
}

/// Which posts to return. Filters add up.
#[params]
pub struct SearchPosts {
    /// Only those of these businesses, by id.
    #[serde(rename = "business__in")]
    pub business_in: Option<Vec<String>>,
    /// Only from this time on, as `2020-11-06T23:59:59`. News have no dates of their own: their creation counts.
    pub start_datetime: Option<Timestamp>,
    /// Only until this time, as `2020-11-06T23:59:59`. For news, a week after their creation counts.
    pub end_datetime: Option<Timestamp>,
    /// What the text of the post resembles.
    pub summary: Option<String>,
    /// Only those in these states.
    #[serde(rename = "state__in")]
    pub state_in: Option<Vec<PostState>>,
    /// Only those about this.
    pub topic_type: Option<PostTopic>,
    /// Only those about one of these.
    #[serde(rename = "topic_type__in")]
    pub topic_type_in: Option<Vec<PostTopic>>,
    /// The page to read, from 1.
    #[limit(1..)]
    pub page: Option<u32>,
    /// Posts per page, 1 to 100; 30 when absent.
    #[limit(1..=100)]
    pub per_page: Option<u32>,
}

/// The fields to change. An absent field stays as it is. Publishers, kind and expiration cannot be changed.
#[params]
pub struct UpdatePost {
    /// The post.
    pub post_id: i64,
    /// The headline of an event or an offer.
    pub title: Option<String>,
    /// The text. Better always given: a sister product of the vendor requires it.
    pub summary: Option<String>,
    /// Addresses of images, at most 10.
    #[limit(..=10)]
    pub image_url: Option<Vec<String>>,
    /// The button.
    pub cta_type: Option<PostCtaType>,
    /// What the button opens.
    pub link: Option<PostLinkInput>,
    /// When to publish it, as `2050-01-01T09:00:00` in UTC; at least 2 hours ahead.
    pub schedule_time: Option<Timestamp>,
    /// The start of an event or an offer, as `2050-01-01T09:00:00` in the time of the business.
    pub start_at: Option<Timestamp>,
    /// The end of an event or an offer, as `2050-01-01T09:00:00` in the time of the business.
    pub end_at: Option<Timestamp>,
    /// The code that customers give for an offer.
    pub coupon_code: Option<String>,
    /// The conditions of an offer.
    pub offer_terms: Option<String>,
}

/// The businesses to post for.
#[params]
pub struct PostBusinessesInput {
    /// The ids of the businesses, at least one.
    // The vendor's samples nest the list once more; the schema of a sister product does not.
    #[serde(rename = "business__in")]
    #[limit(1..)]
    pub business_in: Vec<String>,
}

/// The post to create.
#[params]
pub struct PostInput {
    /// What it is about.
    pub post_type: PostType,
    /// The text: at most 1500 characters on Google, 10000 on Facebook, 2200 on Instagram.
    pub summary: String,
    /// The headline of an event or an offer.
    pub title: Option<String>,
    /// Addresses of images, at most 10. Google shows only the first. Instagram needs one, with a ratio between 4:5 and 16:9, and crops
    /// the others to that of the first.
    #[limit(..=10)]
    pub image_url: Option<Vec<String>>,
    /// The button.
    pub cta_type: Option<PostCtaType>,
    /// What the button opens.
    pub link: Option<PostLinkInput>,
    /// When to publish it, as `2050-01-01T09:00:00` in UTC; at least 2 hours ahead. At once when absent.
    pub schedule_time: Option<Timestamp>,
    /// Until when a draft can be published, as `2050-01-01T09:00:00`; required for drafts.
    pub expiration_time: Option<Timestamp>,
    /// The code that customers give for an offer.
    pub coupon_code: Option<String>,
    /// The conditions of an offer.
    pub offer_terms: Option<String>,
    /// The start of an event or an offer, as `2050-01-01T09:00:00` in the time of the business.
    pub start_at: Option<Timestamp>,
    /// The end of an event or an offer, as `2050-01-01T09:00:00` in the time of the business.
    pub end_at: Option<Timestamp>,
}

/// What the button of a post opens: one of the two.
#[params]
pub struct PostLinkInput {
    /// True: the web site of each business.
    pub use_business_url: Option<bool>,
    /// This address.
    pub custom_url: Option<String>,
}

/// One page of the posts found.
#[model]
pub struct PostPage {
    /// The number of this page, from 1.
    pub page: u32,
    /// The number of the last page.
    pub max_page: u32,
    /// How many posts match on all pages.
    pub count: u32,
    /// The posts of this page.
    pub posts: Vec<Post>,
}

/// The posts that were created.
#[model]
pub struct PostsCreated {
    /// That it was done.
    pub status: Option<ResultStatus>,
    /// The status of the answer once more.
    pub code: Option<i64>,
    /// A sentence that says how many there are.
    pub message: Option<String>,
    /// The ids of the posts, joined by commas. Better use `data`.
    pub ids: Option<String>,
    /// The posts.
    pub data: Vec<CreatedPost>,
}

/// A post that was created.
#[model]
pub struct CreatedPost {
    /// The id of the post.
    pub post_id: i64,
    /// The business.
    pub business_id: Option<String>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{CreatePosts, PostBusinessesInput, PostInput, PostPublisher, PostType, SearchPosts};
    use crate::testing::{from_json, to_json};

    #[test]
    fn the_businesses_are_a_flat_list() {
        let data = PostInput::new(PostType::News, "Open on Sunday");
        let businesses = PostBusinessesInput::new(vec!["5409".to_owned()]);
        let request = CreatePosts::new(businesses, vec![PostPublisher::Google], data);
        let body = json!({
            "business_search": { "business__in": ["5409"] },
            "publishers": ["google_my_business"],
            "data": { "post_type": "news", "summary": "Open on Sunday" },
        });
        assert_eq!(to_json(&request), body);
    }

    #[test]
    fn filters_keep_their_wire_names() {
        let body = json!({ "business__in": ["5409"], "state__in": ["live"], "topic_type": "standard", "topic_type__in": ["alert"] });
        let request: SearchPosts = from_json(body.clone());
        assert_eq!(to_json(&request), body);
    }
}
