//! An answer that is still on its way.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::{failure, latin1};
use crate::error::Error;
use crate::http::{Header, HttpResponse};

/// What a server announces is believed up to so many bytes.
const MOST_AHEAD: usize = 1 << 20;

/// An answer whose head has come, and whose body comes piece by piece, within the time and the limit of its request. Dropping it gives the
/// rest up.
pub struct Arriving {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: Vec<Header>,
    /// How many bytes the body has; unknown when the server does not say so, and when they are decoded here.
    pub length: Option<usize>,
    response: reqwest::Response,
    timeout: Duration,
    limit: usize,
    /// How many more bytes may come.
    left: usize,
}

impl fmt::Debug for Arriving {
    /// Leaves the URL out, whose query may hold a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Arriving").field("status", &self.status).field("headers", &self.headers).finish_non_exhaustive()
    }
}

impl Arriving {
    /// Refuses an answer that says at once that it is too large, instead of waiting for it.
    pub(super) fn new(response: reqwest::Response, timeout: Duration, limit: usize) -> Result<Self, Error> {
        let status = response.status().as_u16();
        let headers = response.headers().iter().map(|(name, value)| Header::new(name.as_str(), latin1(value.as_bytes()))).collect();
        // Later it tells how many are left.
        let length = response.content_length().map(|length| usize::try_from(length).unwrap_or(usize::MAX));
        if length.is_some_and(|length| length > limit) {
            return Err(Error::too_large(status, limit));
        }
        Ok(Self { status, headers, length, response, timeout, limit, left: limit })
    }

    /// Waits for the next bytes; nothing at the end. A call that is given up loses none.
    ///
    /// # Errors
    ///
    /// Fails when the time is over, when more bytes come than may, and when the rest does not come.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        let chunk = self.response.chunk().await.map_err(|error| failure(&error, self.timeout, self.status))?;
        if let Some(chunk) = &chunk {
            self.left = self.left.checked_sub(chunk.len()).ok_or_else(|| Error::too_large(self.status, self.limit))?;
        }
        Ok(chunk)
    }

    /// Waits for all of it.
    ///
    /// # Errors
    ///
    /// As [`Arriving::chunk`].
    pub async fn whole(mut self) -> Result<HttpResponse, Error> {
        let mut body = Vec::with_capacity(self.length.unwrap_or(0).min(MOST_AHEAD));
        while let Some(chunk) = self.chunk().await? {
            body.extend_from_slice(&chunk);
        }
        Ok(HttpResponse::new(self.status, self.headers, body))
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;
    use crate::ErrorCode;
    use crate::backend::{Network, Reqwest};
    use crate::http::{HttpRequest, Method};

    /// An answer with a head of these lines, and the server's end of its connection.
    async fn ask(head: &str, response_limit: usize) -> (Result<Arriving, Error>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let timeout = Duration::from_secs(10);
        let request =
            HttpRequest { method: Method::GET, url, headers: Vec::new(), body: None, timeout, response_limit, secret_query: true };
        let server = async {
            let mut stream = listener.accept().await.unwrap().0;
            let _ = stream.read(&mut [0; 4096]).await.unwrap();
            stream.write_all(format!("HTTP/1.1 200 OK\r\n{head}\r\n").as_bytes()).await.unwrap();
            stream
        };
        let direct = Network { proxy: Some(String::new()), ..Network::default() };
        let client = Reqwest::over(&direct).unwrap();
        tokio::join!(client.stream(request), server)
    }

    #[tokio::test]
    async fn a_piece_is_there_before_the_next_one_was_sent() {
        let (answer, mut server) = ask("content-length: 10\r\n", 10).await;
        let mut answer = answer.unwrap();
        assert_eq!((answer.status, answer.length), (200, Some(10)));
        for piece in ["first", "later"] {
            server.write_all(piece.as_bytes()).await.unwrap();
            assert_eq!(answer.chunk().await.unwrap().unwrap(), piece);
        }
        assert_eq!(answer.chunk().await.unwrap(), None);
    }

    #[tokio::test]
    async fn what_is_too_large_is_refused_when_it_says_so_or_else_on_the_way() {
        let (answer, _server) = ask("content-length: 11\r\n", 10).await;
        assert!(answer.unwrap_err().is_too_large());
        let (answer, mut server) = ask("transfer-encoding: chunked\r\n", 10).await;
        let mut answer = answer.unwrap();
        assert_eq!(answer.length, None);
        server.write_all(b"a\r\n0123456789\r\n").await.unwrap();
        assert_eq!(answer.chunk().await.unwrap().unwrap().len(), 10);
        server.write_all(b"1\r\n0\r\n").await.unwrap();
        assert!(answer.chunk().await.unwrap_err().is_too_large());
    }

    #[tokio::test]
    async fn an_answer_that_breaks_off_does_not_come_to_its_end() {
        for head in ["content-length: 10\r\n", "transfer-encoding: chunked\r\n"] {
            let (answer, mut server) = ask(head, 10).await;
            server.write_all(b"2\r\nab\r\n").await.unwrap();
            drop(server);
            let mut answer = answer.unwrap();
            assert!(answer.chunk().await.unwrap().is_some());
            assert_eq!(answer.chunk().await.unwrap_err().code(), ErrorCode::Connection);
        }
    }
}
