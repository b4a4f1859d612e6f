//! What is written over before anything is kept.
//!
//! `text`: in every block, runs of four printable characters and more keep their length, their punctuation and the class of each
//! character (small letter, capital, digit), and lose the rest. A name (`function:parameter`, or a variable): what it leads to is
//! written over in the same way, other bytes by ones, and so is every copy of it in the recording. Lengths, NULs and numbers stay.

use super::Graph;
use super::memory::{Kind, Piece, Target};
use crate::judge::Call;
use crate::shapes::Shapes;

/// What the user asks for: a word a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    text: bool,
    names: Vec<String>,
}

/// Bytes that are nobody's concern: a place, and the bytes there.
pub struct Secret {
    piece: usize,
    at: usize,
    bytes: Vec<u8>,
}

/// A copy is looked for of so many bytes at least: fewer are everywhere.
const SHORTEST: usize = 4;

impl Rules {
    /// From the file of the run.
    pub fn parse(text: &str) -> Self {
        let mut rules = Self::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line {
                "text" => rules.text = true,
                name => rules.names.push(name.to_owned()),
            }
        }
        rules
    }

    /// Whether a name of a function is among what is to be written over, with any of its parameters; `names` are those of the function.
    pub fn names_function(&self, names: [&str; 2]) -> bool {
        let functions =
            self.names.iter().filter_map(|name| name.rsplit_once(':')).filter(|(own, _)| !own.ends_with(':'));
        functions.into_iter().any(|(function, _)| names.iter().any(|own| is_called(own, function)))
    }

    /// What the names lead to in a graph; `names` are those of the function.
    pub fn secrets(&self, call: &Call, shapes: &Shapes, names: [&str; 2], graph: &Graph) -> Vec<Secret> {
        let mut found = Vec::new();
        for name in &self.names {
            match name.rsplit_once(':') {
                Some((function, param)) if !function.ends_with(':') => {
                    let own = shapes
                        .functions
                        .get(call.function)
                        .filter(|_| names.iter().any(|own| is_called(own, function)));
                    let param = own.and_then(|f| f.params.iter().find(|p| p.name == param));
                    if let Some(param) = param {
                        place(graph, 0, param.offset, shapes.size(param.ty), &mut found);
                    }
                }
                _ => {
                    let keys = graph.pieces.iter().filter_map(|piece| match &piece.kind {
                        Kind::Variable { key, .. } if is_called(key, name) => Some(key),
                        _ => None,
                    });
                    for piece in keys.filter_map(|key| graph.variable(key)) {
                        place(graph, piece, 0, graph.pieces[piece].bytes.len(), &mut found);
                    }
                }
            }
        }
        found
    }
}

/// Whether `file.c::name` is meant by `name`, or by all of it. A file that is compiled again is `file.c#2`: its users know one.
fn is_called(item: &str, name: &str) -> bool {
    let plain = item.split_once('#').and_then(|(file, rest)| Some(format!("{file}{}", &rest[rest.find("::")?..])));
    let item = plain.as_deref().unwrap_or(item);
    item == name || item.strip_suffix(name).is_some_and(|rest| rest.ends_with("::"))
}

/// A place and what pointers in it lead to.
fn place(graph: &Graph, piece: usize, at: usize, size: usize, found: &mut Vec<Secret>) {
    let own = &graph.pieces[piece];
    let end = (at + size).min(own.bytes.len());
    found.push(Secret { piece, at, bytes: own.bytes[at.min(end)..end].to_vec() });
    for (_, target) in own.targets.iter().filter(|(slot, _)| (at..end).contains(slot)) {
        let Target::Piece(to, offset) = target else { continue };
        let bytes = graph.pieces[*to].bytes.get(*offset..).unwrap_or_default();
        found.push(Secret { piece: *to, at: *offset, bytes: bytes.to_vec() });
    }
}

/// Writes over all that blocks hold, and the names of files, which words repeat.
pub fn all(pieces: &mut [Piece]) {
    pieces.iter_mut().for_each(|piece| {
        over(&mut piece.bytes);
        if let Kind::File { name } = &mut piece.kind {
            over(name);
        }
    });
}

/// Writes over; what was asked for, in words.
pub fn apply(rules: &Rules, secrets: &[Secret], pieces: &mut [Piece]) -> String {
    for secret in secrets {
        over(&mut pieces[secret.piece].bytes[secret.at..secret.at + secret.bytes.len()]);
        // Between NULs stand what may be copied.
        for part in secret.bytes.split(|byte| *byte == 0).filter(|part| part.len() >= SHORTEST) {
            pieces.iter_mut().for_each(|piece| copies(&mut piece.bytes, part));
        }
    }
    if rules.text {
        pieces.iter_mut().for_each(|piece| {
            text(&mut piece.bytes);
            if let Kind::File { name } = &mut piece.kind {
                text(name);
            }
        });
    }
    let words = rules.text.then_some("text").into_iter().chain(rules.names.iter().map(String::as_str));
    words.collect::<Vec<_>>().join(" ")
}

fn copies(bytes: &mut [u8], part: &[u8]) {
    let mut at = 0;
    while at + part.len() <= bytes.len() {
        if bytes[at..].starts_with(part) {
            over(&mut bytes[at..at + part.len()]);
            at += part.len();
        } else {
            at += 1;
        }
    }
}

/// Every byte of a secret; NULs stay, since they end strings.
fn over(bytes: &mut [u8]) {
    for byte in bytes {
        *byte = match *byte {
            0 => 0,
            c if c.is_ascii_graphic() || c == b' ' => of_class(c),
            _ => 1,
        };
    }
}

fn text(bytes: &mut [u8]) {
    let is_text = |byte: &u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|byte| is_text(byte)).count();
        if length >= SHORTEST {
            bytes[at..at + length].iter_mut().for_each(|byte| *byte = of_class(*byte));
        }
        at += length.max(1);
    }
}

fn of_class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'x',
        b'A'..=b'Z' => b'X',
        b'0'..=b'9' => b'0',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Rules, copies, is_called, over, text};

    #[test]
    fn text_keeps_its_form_only() {
        let mut bytes = b"\x01Key: pa55-Word\n\0abc\0\xff\xfe".to_vec();
        text(&mut bytes);
        assert_eq!(bytes, b"\x01Xxx: xx00-Xxxx\n\0abc\0\xff\xfe");
    }

    #[test]
    fn secrets_go_wherever_they_are() {
        let mut bytes = b"ab\0hunter2hunter2".to_vec();
        copies(&mut bytes, b"hunter2");
        assert_eq!(bytes, b"ab\0xxxxxx0xxxxxx0");
        let mut key = *b"\x90\0\x03k";
        over(&mut key);
        assert_eq!(key, *b"\x01\0\x01x");
    }

    #[test]
    fn names_are_those_of_functions_and_variables() {
        let rules = Rules::parse("text\nlogin:password\n\n");
        assert!(rules.text && rules.names == ["login:password"]);
        assert!(
            is_called("a.c::login", "login") && is_called("a.c::login", "a.c::login") && !is_called("a.c::login", "in")
        );
        assert!(is_called("a.c#2::login", "a.c::login") && !is_called("a.c#2::login", "b.c::login"));
    }
}
