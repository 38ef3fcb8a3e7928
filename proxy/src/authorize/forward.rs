//! Asks a service of the company who calls.

use std::time::Duration;

use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;
use http_body_util::{BodyExt, Limited};
use localpresence::Error;
use localpresence::proxy::{Denied, Principal};

use super::{Authorize, Authorized};

const TIMEOUT: Duration = Duration::from_secs(5);
const LARGEST_ANSWER: usize = 64 << 10;

/// Sends the cookies and the `Authorization` header of each request to a URL, with `X-Forwarded-Method` and `X-Forwarded-Uri`. 200 with a
/// principal as JSON lets the caller in; 401 and 403 do not.
pub struct ForwardAuth {
    client: reqwest::Client,
    url: reqwest::Url,
}

impl ForwardAuth {
    /// Asks at this URL. It must be one that only the company can answer: it gets the credentials of all callers.
    ///
    /// # Errors
    ///
    /// Refuses what is no HTTP URL, and fails when TLS cannot be set up.
    pub fn new(url: &str) -> Result<Self, Error> {
        let url = reqwest::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| Error::invalid_request("forward_url", "must be an HTTP URL"))?;
        Ok(Self { client: crate::exchange::client()?, url })
    }

    async fn ask(&self, request: &Parts) -> Result<Principal, Denied> {
        let mut ask = self.client.get(self.url.clone()).timeout(TIMEOUT);
        for name in [AUTHORIZATION, COOKIE] {
            for value in request.headers.get_all(&name) {
                ask = ask.header(&name, value);
            }
        }
        ask = ask.header("x-forwarded-method", request.method.as_str()).header("x-forwarded-uri", request.uri.path());
        let answer: http::Response<reqwest::Body> = ask.send().await.map_err(|_| Denied::Unavailable)?.into();
        match answer.status().as_u16() {
            200 => {}
            401 => return Err(Denied::NotAuthenticated),
            403 => return Err(Denied::Forbidden),
            _ => return Err(Denied::Unavailable),
        }
        let body = Limited::new(answer.into_body(), LARGEST_ANSWER).collect().await.map_err(|_| Denied::Unavailable)?;
        Principal::from_json(&body.to_bytes()).map_err(|_| Denied::Unavailable)
    }
}

impl Authorize for ForwardAuth {
    fn authorize<'a>(&'a self, request: &'a Parts) -> Authorized<'a> {
        Box::pin(self.ask(request))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Who calls, by a service that answers this.
    async fn asked(body: &'static str) -> Result<Principal, Denied> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let hook = ForwardAuth::new(&format!("http://{}/me", listener.local_addr().unwrap())).unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
            let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        let (head, ()) = http::Request::get("/api/partoo/reviews").body(()).unwrap().into_parts();
        hook.authorize(&head).await
    }

    #[tokio::test]
    async fn a_list_is_no_principal() {
        assert_eq!(asked(r#"{"id":"anna","roles":["editor"]}"#).await.unwrap().id, "anna");
        for wrong in [r#"["anna",["owner"]]"#, r#"{"id":"anna@shop.example"}"#, "anna"] {
            assert_eq!(asked(wrong).await, Err(Denied::Unavailable), "{wrong}");
        }
    }
}
