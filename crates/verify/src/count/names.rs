//! Names whose use is unsafe: those that the folder declares, and those of the standard library.

use super::files::RustFile;
use super::tokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{ForeignItem, ImplItemFn, ItemFn, ItemForeignMod, ItemMacro, ItemStatic, ItemUnion, StaticMutability};

/// Unsafe functions of the standard library.
const FUNCTIONS: &[&str] = &[
    "transmute",
    "transmute_copy",
    "zeroed",
    "uninitialized",
    "unreachable_unchecked",
    "assert_unchecked",
    "read",
    "write",
    "copy",
    "copy_nonoverlapping",
    "swap_nonoverlapping",
    "drop_in_place",
    "write_bytes",
    "read_unaligned",
    "write_unaligned",
    "read_volatile",
    "write_volatile",
    "from_raw_parts",
    "from_raw_parts_mut",
    "from_utf8_unchecked",
    "from_ptr",
    "from_raw",
    "from_u32_unchecked",
    "new_unchecked",
    "get_unchecked",
    "get_unchecked_mut",
    "from_bytes_with_nul_unchecked",
];

/// Unsafe methods of the standard library that no safe method is likely to be meant by.
const METHODS: &[&str] = &[
    "offset",
    "offset_from",
    "byte_add",
    "byte_sub",
    "byte_offset",
    "read_unaligned",
    "write_unaligned",
    "read_volatile",
    "write_volatile",
    "copy_to",
    "copy_from",
    "copy_to_nonoverlapping",
    "copy_from_nonoverlapping",
    "drop_in_place",
    "write_bytes",
    "get_unchecked",
    "get_unchecked_mut",
    "unwrap_unchecked",
    "assume_init",
    "assume_init_ref",
    "assume_init_mut",
    "set_len",
    "va_arg",
    "unchecked_add",
    "unchecked_sub",
    "unchecked_mul",
];

/// What the folder declares.
#[derive(Default)]
pub(super) struct Names {
    /// `unsafe fn`, and foreign functions that are not `safe fn`. A name that is one somewhere in the folder is one everywhere.
    pub functions: BTreeSet<String>,
    /// `static mut`, and foreign variables.
    pub statics: BTreeSet<String>,
    /// Members of unions.
    pub fields: BTreeSet<String>,
    /// Macros whose definition holds `unsafe` blocks, or calls such a macro.
    pub unsafe_macros: BTreeSet<String>,
    /// Macros whose definition holds an unsafe operation outside of such blocks.
    pub operating_macros: BTreeSet<String>,
    /// Types that check pointers.
    pub checked: BTreeSet<String>,
}

impl Names {
    /// Those of some files.
    pub(super) fn of(files: &[RustFile], checked: &BTreeSet<String>) -> Self {
        let mut found = Declared::default();
        files.iter().filter_map(|file| file.tree.as_ref()).for_each(|tree| found.visit_file(tree));
        let mut names = found.names;
        names.checked = checked.clone();
        names.add_macros(&found.macros);
        names
    }

    /// Macros, until none is found that calls one that was found.
    fn add_macros(&mut self, macros: &[(String, proc_macro2::TokenStream)]) {
        loop {
            let known = (self.unsafe_macros.len(), self.operating_macros.len());
            for (name, body) in macros {
                if tokens::any(body, &|at| tokens::is_block(at) || tokens::calls_one_of(at, &self.unsafe_macros)) {
                    self.unsafe_macros.insert(name.clone());
                }
                if tokens::operates(body, self) {
                    self.operating_macros.insert(name.clone());
                }
            }
            if known == (self.unsafe_macros.len(), self.operating_macros.len()) {
                return;
            }
        }
    }

    /// Whether a call of a function of this name is an unsafe operation.
    pub(super) fn is_unsafe_function(&self, name: &str) -> bool {
        self.functions.contains(name) || FUNCTIONS.contains(&name)
    }

    /// Whether a method of this name is unsafe.
    pub(super) fn is_unsafe_method(&self, name: &str) -> bool {
        self.functions.contains(name) || METHODS.contains(&name)
    }
}

#[derive(Default)]
struct Declared {
    names: Names,
    macros: Vec<(String, proc_macro2::TokenStream)>,
}

impl<'ast> Visit<'ast> for Declared {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        if item.sig.unsafety.is_some() {
            self.names.functions.insert(item.sig.ident.to_string());
        }
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        if item.sig.unsafety.is_some() {
            self.names.functions.insert(item.sig.ident.to_string());
        }
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_item_foreign_mod(&mut self, item: &'ast ItemForeignMod) {
        for item in &item.items {
            // What is `safe` is no item that the parser has a name for.
            match item {
                ForeignItem::Fn(function) => _ = self.names.functions.insert(function.sig.ident.to_string()),
                ForeignItem::Static(variable) => _ = self.names.statics.insert(variable.ident.to_string()),
                _ => {}
            }
        }
    }

    fn visit_item_static(&mut self, item: &'ast ItemStatic) {
        if matches!(item.mutability, StaticMutability::Mut(_)) {
            self.names.statics.insert(item.ident.to_string());
        }
        visit::visit_item_static(self, item);
    }

    fn visit_item_union(&mut self, item: &'ast ItemUnion) {
        let fields = item.fields.named.iter().filter_map(|field| field.ident.as_ref());
        self.names.fields.extend(fields.map(ToString::to_string));
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        if let Some(name) = &item.ident {
            self.macros.push((name.to_string(), item.mac.tokens.clone()));
        }
    }
}
