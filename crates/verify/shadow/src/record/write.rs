//! The file of a recording. Its form is read by `exuvia_verify`'s agent (`recording.rs` there): lines of text, then the bytes.

use super::Said;
use super::memory::{Code, Kind, Piece, Target};
use crate::counts;
use crate::layout::Reason;
use std::fmt::Write;

/// Writes it into the folder of the function; how large it is.
pub fn write(function: usize, errno: i32, said: &Said, pieces: &[Piece], redacted: &str) -> Result<u64, Reason> {
    let mut text = format!("function {}\nlayout {}\nerrno {errno}\n", said.item, said.layout);
    if !redacted.is_empty() {
        let _ = writeln!(text, "redacted {redacted}");
    }
    pieces.iter().for_each(|piece| block(&mut text, piece.bytes.len(), &piece.kind));
    for (number, piece) in pieces.iter().enumerate() {
        piece.targets.iter().for_each(|(at, target)| pointer(&mut text, said, number, *at, target));
    }
    text.push_str("bytes\n");
    let mut content = text.into_bytes();
    pieces.iter().for_each(|piece| elided(&mut content, &piece.bytes));
    let seen = counts::of(function, crate::layout::SEEN).load(core::sync::atomic::Ordering::Relaxed);
    let all = [format!("exuvia-recording 1\ncall {seen}\n").as_bytes(), &content].concat();
    let folder = counts::path(&format!("new/{function}")).and_then(|path| path.into_string().ok());
    let folder = folder.ok_or(Reason::NotWritten)?;
    std::fs::create_dir_all(&folder).map_err(|_| Reason::NotWritten)?;
    let path = format!("{folder}/{:016x}.rec", hash(&content));
    if std::path::Path::new(&path).exists() {
        return Err(Reason::Known);
    }
    // Several processes may record an equal call at once.
    let own = format!("{path}.{}", std::process::id());
    std::fs::write(&own, &all).and_then(|()| std::fs::rename(&own, &path)).map_err(|_| Reason::NotWritten)?;
    Ok(all.len() as u64)
}

fn block(text: &mut String, size: usize, kind: &Kind) {
    let _ = match kind {
        Kind::Arguments => writeln!(text, "block arguments {size}"),
        Kind::Heap => writeln!(text, "block heap {size}"),
        Kind::Stack => writeln!(text, "block stack {size}"),
        Kind::Text => writeln!(text, "block text {size}"),
        Kind::Variable { key, is_set: true } => writeln!(text, "block variable {size} {key}"),
        Kind::Variable { key, is_set: false } => writeln!(text, "block constant {size} {key}"),
        Kind::Stream { fd, position, .. } => writeln!(text, "block stream {size} {fd} {position}"),
        Kind::Words => writeln!(text, "block words {size}"),
        Kind::Input => writeln!(text, "block input {size}"),
        Kind::File { name } => writeln!(text, "block file {size} {}", String::from_utf8_lossy(name)),
    };
}

fn pointer(text: &mut String, said: &Said, from: usize, at: usize, target: &Target) {
    let _ = match target {
        Target::Piece(to, offset) => writeln!(text, "pointer {from} {at} {to} {offset}"),
        Target::Code(Code::Function(number)) => {
            let item = said.items.get(*number).map_or("", String::as_str);
            writeln!(text, "code {from} {at} function {item}")
        }
        Target::Code(Code::Symbol(name)) => writeln!(text, "code {from} {at} symbol {name}"),
        Target::Code(Code::Unknown) => writeln!(text, "code {from} {at} unknown"),
    };
}

/// Bytes, as pairs of counts: so many zeros, then so many bytes as they are.
fn elided(out: &mut Vec<u8>, bytes: &[u8]) {
    /// Zeros that are worth a pair.
    const WORTH: usize = 16;
    let mut at = 0;
    while at < bytes.len() {
        let zeros = bytes[at..].iter().take_while(|byte| **byte == 0).count();
        let rest = &bytes[at + zeros..];
        let mut length = 0;
        while length < rest.len() && rest[length..].iter().take(WORTH).any(|byte| *byte != 0) {
            length += 1;
        }
        out.extend((zeros as u32).to_le_bytes());
        out.extend((length as u32).to_le_bytes());
        out.extend(&rest[..length]);
        at += zeros + length;
    }
}

/// FNV-1a (Fowler, Noll, Vo).
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::elided;

    #[test]
    fn zeros_are_counted() {
        let mut bytes = vec![0u8; 40];
        bytes[20] = 7;
        let mut out = Vec::new();
        elided(&mut out, &bytes);
        assert_eq!(out, [20, 0, 0, 0, 1, 0, 0, 0, 7, 19, 0, 0, 0, 0, 0, 0, 0]);
    }
}
