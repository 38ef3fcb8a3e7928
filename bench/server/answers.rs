//! What is answered to which path.

use anyhow::{Context, Result};
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Request, Response, StatusCode};
use serde_json::Value;

use crate::reviews::Reviews;

/// The small answer is that of the test of the same operation.
const USER: &str = include_str!("../../tests/cases/users.me.json");

pub(crate) struct Answers {
    user: Bytes,
    reviews: Reviews,
}

impl Answers {
    pub(crate) fn new(reviews: u32) -> Result<Self> {
        let case: Value = serde_json::from_str(USER)?;
        let user = case.pointer("/response/body").context("the case has no answer")?;
        Ok(Self { user: user.to_string().into(), reviews: Reviews::new(reviews)? })
    }

    pub(crate) fn to<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        let (status, body) = match request.uri().path() {
            "/user/me" => (StatusCode::OK, self.user.clone()),
            "/reviews" => {
                let query = request.uri().query().unwrap_or_default();
                (StatusCode::OK, self.reviews.page(number(query, "page", 1), number(query, "per_page", 30)).into())
            }
            _ => (StatusCode::NOT_FOUND, Bytes::from_static(b"{}")),
        };
        let mut response = Response::new(Full::new(body));
        *response.status_mut() = status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

/// A number of a query, at least 1.
fn number(query: &str, name: &str, default: u32) -> u32 {
    let given = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name);
    given.and_then(|(_, value)| value.parse().ok()).unwrap_or(default).max(1)
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    async fn get(answers: &Answers, path: &str) -> Value {
        let answer = answers.to(&Request::get(path).body(()).unwrap());
        serde_json::from_slice(&answer.into_body().collect().await.unwrap().to_bytes()).unwrap()
    }

    #[tokio::test]
    async fn answers_by_path_and_page() {
        let answers = Answers::new(250).unwrap();
        assert_eq!(get(&answers, "/user/me").await["org_id"], 42);
        let last = get(&answers, "/reviews?page=3&per_page=100").await;
        assert_eq!((&last["page"], &last["max_page"], &last["count"]), (&3.into(), &3.into(), &250.into()));
        assert_eq!(last["reviews"].as_array().unwrap().len(), 50);
        assert_eq!(last["reviews"][0]["id"], 201);
        assert_eq!(get(&answers, "/else").await, serde_json::json!({}));
    }
}
