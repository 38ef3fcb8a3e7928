//! The declaration macros of localpresence.
//!
//! `#[params]` and `#[model]` keep the field lists of the types clean, `operations!` declares the
//! operations of a resource, `resources!` gathers the resources into the one table.

mod operations;
mod resources;
mod structs;

use proc_macro::TokenStream;

/// A type that is sent: refuses unknown members, leaves absent ones out, knows its limits.
#[proc_macro_attribute]
pub fn params(_: TokenStream, item: TokenStream) -> TokenStream {
    expand(structs::params(item.into()))
}

/// A type that is received: every member may be missing unless its type says otherwise.
#[proc_macro_attribute]
pub fn model(_: TokenStream, item: TokenStream) -> TokenStream {
    expand(structs::model(item.into()))
}

/// The operations of one resource: rows of the table, typed methods, and the rows for `for_each_operation!`.
#[proc_macro]
pub fn operations(input: TokenStream) -> TokenStream {
    expand(operations::expand(input.into()))
}

/// All resources: the table, `models`, and `for_each_operation!`.
#[proc_macro]
pub fn resources(input: TokenStream) -> TokenStream {
    expand(resources::expand(input.into()))
}

fn expand(result: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    result.unwrap_or_else(syn::Error::into_compile_error).into()
}
