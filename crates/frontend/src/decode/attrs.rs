//! Attributes that matter to the output.

use super::Decoder;
use crate::wire::{self, AttrArg};
use exuvia_cir::Attr;

impl Decoder<'_> {
    /// The attributes of some declarations, each once.
    pub(super) fn attrs(&self, decls: &[wire::DeclId]) -> Vec<Attr> {
        let mut out: Vec<Attr> = Vec::new();
        for decl in decls.iter().filter_map(|d| self.unit.tables.decls.get(d.index())) {
            for attr in decl.attrs.iter().filter(|a| !a.inherited) {
                if let Some(decoded) = self.attr(attr).filter(|a| !out.contains(a)) {
                    out.push(decoded);
                }
            }
        }
        out
    }

    fn attr(&self, attr: &wire::Attr) -> Option<Attr> {
        let text = || match attr.args.first() {
            Some(AttrArg::Str { value }) => self.text(*value).into_owned(),
            _ => String::new(),
        };
        let priority = || match attr.args.first() {
            // clang's default; nothing was written.
            Some(AttrArg::Int { value: 65535 }) | None => None,
            Some(AttrArg::Int { value }) => u32::try_from(*value).ok(),
            _ => None,
        };
        Some(match &*self.text(attr.name) {
            "NoReturn" | "CXX11NoReturn" => Attr::NoReturn,
            "ReturnsTwice" => Attr::ReturnsTwice,
            "Weak" => Attr::Weak,
            "Alias" => Attr::Alias(text()),
            "Constructor" => Attr::Constructor(priority()),
            "Destructor" => Attr::Destructor(priority()),
            "Section" => Attr::Section(text()),
            "Visibility" => Attr::Visibility(text()),
            "AlwaysInline" => Attr::AlwaysInline,
            "NoInline" => Attr::NoInline,
            "Cold" => Attr::Cold,
            "Restrict" => Attr::Malloc,
            "Used" | "Retain" => Attr::Used,
            "Aligned" => Attr::Aligned(priority()?),
            "Target" => Attr::Target(text()),
            // Hints to clang's warnings and optimiser, and what other fields tell.
            "NoThrow" | "AsmLabel" | "Builtin" | "BuiltinAlias" | "Format" | "FormatArg" | "NonNull" | "Pure"
            | "Const" | "Leaf" | "Unused" | "Deprecated" | "WarnUnusedResult" | "AllocSize" | "AllocAlign"
            | "ReturnsNonNull" | "Packed" | "MaxFieldAlignment" | "NoBuiltin" | "Sentinel" | "FallThrough" | "Hot"
            | "Artificial" | "GNUInline" | "Mode" | "TransparentUnion" | "MayAlias" | "Cleanup" | "C11NoReturn" => {
                return None;
            }
            _ if attr.implicit => return None,
            _ => Attr::Other(self.text(attr.spelling).into_owned()),
        })
    }

    /// The first string or number that stands in an attribute of a declaration.
    pub(super) fn attr_number(&self, decl: wire::DeclId, name: &str) -> Option<u64> {
        let decl = self.unit.tables.decls.get(decl.index())?;
        let found = decl.attrs.iter().filter(|a| self.text(a.name) == name);
        found
            .filter_map(|a| a.args.first())
            .filter_map(|a| if let AttrArg::Int { value } = a { Some(*value) } else { None })
            .max()
    }

    /// The function that a variable is handed to when its life ends.
    pub(super) fn cleanup_of(&self, decl: wire::DeclId) -> Option<wire::DeclId> {
        let attrs = &self.unit.tables.decls.get(decl.index())?.attrs;
        let args = attrs.iter().filter(|a| self.text(a.name) == "Cleanup").flat_map(|a| &a.args);
        args.into_iter().find_map(|a| if let AttrArg::Decl { value } = a { Some(*value) } else { None })
    }

    /// Whether a declaration carries an attribute.
    pub(super) fn has_attr(&self, decl: wire::DeclId, name: &str) -> bool {
        let decl = self.unit.tables.decls.get(decl.index());
        decl.is_some_and(|d| d.attrs.iter().any(|a| self.text(a.name) == name))
    }
}
