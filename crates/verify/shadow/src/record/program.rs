//! A run of a whole program that is recorded, before its `main`: the words of its command, what stands on its standard input, and
//! what the files hold that the words name.
//!
//! Nothing of it leads anywhere, so that there are blocks alone. Files are taken where a word is their name, or ends in it behind `=`.

use super::memory::{self, Kind, Piece};
use super::{Said, redact, write};
use crate::layout::Reason;
use crate::system;
use core::ffi::{CStr, c_char};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Files of a run that are kept.
const FILES: usize = 8;

/// Records the run of the program whose `main` is `function`; how large the recording is.
///
/// # Safety
/// `words` is a list of strings that ends with a null pointer.
pub unsafe fn record(
    function: usize,
    said: &Said,
    rules: &redact::Rules,
    words: *const *const c_char,
) -> Result<u64, Reason> {
    // SAFETY: the caller's.
    let words = unsafe { list(words) };
    let mut pieces = vec![piece(Kind::Words, words.iter().flat_map(|word| [word, &b"\0"[..]].concat()).collect())];
    pieces.push(piece(Kind::Input, standard_input()));
    pieces.extend(words.iter().skip(1).filter_map(|word| named(word)).take(FILES));
    if pieces.iter().map(|piece| piece.bytes.len()).sum::<usize>() > super::limit() {
        return Err(Reason::Large);
    }
    if rules.names_function([&said.item, &said.shown]) {
        redact::all(&mut pieces);
    }
    let redacted = redact::apply(rules, &[], &mut pieces);
    write::write(function, system::errno(), said, &pieces, &redacted)
}

fn piece(kind: Kind, bytes: Vec<u8>) -> Piece {
    Piece { start: 0, bytes, kind, targets: Vec::new() }
}

unsafe fn list(words: *const *const c_char) -> Vec<&'static [u8]> {
    let mut all = Vec::new();
    let mut next = words;
    // SAFETY: the caller's: the list ends with a null pointer, and its strings stay where they are while the program runs.
    unsafe {
        while !next.is_null() && !(*next).is_null() {
            all.push(CStr::from_ptr(*next).to_bytes());
            next = next.add(1);
        }
    }
    all
}

/// A file that a word names.
fn named(word: &[u8]) -> Option<Piece> {
    let value = word.iter().position(|byte| *byte == b'=').map(|at| &word[at + 1..]);
    [Some(word), value].into_iter().flatten().find_map(|name| {
        let text = std::str::from_utf8(name).ok().filter(|text| !text.contains('\n'))?;
        Some(piece(Kind::File { name: name.to_vec() }, content(Path::new(text))?))
    })
}

fn content(path: &Path) -> Option<Vec<u8>> {
    if !std::fs::metadata(path).ok()?.is_file() {
        return None;
    }
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(memory::FILE as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// What the program will read there: the rest of a file, or what stands in a pipe by now. It stays where it is.
fn standard_input() -> Vec<u8> {
    match memory::file(0) {
        Some((position, mut bytes)) => bytes.split_off((position as usize).min(bytes.len())),
        None => in_pipe().unwrap_or_default(),
    }
}

/// A copy of what stands in the pipe on the standard input, if one does (`tee(2)`). A program that writes to it may be about to.
fn in_pipe() -> Option<Vec<u8>> {
    use system::number::{CLOSE, PIPE2, POLL, READ, TEE};
    const READABLE: i16 = 1;
    const MILLISECONDS: i64 = 50;
    const NONBLOCK_SPLICE: i64 = 2;
    const O_NONBLOCK: i64 = 0o4000;
    let mut ends = [0i32; 2];
    let mut waits = [0i32, i32::from(READABLE)];
    let mut bytes = vec![0u8; memory::FILE];
    // SAFETY: each call gets numbers, and room for what it writes.
    let got = unsafe {
        system::call(POLL, &[waits.as_mut_ptr() as i64, 1, MILLISECONDS]);
        if system::call(PIPE2, &[ends.as_mut_ptr() as i64, O_NONBLOCK]) != 0 {
            return None;
        }
        let [from, to] = ends.map(i64::from);
        let copied = system::call(TEE, &[0, to, memory::FILE as i64, NONBLOCK_SPLICE]);
        let got = if copied > 0 { system::call(READ, &[from, bytes.as_mut_ptr() as i64, copied]) } else { copied };
        ends.iter().for_each(|end| _ = system::call(CLOSE, &[i64::from(*end)]));
        got
    };
    bytes.truncate(usize::try_from(got).ok()?);
    Some(bytes)
}
