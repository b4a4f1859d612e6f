//! What names tell. They are words of people, and only likely.

use super::{Counts, Measure};
use exuvia_cir::{Body, ExprKind, Function, Param, Program, Type};

/// Parts of names of what is a length or a place in something.
const LENGTHS: &[&str] = &[
    "len",
    "length",
    "size",
    "count",
    "cnt",
    "num",
    "width",
    "height",
    "offset",
    "off",
    "pos",
    "idx",
    "index",
    "left",
    "remain",
    "remaining",
    "avail",
    "end",
    "limit",
    "max",
    "bytes",
    "nbytes",
    "samples",
    "stride",
    "depth",
    "bits",
    "rows",
    "cols",
    "columns",
    "siz",
    "sz",
    "len2",
    "space",
    "bufsize",
    "buflen",
    "datalen",
    "datasize",
];

/// Parts of names of what reads a format.
const PARSERS: &[&str] = &[
    "parse",
    "parser",
    "read",
    "reader",
    "decode",
    "decoder",
    "dec",
    "load",
    "unpack",
    "inflate",
    "decompress",
    "uncompress",
    "expand",
    "extract",
    "scan",
    "lex",
    "header",
    "hdr",
    "chunk",
    "tag",
    "box",
    "atom",
    "packet",
    "frame",
    "process",
    "handle",
    "recv",
    "receive",
    "get",
    "fetch",
    "import",
    "input",
    "convert",
    "unescape",
    "token",
    "attr",
    "field",
    "record",
    "entry",
    "directory",
    "dir",
];

/// Parts of names of what makes output, tests or settings.
const OUTPUTS: &[&str] = &[
    "test", "print", "dump", "debug", "usage", "help", "version", "write", "encode", "save", "init", "main", "error",
    "log", "option", "set", "close", "destroy", "free", "cleanup", "export",
];

/// Counts names of the function, of its file, and of what it uses.
pub fn count(program: &Program, function: &Function, body: &Body, counts: &mut Counts) {
    let file = program.files.get(function.span.file).map_or("", |file| file.path.as_str());
    let file = file.rsplit('/').next().unwrap_or_default();
    let words = parts(&function.name).chain(parts(file));
    for word in words {
        counts.add_many(Measure::ParserWords, usize::from(PARSERS.contains(&word.as_str())));
        counts.add_many(Measure::OutputWords, usize::from(OUTPUTS.contains(&word.as_str())));
    }
    parameters(program, &function.params, counts);
    for expr in body.exprs.values() {
        let name = match &expr.kind {
            ExprKind::Local(local) => body.locals.get(*local).map(|local| local.name.as_str()),
            ExprKind::Field { record, field, .. } => program
                .records
                .get(*record)
                .and_then(|r| r.fields.get(*field as usize))
                .map(|field| field.name.as_str()),
            _ => None,
        };
        let is_number = matches!(program.types.canon(expr.ty), Type::Int(_));
        if is_number && name.is_some_and(is_length) {
            counts.add(Measure::LengthWords)
        }
    }
}

fn parameters(program: &Program, params: &[Param], counts: &mut Counts) {
    let is_pointer = |param: &Param| program.types.is_data_pointer(param.ty);
    let is_int = |param: &Param| program.types.int_kind(param.ty).is_some();
    counts.add_many(Measure::PointerParams, params.iter().filter(|param| is_pointer(param)).count());
    let pairs = params.windows(2).filter(|pair| is_pointer(&pair[0]) && is_int(&pair[1]));
    counts.add_many(Measure::LengthParams, pairs.count());
}

/// Whether a name is that of a length or a place.
pub fn is_length(name: &str) -> bool {
    parts(name).any(|part| LENGTHS.contains(&part.as_str()))
}

/// The words of a name, in small letters: `_` and changes to capitals part them.
fn parts(name: &str) -> impl Iterator<Item = String> {
    let mut words = vec![String::new()];
    let mut before_is_small = false;
    for c in name.chars() {
        let starts = c.is_ascii_uppercase() && before_is_small;
        if starts || !c.is_ascii_alphanumeric() {
            words.push(String::new());
        }
        if c.is_ascii_alphanumeric() {
            words.last_mut().into_iter().for_each(|word| word.push(c.to_ascii_lowercase()));
        }
        before_is_small = c.is_ascii_lowercase();
    }
    words.into_iter().filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{is_length, parts};

    #[test]
    fn words_of_names() {
        assert_eq!(parts("TIFFReadDir_entry").collect::<Vec<_>>(), ["tiffread", "dir", "entry"]);
        assert!(is_length("bufLen") && is_length("n_bytes") && !is_length("lens_flare_ending"));
    }
}
