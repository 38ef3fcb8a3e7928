//! `operations!`: the rows of one resource.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Path, Result, Token, braced, parenthesized, parse2};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let resource: Resource = parse2(input)?;
    let table = table(&resource);
    let methods = methods(&resource);
    let rows = rows(&resource);
    Ok(quote! { #table #methods #rows })
}

struct Resource {
    about: LitStr,
    vendor: Ident,
    prefix: &'static str,
    field: Ident,
    class: Ident,
    rows: Vec<Row>,
}

struct Row {
    doc: LitStr,
    name: Ident,
    method: Ident,
    path: LitStr,
    request: Ident,
    answer: Ident,
    options: Options,
}

#[derive(Default)]
struct Options {
    retry: Option<Ident>,
    pages: Option<Pages>,
    deprecated: Option<LitStr>,
    check: Option<Path>,
    beta: bool,
    inferred: bool,
}

impl Parse for Resource {
    fn parse(input: ParseStream) -> Result<Self> {
        let about = input.parse()?;
        let mut field: Ident = input.parse()?;
        let (vendor, prefix) = if input.peek(Token![.]) {
            if field != "fullwhere" {
                return Err(Error::new_spanned(field, "only `fullwhere.` is known as a prefix"));
            }
            input.parse::<Token![.]>()?;
            field = input.parse()?;
            ("Fullwhere", "fullwhere.")
        } else {
            ("Partoo", "")
        };
        input.parse::<Token![:]>()?;
        let class = input.parse()?;
        let body;
        braced!(body in input);
        let mut rows = Vec::new();
        while !body.is_empty() {
            rows.push(body.parse()?);
        }
        if !rows.is_sorted_by_key(|row: &Row| row.name.to_string()) {
            return Err(Error::new_spanned(&class, "the rows stand in alphabetical order"));
        }
        Ok(Self { about, vendor: Ident::new(vendor, Span::call_site()), prefix, field, class, rows })
    }
}

impl Parse for Row {
    fn parse(input: ParseStream) -> Result<Self> {
        let doc = input.parse()?;
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        let (method, path) = (input.parse()?, input.parse()?);
        let request;
        parenthesized!(request in input);
        let request = request.parse()?;
        input.parse::<Token![->]>()?;
        let answer = input.parse()?;
        let mut options = Options::default();
        while input.peek(Token![,]) {
            input.parse::<Token![,]>()?;
            options.parse(input)?;
        }
        input.parse::<Token![;]>()?;
        Ok(Self { doc, name, method, path, request, answer, options })
    }
}

/// `pages = reviews: Review`; without a type the entries of a page are no list.
struct Pages {
    kind: Ident,
    items: Ident,
    item: Option<Ident>,
}

impl Pages {
    fn parse(input: ParseStream, kind: &str) -> Result<Self> {
        let items = value(input)?;
        let item = if input.peek(Token![:]) {
            input.parse::<Token![:]>()?;
            Some(input.parse()?)
        } else {
            None
        };
        Ok(Self { kind: Ident::new(kind, Span::call_site()), items, item })
    }
}

impl Options {
    fn parse(&mut self, input: ParseStream) -> Result<()> {
        let key: Ident = input.parse()?;
        match key.to_string().as_str() {
            "beta" => self.beta = true,
            "inferred" => self.inferred = true,
            "retry" => self.retry = Some(value(input)?),
            "pages" => self.pages = Some(Pages::parse(input, "Numbered")?),
            "cursor" => self.pages = Some(Pages::parse(input, "Cursor")?),
            "check" => self.check = Some(value(input)?),
            "deprecated" => self.deprecated = Some(value(input)?),
            _ => return Err(Error::new_spanned(key, "retry, pages, cursor, check, deprecated, beta or inferred is expected")),
        }
        Ok(())
    }
}

fn value<T: Parse>(input: ParseStream) -> Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

impl Resource {
    fn id(&self, row: &Row) -> String {
        format!("{}{}.{}", self.prefix, self.field, row.name)
    }
}

impl Row {
    fn retry(&self) -> Ident {
        let by_method = || match self.method.to_string().as_str() {
            "GET" => "Safe",
            "PUT" | "DELETE" => "Repeatable",
            _ => "Once",
        };
        self.options.retry.clone().unwrap_or_else(|| Ident::new(by_method(), Span::call_site()))
    }

    /// What every language says below the description.
    fn notes(&self) -> Vec<&'static str> {
        let beta = self.options.beta.then_some("Beta: the vendor may change it.");
        let inferred = self.options.inferred.then_some("The vendor does not name this route: it is inferred.");
        beta.into_iter().chain(inferred).collect()
    }

    /// The description with all that belongs to it, for languages that have nothing but text to say it.
    fn whole_doc(&self) -> String {
        let notes = self.notes().into_iter().map(str::to_owned);
        let deprecated = self.options.deprecated.as_ref().map(|text| format!("Deprecated: {}", text.value()));
        [self.doc.value()].into_iter().chain(notes).chain(deprecated).collect::<Vec<_>>().join("\n\n")
    }
}

fn table(resource: &Resource) -> TokenStream {
    let vendor = &resource.vendor;
    let endpoints = resource.rows.iter().enumerate().map(|(index, row)| {
        let (request, answer) = (&row.request, &row.answer);
        let paged = row.options.pages.as_ref().and_then(|pages| Some((&pages.items, pages.item.as_ref()?))).map(|(items, item)| {
            quote! {
                impl crate::operation::Paged for #request {
                    type Item = #item;

                    fn items(page: #answer) -> Vec<#item> {
                        page.#items
                    }
                }
            }
        });
        quote! {
            #paged
            impl crate::operation::Endpoint for #request {
                type Answer = #answer;
                const OPERATION: &'static crate::operation::Operation = &OPERATIONS[#index];
            }
        }
    });
    let count = resource.rows.len();
    let about = &resource.about;
    let operations = resource.rows.iter().map(|row| {
        let Row { doc, method, path, request, answer, options, .. } = row;
        let (id, retry) = (resource.id(row), row.retry());
        let (beta, inferred, notes) = (options.beta, options.inferred, row.notes());
        let pages = options.pages.as_ref().map_or_else(
            || quote!(None),
            |Pages { kind, items, item }| {
                let (items, is_list) = (items.to_string(), item.is_some());
                quote!(Some(crate::operation::Pages { kind: crate::operation::PageKind::#kind, items: #items, is_list: #is_list }))
            },
        );
        let check = options.check.as_ref().map_or_else(|| quote!(None), |check| quote!(Some(#check)));
        let deprecated = options.deprecated.as_ref().map_or_else(|| quote!(None), |text| quote!(Some(#text)));
        quote! {
            crate::operation::Operation {
                id: #id,
                vendor: crate::operation::Vendor::#vendor,
                method: crate::http::Method::#method,
                path: #path,
                params: <#request as crate::describe::Fields>::FIELDS,
                retry: crate::operation::Retry::#retry,
                pages: #pages,
                check: #check,
                #[cfg(feature = "describe")]
                text: crate::describe::Text { about: #about, doc: #doc, beta: #beta, inferred: #inferred, notes: &[#(#notes),*], deprecated: #deprecated },
                #[cfg(feature = "answers")]
                answer: <#answer as crate::describe::Described>::KIND,
            }
        }
    });
    quote! {
        pub(crate) static OPERATIONS: [crate::operation::Operation; #count] = [#(#operations),*];
        #(#endpoints)*
    }
}

fn methods(resource: &Resource) -> TokenStream {
    let Resource { about, vendor, field, class, .. } = resource;
    let methods = resource.rows.iter().map(|row| {
        let Row { doc, name, request, answer, options, .. } = row;
        let source = format!("\n\nVendor operation: `{} {}`.\n\n# Errors\n\nSee [`Error`](crate::Error).", row.method, row.path.value());
        let notes = row.notes().into_iter().map(|note| format!("\n\n{note}"));
        let deprecated = options.deprecated.as_ref().map(|text| quote!(#[deprecated(note = #text)]));
        let pages = options.pages.as_ref().map(|_| {
            let pages = format_ident!("{name}_pages");
            let about =
                format!("The pages of [`{name}`](Self::{name}), one after the other.\n\n# Errors\n\nRefuses parameters that are wrong.");
            quote! {
                #[doc = #about]
                #deprecated
                pub fn #pages(&self, request: &#request) -> Result<crate::paging::Pages<#request, B>, crate::Error> {
                    self.client.pages(request)
                }
            }
        });
        quote! {
            #[doc = #doc]
            #(#[doc = #notes])*
            #[doc = #source]
            #deprecated
            pub async fn #name(&self, request: #request) -> Result<#answer, crate::Error> {
                self.client.call(&request).await
            }

            #pages
        }
    });
    quote! {
        #[doc = #about]
        #[derive(Debug, Clone, Copy)]
        pub struct #class<'a, B> {
            pub(crate) client: &'a crate::client::Client<B>,
        }

        impl<B: crate::backend::Backend> #class<'_, B> { #(#methods)* }

        impl<B: crate::backend::Backend> crate::client::#vendor<B> {
            #[doc = #about]
            pub fn #field(&self) -> #class<'_, B> {
                #class { client: self.client() }
            }
        }
    }
}

/// A macro that hands the rows on: to the next resource's while there is one, else to the callback.
fn rows(resource: &Resource) -> TokenStream {
    let Resource { about, vendor, field, class, .. } = resource;
    let name = format_ident!("__{}_rows", field);
    let rows = resource.rows.iter().map(|row| {
        let Row { name, request, answer, .. } = row;
        let (id, doc) = (resource.id(row), row.whole_doc());
        quote!(#doc #name: #id (#request) -> #answer;)
    });
    let rows = quote!(#vendor #about #field: #class { #(#rows)* });
    let paged = paged_rows(resource);
    quote! {
        #paged

        #[doc(hidden)]
        #[macro_export]
        macro_rules! #name {
            ($callback:path; []; { $($done:tt)* }) => { $callback! { $($done)* #rows } };
            ($callback:path; [$next:path, $($rest:tt)*]; { $($done:tt)* }) => {
                $next! { $callback; [$($rest)*]; { $($done)* #rows } }
            };
        }
    }
}

/// As `rows`, for those that have pages: with names for what begins a walk through them, and for what reads one of them.
fn paged_rows(resource: &Resource) -> TokenStream {
    let Resource { vendor, field, class, .. } = resource;
    let macro_name = format_ident!("__{}_paged_rows", field);
    let rows = resource.rows.iter().filter_map(|row| {
        let Row { name, request, answer, options, .. } = row;
        options.pages.as_ref()?;
        let (walk, page) = (format_ident!("{name}_walk"), format_ident!("{name}_page"));
        Some(quote!(#walk #page (#request) -> #answer;))
    });
    let rows: Vec<_> = rows.collect();
    let rows = if rows.is_empty() { TokenStream::new() } else { quote!(#vendor #field: #class { #(#rows)* }) };
    quote! {
        #[doc(hidden)]
        #[macro_export]
        macro_rules! #macro_name {
            ($callback:path; []; { $($done:tt)* }) => { $callback! { $($done)* #rows } };
            ($callback:path; [$next:path, $($rest:tt)*]; { $($done:tt)* }) => {
                $next! { $callback; [$($rest)*]; { $($done)* #rows } }
            };
        }
    }
}
