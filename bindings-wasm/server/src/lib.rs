//! Native half of the entries of the npm package `@localpresence/web` that belong on servers: the company's proxy, and the signatures of
//! webhook deliveries. It is a wasm of its own, so that pages load none of it.
//!
//! Its classes have the methods of those in `bindings-node/src`: one JavaScript works with both.
#![cfg(target_arch = "wasm32")]

pub mod proxy;
mod values;
pub mod webhook;
