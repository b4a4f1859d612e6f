//! SCIP, the format of code navigation (Sourcegraph and others): definitions, and uses where their names stand in the text.
//!
//! An occurrence is told only where the text has the name: what a macro made has none. Uses of types have no places of their
//! own here, so types have definitions only.

use crate::fragment::{Fragment, Sym, Symbol};
use crate::kinds::{EdgeKind, Flags, NodeKind};
use ::scip::types::descriptor::Suffix;
use ::scip::types::symbol_information::Kind;
use ::scip::types::{
    Descriptor, Document, Index, Metadata, Occurrence, Package, PositionEncoding, SymbolInformation, SymbolRole,
    TextEncoding, ToolInfo,
};
use protobuf::{Message, MessageField};
use std::collections::{BTreeMap, BTreeSet};

/// Reads the text of a file by its path as shown.
pub type Texts<'a> = &'a dyn Fn(&str) -> Option<String>;

/// An occurrence: line and column from 0, length of the name, roles, symbol.
type Place = (i32, i32, i32, i32, String);

#[derive(Default)]
struct Found {
    occurrences: BTreeSet<Place>,
    symbols: BTreeMap<String, SymbolInformation>,
}

/// The index of all fragments as the bytes of a `.scip` file. `root` is the project's folder as a URL.
///
/// # Errors
/// There is not enough memory.
pub fn scip(fragments: &[Fragment], root: &str, version: &str, texts: Texts<'_>) -> Result<Vec<u8>, protobuf::Error> {
    let mut documents: BTreeMap<&str, Found> = BTreeMap::new();
    for fragment in fragments.iter().filter(|fragment| !fragment.system && !fragment.path.starts_with('/')) {
        let Some(text) = texts(&fragment.path) else { continue };
        let lines: Vec<&str> = text.split('\n').collect();
        let found = documents.entry(&fragment.path).or_default();
        definitions(fragment, &lines, found);
        uses(fragment, &lines, found);
    }
    let index = Index {
        metadata: MessageField::some(Metadata {
            tool_info: MessageField::some(ToolInfo {
                name: "exuvia".to_owned(),
                version: version.to_owned(),
                ..ToolInfo::default()
            }),
            project_root: root.to_owned(),
            text_document_encoding: TextEncoding::UTF8.into(),
            ..Metadata::default()
        }),
        documents: documents.into_iter().map(|(path, found)| document(path, found)).collect(),
        ..Index::default()
    };
    index.write_to_bytes()
}

fn document(path: &str, found: Found) -> Document {
    let occurrence = |(line, start, length, roles, symbol): Place| Occurrence {
        range: vec![line, start, start + length],
        symbol,
        symbol_roles: roles,
        ..Occurrence::default()
    };
    Document {
        language: "C".to_owned(),
        relative_path: path.to_owned(),
        occurrences: found.occurrences.into_iter().map(occurrence).collect(),
        symbols: found.symbols.into_values().collect(),
        position_encoding: PositionEncoding::UTF8CodeUnitOffsetFromLineStart.into(),
        ..Document::default()
    }
}

fn definitions(fragment: &Fragment, lines: &[&str], found: &mut Found) {
    for definition in &fragment.definitions {
        let Some(symbol) = fragment.symbols.get(definition.symbol as usize) else { continue };
        let Some(id) = symbol_of(fragment, definition.symbol) else { continue };
        if let Some(place) = place(fragment, symbol, definition.name, lines, SymbolRole::Definition as i32, &id) {
            found.occurrences.insert(place);
        }
        let info = SymbolInformation {
            symbol: id.clone(),
            kind: kind(symbol.kind).into(),
            display_name: text(fragment, symbol.name).to_owned(),
            ..SymbolInformation::default()
        };
        found.symbols.insert(id, info);
    }
}

fn uses(fragment: &Fragment, lines: &[&str], found: &mut Found) {
    for edge in &fragment.edges {
        let roles = match edge.kind {
            EdgeKind::Writes => SymbolRole::WriteAccess as i32,
            EdgeKind::Reads => SymbolRole::ReadAccess as i32,
            EdgeKind::Calls
            | EdgeKind::TakesAddress
            | EdgeKind::UsesMacro
            | EdgeKind::TestsMacro
            | EdgeKind::UsesConstant => 0,
            _ => continue,
        };
        let Some(symbol) = fragment.symbols.get(edge.to as usize) else { continue };
        let Some(id) = symbol_of(fragment, edge.to) else { continue };
        found.occurrences.extend(place(fragment, symbol, edge.at, lines, roles, &id));
    }
}

/// The place of a name, if it stands there.
fn place(
    fragment: &Fragment,
    symbol: &Symbol,
    at: crate::fragment::Place,
    lines: &[&str],
    roles: i32,
    id: &str,
) -> Option<Place> {
    let name = text(fragment, symbol.name);
    let line = lines.get(at.line.checked_sub(1)? as usize)?;
    let start = at.column.checked_sub(1)? as usize;
    let rest = line.get(start..)?.strip_prefix(name)?;
    let joins = |c: char| c.is_alphanumeric() || c == '_';
    if name.is_empty() || rest.starts_with(joins) || line.get(..start)?.ends_with(joins) {
        return None;
    }
    Some((at.line as i32 - 1, start as i32, name.len() as i32, roles, id.to_owned()))
}

/// The symbol in SCIP's own spelling: what only one file has is below its path.
fn symbol_of(fragment: &Fragment, sym: Sym) -> Option<String> {
    let symbol = fragment.symbols.get(sym as usize)?;
    let mut descriptors = Vec::new();
    if let Some(parent) = symbol.parent {
        descriptors.extend(own_file(fragment, parent)?);
        let record = fragment.symbols.get(parent as usize)?;
        descriptors.push(descriptor(&told_name(fragment, record), suffix(record.kind)?));
    } else {
        descriptors.extend(own_file(fragment, sym)?);
    }
    descriptors.push(descriptor(&told_name(fragment, symbol), suffix(symbol.kind)?));
    let package =
        Package { manager: ".".to_owned(), name: ".".to_owned(), version: ".".to_owned(), ..Package::default() };
    Some(::scip::symbol::format_symbol(::scip::types::Symbol {
        scheme: "exuvia".to_owned(),
        package: MessageField::some(package),
        descriptors,
        ..::scip::types::Symbol::default()
    }))
}

/// A tag may be called like a typedef of its file.
fn told_name(fragment: &Fragment, symbol: &Symbol) -> String {
    let name = text(fragment, symbol.name);
    match symbol.kind {
        NodeKind::Struct | NodeKind::Union | NodeKind::Enum => format!("{} {name}", symbol.kind.name()),
        _ => name.to_owned(),
    }
}

/// The path of the file of what other files cannot mean by its name alone.
fn own_file(fragment: &Fragment, sym: Sym) -> Option<Vec<Descriptor>> {
    let symbol = fragment.symbols.get(sym as usize)?;
    let linked = matches!(symbol.kind, NodeKind::Function | NodeKind::Variable) && !symbol.flags.has(Flags::STATIC);
    let home = text(fragment, symbol.home);
    if linked {
        return Some(Vec::new());
    }
    (!home.is_empty()).then(|| vec![descriptor(home, Suffix::Namespace)])
}

fn descriptor(name: &str, suffix: Suffix) -> Descriptor {
    Descriptor { name: name.to_owned(), suffix: suffix.into(), ..Descriptor::default() }
}

fn suffix(kind: NodeKind) -> Option<Suffix> {
    Some(match kind {
        NodeKind::Function => Suffix::Method,
        NodeKind::Variable | NodeKind::Field | NodeKind::Enumerator => Suffix::Term,
        NodeKind::Struct | NodeKind::Union | NodeKind::Enum | NodeKind::Typedef => Suffix::Type,
        NodeKind::Macro => Suffix::Macro,
        NodeKind::File | NodeKind::Builtin => return None,
    })
}

fn kind(kind: NodeKind) -> Kind {
    match kind {
        NodeKind::Function => Kind::Function,
        NodeKind::Variable => Kind::Variable,
        NodeKind::Struct => Kind::Struct,
        NodeKind::Union => Kind::Union,
        NodeKind::Enum => Kind::Enum,
        NodeKind::Typedef => Kind::TypeAlias,
        NodeKind::Field => Kind::Field,
        NodeKind::Enumerator => Kind::EnumMember,
        NodeKind::Macro => Kind::Macro,
        NodeKind::File | NodeKind::Builtin => Kind::UnspecifiedKind,
    }
}

fn text(fragment: &Fragment, id: u32) -> &str {
    fragment.strings.get(id as usize).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fragment::{Definition, Edge, Place as At};

    /// `static int f(void) { return f(); }` and a use that a macro made.
    fn fragment() -> Fragment {
        let at = |line, column| At { line, column };
        let function = |flags| Symbol { kind: NodeKind::Function, name: 1, key: 1, home: 2, parent: None, flags };
        let file = Symbol { kind: NodeKind::File, name: 2, key: 2, home: 2, parent: None, flags: Flags::default() };
        let definition = Definition {
            symbol: 1,
            start: at(1, 1),
            end: at(1, 37),
            name: at(1, 12),
            flags: Flags::STATIC,
            complexity: 1,
            statements: 1,
            signature: 0,
        };
        Fragment {
            path: "a.c".to_owned(),
            lines: 1,
            strings: vec![String::new(), "f".to_owned(), "a.c".to_owned()],
            symbols: vec![file, function(Flags::STATIC)],
            definitions: vec![definition],
            edges: vec![
                Edge { from: 1, kind: EdgeKind::Calls, to: 1, at: at(1, 29) },
                Edge { from: 1, kind: EdgeKind::Calls, to: 1, at: at(1, 3) },
            ],
            ..Fragment::default()
        }
    }

    #[test]
    fn names_are_told_where_the_text_has_them() {
        let text = |_: &str| Some("static int f(void) { return f(); }\n".to_owned());
        let bytes = scip(&[fragment()], "file:///p", "1", &text).unwrap();
        let index = Index::parse_from_bytes(&bytes).unwrap();
        let found: Vec<_> = index.documents[0].occurrences.iter().map(|o| (o.range.clone(), o.symbol_roles)).collect();
        assert_eq!(found, [(vec![0, 11, 12], 1), (vec![0, 28, 29], 0)]);
        let symbol = &index.documents[0].symbols[0].symbol;
        assert_eq!(symbol, "exuvia . . . `a.c`/f().");
        assert!(::scip::symbol::parse_symbol(symbol).is_ok());
    }
}
