//! `resources!`: the one list of resources, and what is derived from it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Error, Ident, Result, Token, parse2};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let Resources(vendors) = parse2(input)?;
    let modules: Vec<_> = vendors
        .iter()
        .flat_map(|(vendor, resources)| resources.iter().map(move |resource| (quote!(crate::#vendor::#resource), resource)))
        .collect();
    let paths = modules.iter().map(|(path, _)| path).collect::<Vec<_>>();
    let all = chain("for_each_operation", "Calls a macro with the rows of all operations.", "rows", &modules)?;
    let paged =
        chain("for_each_paged_operation", "Calls a macro with the rows of all operations that have pages.", "paged_rows", &modules)?;
    Ok(quote! {
        pub(crate) static TABLE: &[&[crate::operation::Operation]] = &[#(&#paths::OPERATIONS),*];

        /// Every request and answer type of both vendors, flat.
        pub mod models {
            #(#[doc(no_inline)] pub use #paths::*;)*
            #[doc(no_inline)]
            pub use crate::types::*;
            #[doc(no_inline)]
            pub use crate::webhook::event::*;
        }

        #all
        #paged
    })
}

/// A macro that hands a callback from resource to resource, gathering the rows of one kind.
fn chain(name: &str, about: &str, kind: &str, modules: &[(TokenStream, &Ident)]) -> Result<TokenStream> {
    let name = format_ident!("{name}");
    let mut macros = modules.iter().map(|(_, resource)| format_ident!("__{}_{}", resource, kind));
    let first = macros.next().ok_or_else(|| Error::new(proc_macro2::Span::call_site(), "no resource"))?;
    Ok(quote! {
        #[doc = #about]
        #[macro_export]
        macro_rules! #name {
            ($callback:path) => { $crate::#first! { $callback; [#($crate::#macros,)*]; {} } };
        }
    })
}

/// `partoo: businesses, reviews; fullwhere: customers;`
struct Resources(Vec<(Ident, Punctuated<Ident, Token![,]>)>);

impl Parse for Resources {
    fn parse(input: ParseStream) -> Result<Self> {
        let mut vendors = Vec::new();
        while !input.is_empty() {
            let vendor = input.parse()?;
            input.parse::<Token![:]>()?;
            vendors.push((vendor, Punctuated::parse_separated_nonempty(input)?));
            input.parse::<Token![;]>()?;
        }
        Ok(Self(vendors))
    }
}
