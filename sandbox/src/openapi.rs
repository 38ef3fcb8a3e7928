//! The descriptions of both APIs, with this server in place of the vendors' ones.

use axum::http::header::HOST;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use crate::route::{FULLWHERE, PARTOO};

// The files are links to the generated ones, so that the crate has them when it is packed.
const PARTOO_TEXT: &str = include_str!("openapi/partoo.json");
const FULLWHERE_TEXT: &str = include_str!("openapi/fullwhere.json");

pub(crate) async fn partoo(headers: HeaderMap) -> Response {
    answer(PARTOO_TEXT, &headers, PARTOO)
}

pub(crate) async fn fullwhere(headers: HeaderMap) -> Response {
    answer(FULLWHERE_TEXT, &headers, FULLWHERE)
}

fn answer(text: &str, headers: &HeaderMap, prefix: &str) -> Response {
    // The name under which the client knows this server, which need not be the address it listens on.
    let url = headers.get(HOST).and_then(|host| host.to_str().ok()).map(|host| format!("http://{host}{prefix}"));
    match serde_json::from_str::<Value>(text) {
        Ok(mut document) => {
            document["servers"] = json!([{ "url": url.as_deref().unwrap_or(prefix), "description": "This sandbox." }]);
            Json(document).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn both_descriptions_name_this_server() {
        let headers = HeaderMap::from_iter([(HOST, "localhost:8080".parse().unwrap())]);
        for (response, url) in [(partoo(headers.clone()).await, "/v2"), (fullwhere(headers).await, "/fullwhere")] {
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            let document: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(document["servers"][0]["url"], format!("http://localhost:8080{url}"));
            assert!(document["paths"].as_object().unwrap().len() > 2);
        }
    }
}
