//! Writes the Rust side of the schema: types with `Wire` (read) and `Dump` (text) implementations.

use crate::schema::{Children, Field, Item, ItemKind, Member, Node, Schema, Ty, Variant};
use std::fmt::Write;

/// The text of `wire_schema.rs`, included by `src/wire/schema.rs`.
pub fn generate(schema: &Schema) -> String {
    let mut out = String::from("// Generated from exporter/schema.def.\n");
    let _ = writeln!(out, "/// Version of the format.\npub const VERSION: u32 = {};", schema.version);
    for item in &schema.items {
        generate_item(&mut out, item);
    }
    generate_nodes(&mut out, schema);
    generate_unit(&mut out, schema);
    out
}

fn doc(out: &mut String, lines: &[String], indent: &str) {
    for line in lines {
        let _ = writeln!(out, "{indent}#[doc = {line:?}]");
    }
}

fn generate_item(out: &mut String, item: &Item) {
    doc(out, &item.doc, "");
    match &item.kind {
        ItemKind::Enum(members) => generate_enum(out, &item.name, members),
        ItemKind::Struct(fields) => generate_struct(out, &item.name, fields),
        ItemKind::Union(variants) => generate_union(out, &item.name, variants),
    }
}

fn generate_enum(out: &mut String, name: &str, members: &[Member]) {
    let _ = writeln!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum {name} {{");
    for member in members {
        doc(out, &member.doc, "    ");
        let _ = writeln!(out, "    {} = {},", member.name, member.number);
    }
    let _ = writeln!(
        out,
        "}}\nimpl Wire for {name} {{\n    #[inline]\n    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {{"
    );
    let _ = writeln!(out, "        match r.number()? {{");
    for member in members {
        let _ = writeln!(out, "            {} => Ok(Self::{}),", member.number, member.name);
    }
    let _ = writeln!(out, "            n => Err(r.unknown(\"{name}\", n)),\n        }}\n    }}\n}}");
    let _ = writeln!(out, "impl Dump for {name} {{\n    fn dump(&self, d: &mut Dumper<'_>) {{ d.debug(self) }}\n}}");
}

fn generate_struct(out: &mut String, name: &str, fields: &[Field]) {
    let _ = writeln!(out, "#[derive(Clone, Debug, PartialEq)]\npub struct {name} {{");
    for field in fields {
        doc(out, &field.doc, "    ");
        let _ = writeln!(out, "    pub {}: {},", rust_name(&field.name), rust_type(&field.ty));
    }
    let _ = writeln!(out, "}}\nimpl Wire for {name} {{\n    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {{");
    let _ = writeln!(out, "        Ok(Self {{ {} }})\n    }}\n}}", read_fields(fields));
    let _ = writeln!(
        out,
        "impl Dump for {name} {{\n    fn dump(&self, d: &mut Dumper<'_>) {{\n        let Self {{ {} }} = self;",
        names(fields)
    );
    let _ = writeln!(out, "        d.open(\"\");{}        d.close();\n    }}\n}}", dump_fields(fields));
}

fn generate_union(out: &mut String, name: &str, variants: &[Variant]) {
    let _ = writeln!(out, "#[derive(Clone, Debug, PartialEq)]\npub enum {name} {{");
    for variant in variants {
        declare_variant(out, variant);
    }
    let _ = writeln!(out, "}}\nimpl Wire for {name} {{\n    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {{");
    let _ = writeln!(out, "        match r.number()? {{");
    for variant in variants {
        let _ = writeln!(
            out,
            "            {} => Ok(Self::{}{}),",
            variant.number,
            variant.name,
            braced(&read_fields(&variant.fields))
        );
    }
    let _ = writeln!(out, "            n => Err(r.unknown(\"{name}\", n)),\n        }}\n    }}\n}}");
    let _ = writeln!(out, "impl Dump for {name} {{\n    fn dump(&self, d: &mut Dumper<'_>) {{\n        match self {{");
    for variant in variants {
        dump_variant(out, variant);
    }
    out.push_str("        }\n    }\n}\n");
}

fn declare_variant(out: &mut String, variant: &Variant) {
    doc(out, &variant.doc, "    ");
    if variant.fields.is_empty() {
        let _ = writeln!(out, "    {},", variant.name);
        return;
    }
    let _ = writeln!(out, "    {} {{", variant.name);
    for field in &variant.fields {
        doc(out, &field.doc, "        ");
        let _ = writeln!(out, "        {}: {},", rust_name(&field.name), rust_type(&field.ty));
    }
    out.push_str("    },\n");
}

fn dump_variant(out: &mut String, variant: &Variant) {
    let pattern = braced(&names(&variant.fields));
    let fields = dump_fields(&variant.fields);
    let name = &variant.name;
    let _ = writeln!(out, "            Self::{name}{pattern} => {{ d.open(\"{name}\");{fields} d.close(); }}");
}

fn generate_nodes(out: &mut String, schema: &Schema) {
    for node in schema.nodes.iter().filter(|n| is_boxed(schema, n)) {
        doc(out, &node.variant.doc, "");
        generate_struct(out, &format!("{}Node", node.variant.name), &node.variant.fields);
    }
    out.push_str("/// Kind and fields of a statement or expression; the order of children stands with each kind.\n");
    out.push_str("#[derive(Clone, Debug, PartialEq)]\npub enum NodeData {\n");
    for node in &schema.nodes {
        declare_node(out, schema, node);
    }
    out.push_str("}\nimpl Wire for NodeData {\n    fn read(r: &mut Reader<'_>) -> Result<Self, WireError> {\n        match r.number()? {\n");
    for node in &schema.nodes {
        let (number, name) = (node.variant.number, &node.variant.name);
        let body = if is_boxed(schema, node) {
            "(Box::new(Wire::read(r)?))".into()
        } else {
            braced(&read_fields(&node.variant.fields))
        };
        let _ = writeln!(out, "            {number} => Ok(Self::{name}{body}),");
    }
    out.push_str("            n => Err(r.unknown(\"NodeData\", n)),\n        }\n    }\n}\n");
    out.push_str("impl Dump for NodeData {\n    fn dump(&self, d: &mut Dumper<'_>) {\n        match self {\n");
    for node in &schema.nodes {
        if is_boxed(schema, node) {
            let _ = writeln!(out, "            Self::{0}(n) => {{ d.word(\"{0}\"); n.dump(d) }}", node.variant.name);
        } else {
            dump_variant(out, &node.variant);
        }
    }
    out.push_str("        }\n    }\n}\n");
    generate_shapes(out, schema);
}

fn declare_node(out: &mut String, schema: &Schema, node: &Node) {
    if is_boxed(schema, node) {
        doc(out, &node.variant.doc, "    ");
        let _ = writeln!(out, "    {0}(Box<{0}Node>),", node.variant.name);
    } else {
        declare_variant(out, &node.variant);
    }
}

fn generate_shapes(out: &mut String, schema: &Schema) {
    out.push_str("impl NodeData {\n    /// What the kind's children are.\n    pub fn shape(&self) -> Shape {\n        match self {\n");
    for node in &schema.nodes {
        let children = match &node.children {
            Children::Any => "None".to_string(),
            Children::Named(names) => format!("Some(&{names:?})"),
        };
        let name = &node.variant.name;
        let _ = writeln!(
            out,
            "            Self::{name} {{ .. }} => Shape {{ is_expr: {}, children: {children} }},",
            node.is_expr
        );
    }
    out.push_str("        }\n    }\n}\n");
}

fn generate_unit(out: &mut String, schema: &Schema) {
    out.push_str("/// The tables of a unit that hold records of the schema.\n#[derive(Clone, Debug, Default, PartialEq)]\npub struct Tables {\n");
    for section in &schema.sections {
        let _ = writeln!(out, "    pub {}: Vec<{}>,", section.name, section.record);
    }
    out.push_str("}\nimpl Tables {\n    /// Reads the section of this number; false when there is none such.\n");
    out.push_str("    pub(super) fn read_section(&mut self, number: u64, count: usize, r: &mut Reader<'_>) -> Result<bool, WireError> {\n        match number {\n");
    for section in &schema.sections {
        let _ = writeln!(out, "            {} => self.{} = r.records(count)?,", section.number, section.name);
    }
    out.push_str("            _ => return Ok(false),\n        }\n        Ok(true)\n    }\n");
    out.push_str("    /// Appends every table's records.\n    pub(super) fn dump(&self, d: &mut Dumper<'_>) {\n");
    for section in &schema.sections {
        let _ = writeln!(out, "        d.table(\"{0}\", &self.{0});", section.name);
    }
    out.push_str("    }\n}\n");
}

/// Kinds with large fields are boxed, to keep the common ones small.
fn is_boxed(schema: &Schema, node: &Node) -> bool {
    node.variant.fields.iter().map(|f| size_of(schema, &f.ty)).sum::<usize>() > 24
}

fn size_of(schema: &Schema, ty: &Ty) -> usize {
    match ty {
        Ty::Plain(plain) if plain == "bool" => 1,
        Ty::Plain(plain) if plain == "u64" || plain == "i64" => 8,
        Ty::Plain(_) => 4,
        Ty::Opt(inner) => size_of(schema, inner) * 2,
        Ty::List(_) => 16,
        Ty::Named(_) => {
            if schema.is_enum(ty) {
                1
            } else {
                24
            }
        }
    }
}

fn rust_type(ty: &Ty) -> String {
    match ty {
        Ty::Plain(plain) => plain_type(plain).into(),
        Ty::Named(name) => name.clone(),
        Ty::Opt(inner) => format!("Option<{}>", rust_type(inner)),
        Ty::List(inner) => format!("Box<[{}]>", rust_type(inner)),
    }
}

fn plain_type(plain: &str) -> &'static str {
    match plain {
        "bool" => "bool",
        "u32" => "u32",
        "u64" => "u64",
        "i64" => "i64",
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

fn rust_name(name: &str) -> String {
    name.to_string()
}

fn names(fields: &[Field]) -> String {
    fields.iter().map(|f| rust_name(&f.name)).collect::<Vec<_>>().join(", ")
}

fn read_fields(fields: &[Field]) -> String {
    fields.iter().map(|f| format!("{}: Wire::read(r)?", rust_name(&f.name))).collect::<Vec<_>>().join(", ")
}

fn dump_fields(fields: &[Field]) -> String {
    fields.iter().fold(String::new(), |mut out, f| {
        let _ = write!(out, " d.field(\"{}\", {});", f.name, rust_name(&f.name));
        out
    })
}

fn braced(inner: &str) -> String {
    if inner.is_empty() { String::new() } else { format!(" {{ {inner} }}") }
}
