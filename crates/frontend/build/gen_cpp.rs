//! Writes the C++ side of the schema: enums, and a struct with a `put` for each struct, variant and node.

use crate::schema::{Children, Field, Item, ItemKind, Member, Schema, Ty, Variant};
use std::fmt::Write;

/// The text of `wire_schema.h`.
pub fn generate(schema: &Schema) -> String {
    let generator = Generator { schema };
    let mut out =
        String::from("// Generated from schema.def.\n#pragma once\n#include \"wire_out.h\"\nnamespace wire {\n");
    let _ = writeln!(out, "constexpr uint32_t kVersion = {};", schema.version);
    generator.sections(&mut out);
    for item in generator.in_order() {
        match &item.kind {
            ItemKind::Enum(members) => generator.enumeration(&mut out, &item.name, members),
            ItemKind::Struct(fields) => generator.record(&mut out, &item.name, None, fields),
            ItemKind::Union(variants) => generator.union(&mut out, &item.name, variants),
        }
    }
    generator.nodes(&mut out);
    out.push_str("}\n");
    out
}

struct Generator<'a> {
    schema: &'a Schema,
}

impl Generator<'_> {
    /// C++ wants a type before its uses: enums, then structs without other structs, the other structs, unions.
    fn in_order(&self) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.schema.items.iter().collect();
        items.sort_by_key(|item| match &item.kind {
            ItemKind::Enum(_) => 0,
            ItemKind::Struct(fields) if fields.iter().all(|f| self.is_leaf(&f.ty)) => 1,
            ItemKind::Struct(_) => 2,
            ItemKind::Union(_) => 3,
        });
        items
    }

    fn is_leaf(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Opt(inner) | Ty::List(inner) => self.is_leaf(inner),
            _ => matches!(ty, Ty::Plain(_)) || self.schema.is_enum(ty),
        }
    }

    fn sections(&self, out: &mut String) {
        out.push_str("enum class Section : uint32_t { strings = 1, ints = 2, nodes = 3");
        for section in &self.schema.sections {
            let _ = write!(out, ", {} = {}", section.name, section.number);
        }
        out.push_str(" };\n");
    }

    fn enumeration(&self, out: &mut String, name: &str, members: &[Member]) {
        let _ = write!(out, "enum class {name} : uint32_t {{ ");
        for member in members {
            let _ = write!(out, "{} = {}, ", member.name, member.number);
        }
        out.push_str("};\n");
        let _ = writeln!(out, "inline void put(Out &o, {name} v) {{ o.num(static_cast<uint32_t>(v)); }}");
    }

    fn union(&self, out: &mut String, name: &str, variants: &[Variant]) {
        let _ = writeln!(out, "namespace {} {{", snake(name));
        for variant in variants {
            self.record(out, &variant.name, Some(variant.number), &variant.fields);
        }
        out.push_str("}\n");
    }

    fn nodes(&self, out: &mut String) {
        out.push_str("namespace node {\n");
        for node in &self.schema.nodes {
            self.record(out, &node.variant.name, Some(node.variant.number), &node.variant.fields);
            let any = matches!(node.children, Children::Any);
            let count = if let Children::Named(names) = &node.children { names.len() } else { 0 };
            let name = &node.variant.name;
            let _ = writeln!(
                out,
                "template <> struct Shape<{name}> {{ static constexpr bool expr = {}, any = {any}; \
                 static constexpr unsigned count = {count}; }};",
                node.is_expr
            );
        }
        out.push_str("}\n");
    }

    /// A struct and its `put`; a variant writes its number first.
    fn record(&self, out: &mut String, name: &str, number: Option<u32>, fields: &[Field]) {
        let _ = writeln!(out, "struct {name} {{");
        for field in fields {
            let _ = writeln!(out, "  {} {}{};", self.ty(&field.ty), cpp_name(&field.name), self.default(&field.ty));
        }
        let _ = writeln!(out, "}};\ninline void put(Out &o, const {name} &v) {{\n  (void)v;");
        if let Some(number) = number {
            let _ = writeln!(out, "  o.num({number});");
        }
        for field in fields {
            let _ = writeln!(out, "  put(o, v.{});", cpp_name(&field.name));
        }
        out.push_str("}\n");
    }

    fn default(&self, ty: &Ty) -> &'static str {
        match ty {
            Ty::Plain(p) if p == "deltas" => "",
            _ if self.by_callback(ty) => " = nullptr",
            _ => "{}",
        }
    }

    /// Unions have no C++ value: whoever writes the record writes them through a callback.
    fn by_callback(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Plain(_) => false,
            Ty::Opt(inner) | Ty::List(inner) => self.by_callback(inner),
            Ty::Named(name) => match self.schema.item(name).map(|i| &i.kind) {
                Some(ItemKind::Union(_)) => true,
                Some(ItemKind::Struct(fields)) => fields.iter().any(|f| self.by_callback(&f.ty)),
                _ => false,
            },
        }
    }

    fn ty(&self, ty: &Ty) -> String {
        if self.by_callback(ty) {
            return "Writer".into();
        }
        match ty {
            Ty::Plain(plain) => plain_type(plain).into(),
            Ty::Named(name) => name.clone(),
            Ty::Opt(inner) => format!("std::optional<{}>", self.ty(inner)),
            Ty::List(inner) => format!("llvm::ArrayRef<{}>", self.ty(inner)),
        }
    }
}

fn plain_type(plain: &str) -> &'static str {
    match plain {
        "bool" => "bool",
        "u32" => "uint32_t",
        "u64" => "uint64_t",
        "i64" => "int64_t",
        "str" => "StrId",
        "int" => "IntId",
        "file" => "FileId",
        "type" => "TypeId",
        "decl" => "DeclId",
        "macro" => "MacroId",
        "tree" => "TreeId",
        "loc" => "Loc",
        "delta" => "Delta",
        _ => "Deltas",
    }
}

/// Field names that are words of C++ get an underscore.
fn cpp_name(name: &str) -> String {
    const WORDS: &[&str] =
        &["inline", "register", "class", "signed", "mutable", "thread_local", "union", "explicit", "auto", "default"];
    if WORDS.contains(&name) { format!("{name}_") } else { name.to_string() }
}

fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
