//! Members of records, and the wrong ones.

use super::{Finder, bytes};
use crate::strength::FaultKind;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::visit::Visit;

/// Names and types of the members of all records of a crate.
#[derive(Default)]
pub struct Fields {
    records: Vec<Vec<(String, String)>>,
}

impl Fields {
    /// Collects them.
    pub fn of<'t>(files: impl Iterator<Item = &'t syn::File>) -> Self {
        let mut fields = Self::default();
        files.for_each(|file| fields.visit_file(file));
        fields
    }

    /// Members beside those of this name: of the same type where there is one, else the next. Which record is meant is not known, so
    /// that rustc may refuse some.
    fn others(&self, name: &str) -> BTreeSet<&str> {
        let mut others = BTreeSet::new();
        for record in &self.records {
            let Some(at) = record.iter().position(|(member, _)| member == name) else { continue };
            let alike = record.iter().filter(|(member, ty)| member != name && *ty == record[at].1);
            let next = record.iter().cycle().skip(at + 1).take(record.len() - 1);
            others.extend(alike.chain(next).next().map(|(member, _)| member.as_str()));
        }
        others
    }
}

impl<'a> Visit<'a> for Fields {
    fn visit_fields_named(&mut self, fields: &'a syn::FieldsNamed) {
        let member = |field: &syn::Field| {
            let ty = field.ty.span().source_text().unwrap_or_default();
            Some((field.ident.as_ref()?.to_string(), ty))
        };
        self.records.push(fields.named.iter().filter_map(member).collect());
    }
}

/// The other member.
pub fn member(finder: &mut Finder<'_>, field: &syn::ExprField) {
    let syn::Member::Named(name) = &field.member else { return };
    let fields = finder.fields;
    for other in fields.others(&name.to_string()) {
        finder.add(FaultKind::WrongField, bytes(name), other);
    }
}
