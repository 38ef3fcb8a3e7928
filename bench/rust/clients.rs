//! The clients that are compared: both decode to the same structs.

use anyhow::{Result, ensure};
use localpresence::Partoo;
use localpresence::client::Options;
use localpresence::models::{GetMe, ReviewPage, SearchReviews, User};
use serde::de::DeserializeOwned;

const KEY: &str = "bench-key";
const PAGE: u32 = 100;

pub(crate) struct Ours {
    partoo: Partoo,
}

impl Ours {
    pub(crate) fn new(base_url: String) -> Result<Self> {
        let options = Options { base_url: Some(base_url), rate_limit: None, ..Options::default() };
        Ok(Self { partoo: Partoo::with_options(KEY, options)? })
    }

    pub(crate) async fn small(&self) -> Result<()> {
        check_user(&self.partoo.users().me(GetMe::default()).await?)
    }

    pub(crate) async fn page(&self) -> Result<()> {
        let search = SearchReviews { page: Some(1), per_page: Some(PAGE), ..Default::default() };
        check_page(&self.partoo.reviews().search(search).await?)
    }
}

/// reqwest and `serde_json`, and nothing around them.
pub(crate) struct Bare {
    client: reqwest::Client,
    base_url: String,
}

impl Bare {
    pub(crate) fn new(base_url: String) -> Result<Self> {
        // A provider was installed before only if somebody else did it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self { client: reqwest::Client::builder().build()?, base_url })
    }

    pub(crate) async fn small(&self) -> Result<()> {
        check_user(&self.get("/user/me").await?)
    }

    pub(crate) async fn page(&self) -> Result<()> {
        check_page(&self.get(&format!("/reviews?page=1&per_page={PAGE}")).await?)
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        let request = self.client.get(format!("{}{path}", self.base_url)).header("x-apikey", KEY).header("accept", "application/json");
        let body = request.send().await?.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&body)?)
    }
}

fn check_user(user: &User) -> Result<()> {
    ensure!(user.org_id == Some(42), "the answer is another one");
    Ok(())
}

fn check_page(page: &ReviewPage) -> Result<()> {
    ensure!(page.reviews.len() == PAGE as usize, "the page is not full");
    Ok(())
}
