//! Fullwhere partners API: the customers of a workspace, gathered from the tills, booking tools and networks that it is connected to.
//!
//! Every call carries a key and a secret (`X-API-KEY`, `X-API-SECRET`). Success of a POST is 201, also where it only reads, and no
//! error body is documented, so errors keep the body as received.

pub mod customers;
