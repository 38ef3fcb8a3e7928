//! `#[params]` and `#[model]`.

use heck::{ToLowerCamelCase, ToPascalCase};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Error, Expr, ExprLit, ExprRange, ExprUnary, Field, Fields, Ident, ItemStruct, Lit, LitStr, Meta, RangeLimits, Result, Type,
    UnOp, parse2,
};

pub(crate) fn params(item: TokenStream) -> Result<TokenStream> {
    expand(item, Direction::Sent)
}

pub(crate) fn model(item: TokenStream) -> Result<TokenStream> {
    expand(item, Direction::Received)
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Sent,
    Received,
}

fn expand(item: TokenStream, direction: Direction) -> Result<TokenStream> {
    let mut item: ItemStruct = parse2(item)?;
    let rename_all = serde_value(&item.attrs, "rename_all")?;
    let Fields::Named(fields) = &mut item.fields else {
        return Err(Error::new_spanned(&item.ident, "a struct with named fields is needed"));
    };
    let parsed = fields.named.iter_mut().map(|field| Parsed::take(field, rename_all.as_deref(), direction)).collect::<Result<Vec<_>>>()?;

    let name = &item.ident;
    let derives = derives(&parsed, direction);
    let debug = parsed.iter().any(|field| field.secret).then(|| redacted_debug(name, &parsed));
    let constructor = (direction == Direction::Sent).then(|| constructor(name, &parsed));
    let described = described(&item.ident, &item.attrs, &parsed, direction);
    Ok(quote! {
        #derives
        #item
        #debug
        #constructor
        #described
    })
}

/// One field, with our own attributes taken off and serde's put on.
struct Parsed {
    ident: Ident,
    ty: Type,
    wire: String,
    doc: String,
    required: bool,
    secret: bool,
    title_case: bool,
    limit: Option<TokenStream>,
    forms: Vec<Type>,
}

impl Parsed {
    fn take(field: &mut Field, rename_all: Option<&str>, direction: Direction) -> Result<Self> {
        let ident = field.ident.clone().ok_or_else(|| Error::new_spanned(&*field, "a name is needed"))?;
        let plain = ident.to_string().trim_start_matches("r#").to_owned();
        let wire = match (serde_value(&field.attrs, "rename")?, rename_all) {
            (Some(name), _) => name,
            (None, Some("camelCase")) => plain.to_lower_camel_case(),
            (None, Some("PascalCase")) => plain.to_pascal_case(),
            (None, _) => plain,
        };
        let nullable = take_flag(&mut field.attrs, "nullable");
        let secret = take_flag(&mut field.attrs, "secret");
        let title_case = take_flag(&mut field.attrs, "title_case");
        let limit = take_limit(&mut field.attrs)?;
        let forms = take_forms(&mut field.attrs)?;
        let holder = outer_type(&field.ty);
        let has_reader = serde_value(&field.attrs, "deserialize_with")?.is_some();
        match (direction, holder.as_str()) {
            (_, "Option") => {
                field.attrs.push(syn::parse_quote!(#[serde(default, skip_serializing_if = "Option::is_none")]));
                if nullable {
                    field.attrs.push(syn::parse_quote!(#[serde(deserialize_with = "crate::types::present")]));
                }
                field.attrs.push(syn::parse_quote!(#[cfg_attr(feature = "uniffi", uniffi(default))]));
            }
            (Direction::Received, "Vec" | "HashMap") => {
                field.attrs.push(syn::parse_quote!(#[serde(default)]));
                if !has_reader {
                    field.attrs.push(syn::parse_quote!(#[serde(deserialize_with = "crate::types::null_as_default")]));
                }
            }
            _ => {}
        }
        let required = match direction {
            Direction::Sent => holder != "Option",
            Direction::Received => !matches!(holder.as_str(), "Option" | "Vec" | "HashMap"),
        };
        Ok(Self { ident, ty: field.ty.clone(), wire, doc: doc_of(&field.attrs), required, secret, title_case, limit, forms })
    }
}

fn derives(fields: &[Parsed], direction: Direction) -> TokenStream {
    let debug = if fields.iter().any(|field| field.secret) {
        // Kotlin and Swift print such a type with our `Debug`, and not with one of their own that shows all.
        quote!(#[cfg_attr(feature = "uniffi", ::uniffi::export(Debug))])
    } else {
        quote!(#[derive(Debug)])
    };
    let default = (direction == Direction::Sent && fields.iter().all(|field| !field.required)).then(|| quote!(#[derive(Default)]));
    let own = match direction {
        Direction::Sent => quote!(#[serde(deny_unknown_fields)]),
        Direction::Received => quote!(#[non_exhaustive]),
    };
    quote! {
        #debug
        #default
        #[derive(Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        #[cfg_attr(feature = "uniffi", derive(::uniffi::Record))]
        #[cfg_attr(feature = "describe", derive(::tsify::Tsify), tsify(hashmap_as_object))]
        #own
    }
}

/// `Debug` that shows which secrets are there, but not what they are.
fn redacted_debug(name: &Ident, fields: &[Parsed]) -> TokenStream {
    let text = name.to_string();
    let shown = fields.iter().map(|field| {
        let (ident, label) = (&field.ident, field.ident.to_string());
        if field.secret { quote!(.field(#label, &"[redacted]")) } else { quote!(.field(#label, &self.#ident)) }
    });
    quote! {
        impl ::std::fmt::Debug for #name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.debug_struct(#text) #(#shown)* .finish()
            }
        }
    }
}

/// `new` with the required fields, so that further optional ones break nobody.
fn constructor(name: &Ident, fields: &[Parsed]) -> TokenStream {
    let required: Vec<_> = fields.iter().filter(|field| field.required).collect();
    if required.is_empty() {
        return TokenStream::new();
    }
    let (idents, types): (Vec<_>, Vec<_>) = required.iter().map(|field| (&field.ident, &field.ty)).unzip();
    let others = fields.iter().filter(|field| !field.required).map(|field| &field.ident);
    quote! {
        impl #name {
            /// With the required fields; the others stay unset.
            #[must_use]
            pub fn new(#(#idents: impl Into<#types>),*) -> Self {
                Self { #(#idents: #idents.into(),)* #(#others: None,)* }
            }
        }
    }
}

fn described(name: &Ident, attrs: &[Attribute], fields: &[Parsed], direction: Direction) -> TokenStream {
    let (text, doc, sent) = (name.to_string(), doc_of(attrs), direction == Direction::Sent);
    let gate = (!sent).then(|| quote!(#[cfg(feature = "answers")]));
    let info = format_ident!("INFO");
    let rows = fields.iter().map(|field| {
        let Parsed { ident, ty, wire, doc, required, secret, title_case, limit, forms } = field;
        let plain = ident.to_string().trim_start_matches("r#").to_owned();
        let rare = if *secret || *title_case || limit.is_some() || plain != *wire {
            let limit = limit.clone().unwrap_or_else(|| quote!(crate::describe::Limit { least: None, most: None }));
            quote!(Some(&crate::describe::Rare { name: #plain, title_case: #title_case, limit: #limit, secret: #secret }))
        } else {
            quote!(None)
        };
        quote! {
            crate::describe::Field {
                wire: #wire,
                kind: <#ty as crate::describe::Described>::KIND,
                required: #required,
                rare: #rare,
                #[cfg(feature = "describe")]
                doc: #doc,
                #[cfg(feature = "describe")]
                rust: stringify!(#ty),
                #[cfg(feature = "describe")]
                forms: &[#(<#forms as crate::describe::Described>::KIND),*],
            }
        }
    });
    quote! {
        #gate
        const _: () = {
            static #info: crate::describe::Struct = crate::describe::Struct {
                #[cfg(feature = "describe")]
                name: #text,
                fields: &[#(#rows),*],
                #[cfg(feature = "describe")]
                doc: #doc,
                #[cfg(feature = "describe")]
                sent: #sent,
                #[cfg(feature = "describe")]
                typescript: <#name as ::tsify::Tsify>::DECL,
            };
            impl crate::describe::Described for #name {
                const KIND: crate::describe::Kind = crate::describe::Kind::Struct(|| &#info);
            }
            impl crate::describe::Fields for #name {
                const FIELDS: &'static crate::describe::Struct = &#info;
            }
        };
    }
}

fn outer_type(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

pub(crate) fn doc_of(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).to_owned()).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn serde_value(attrs: &[Attribute], key: &str) -> Result<Option<String>> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident(key) {
                found = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<Expr>()?;
            }
            Ok(())
        })?;
    }
    Ok(found)
}

fn take_flag(attrs: &mut Vec<Attribute>, name: &str) -> bool {
    let before = attrs.len();
    attrs.retain(|attr| !attr.path().is_ident(name));
    attrs.len() != before
}

/// `#[limit(1..=100)]`; either end may be open.
fn take_limit(attrs: &mut Vec<Attribute>) -> Result<Option<TokenStream>> {
    let Some(index) = attrs.iter().position(|attr| attr.path().is_ident("limit")) else {
        return Ok(None);
    };
    let range: ExprRange = attrs.remove(index).parse_args()?;
    if range.end.is_some() && !matches!(range.limits, RangeLimits::Closed(_)) {
        return Err(Error::new_spanned(range, "write the end with `..=`"));
    }
    let end = |bound: Option<Box<Expr>>| match bound {
        Some(value) => integer(&value).map(|value| quote!(Some(#value))),
        None => Ok(quote!(None)),
    };
    let (least, most) = (end(range.start)?, end(range.end)?);
    Ok(Some(quote!(crate::describe::Limit { least: #least, most: #most })))
}

/// `#[forms(bool, String)]`: what the JSON of the field may be.
fn take_forms(attrs: &mut Vec<Attribute>) -> Result<Vec<Type>> {
    let Some(index) = attrs.iter().position(|attr| attr.path().is_ident("forms")) else {
        return Ok(Vec::new());
    };
    let forms = attrs.remove(index).parse_args_with(Punctuated::<Type, syn::Token![,]>::parse_terminated)?;
    Ok(forms.into_iter().collect())
}

fn integer(value: &Expr) -> Result<i64> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => integer(expr).map(|value| -value),
        _ => Err(Error::new_spanned(value, "a whole number is needed")),
    }
}
