//! Types.

use super::super::words::{FLOATS, int_word, word};
use super::{note, quoted};
use crate::{FnType, Program, Type, TypeId};

/// A type, spelled out; records, enumerations and typedefs by id and name.
pub(super) fn text(program: &Program, id: TypeId) -> String {
    kind_text(program, program.types.get(id))
}

/// The same for a type that is not in the table by itself.
pub(super) fn kind_text(program: &Program, ty: &Type) -> String {
    match ty {
        Type::Void => "void".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Int(k) => int_word(*k),
        Type::Float(k) => word(FLOATS, *k).to_owned(),
        Type::Pointer { pointee, is_const, is_volatile } => {
            let (c, v) = (if *is_const { "const " } else { "" }, if *is_volatile { "volatile " } else { "" });
            format!("*{c}{v}{}", text(program, *pointee))
        }
        Type::Array { elem, len } => {
            let len = len.map_or(String::new(), |n| n.to_string());
            format!("[{len}]{}", text(program, *elem))
        }
        Type::Vector { elem, len } => format!("vector({len} {})", text(program, *elem)),
        Type::Complex(part) => format!("complex({})", text(program, *part)),
        Type::Function(f) => function(program, f),
        Type::Record(r) => format!("{r}{}", note(program.records.get(*r).map_or("", |r| &r.name))),
        Type::Enum(e) => format!("{e}{}", note(program.enums.get(*e).map_or("", |e| &e.name))),
        Type::Typedef(t) => format!("{t}{}", note(program.typedefs.get(*t).map_or("", |t| &t.name))),
        Type::VaList => "va_list".to_owned(),
        Type::Unsupported(what) => format!("unsupported({})", quoted(what)),
    }
}

fn function(program: &Program, f: &FnType) -> String {
    let mut params: Vec<String> = f.params.iter().map(|&p| text(program, p)).collect();
    if f.variadic {
        params.push("...".to_owned())
    }
    let word = if f.prototyped { "fn" } else { "oldfn" };
    format!("{word}({}) -> {}", params.join(", "), text(program, f.ret))
}
