//! Signatures as they are written in Rust: which parameters are truth values, and which are floating.

use std::collections::BTreeMap;

/// What a type is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Written {
    /// `bool`.
    Bool,
    /// `f32`, `f64`.
    Float,
    /// Anything else.
    Other,
}

/// Parameters and result of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// Parameters in order.
    pub params: Vec<Written>,
    /// Result.
    pub result: Written,
}

/// Of the functions of a file by name, without `r#`; none where two have one name.
pub fn signatures(text: &str) -> BTreeMap<String, Option<Signature>> {
    let Ok(file) = syn::parse_file(text) else { return BTreeMap::new() };
    let mut all: BTreeMap<String, Option<Signature>> = BTreeMap::new();
    for item in &file.items {
        let syn::Item::Fn(function) = item else { continue };
        let name = function.sig.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name).to_owned();
        let found = signature(&function.sig);
        all.entry(name).and_modify(|known| *known = None).or_insert(found);
    }
    all
}

fn signature(signature: &syn::Signature) -> Option<Signature> {
    let param = |input: &syn::FnArg| match input {
        syn::FnArg::Typed(param) => Some(written(&param.ty)),
        syn::FnArg::Receiver(_) => None,
    };
    let result = match &signature.output {
        syn::ReturnType::Default => Written::Other,
        syn::ReturnType::Type(_, ty) => written(ty),
    };
    let params = signature.inputs.iter().map(param).collect::<Option<Vec<_>>>()?;
    (signature.variadic.is_none() && signature.generics.params.iter().all(is_lifetime))
        .then_some(Signature { params, result })
}

fn is_lifetime(param: &syn::GenericParam) -> bool {
    matches!(param, syn::GenericParam::Lifetime(_))
}

fn written(ty: &syn::Type) -> Written {
    let syn::Type::Path(path) = ty else { return Written::Other };
    match path.path.get_ident().map(ToString::to_string).as_deref() {
        Some("bool") => Written::Bool,
        Some("f32" | "f64") => Written::Float,
        _ => Written::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Signature, Written, signatures};

    #[test]
    fn signatures_are_read() {
        let found = signatures("unsafe fn f<'a>(a: &'a i32, b: bool) -> f64 { 0.0 }\nfn g<T>(t: T) {}\n");
        let f = Signature { params: vec![Written::Other, Written::Bool], result: Written::Float };
        assert_eq!(found["f"], Some(f));
        assert_eq!(found["g"], None);
    }
}
