//! What a file holds, by content: how an object is known again after `mv`, `cp` or `install`.

use std::fs::File;
use std::io;
use std::path::Path;

/// The BLAKE3 digest of some bytes, in hex.
pub(crate) fn of_bytes(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The digest of a file's content; nothing if it cannot be read or is no regular file.
pub(crate) fn of_file(path: &Path) -> Option<String> {
    let mut file = File::open(path).ok()?;
    if !file.metadata().ok()?.is_file() {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    io::copy(&mut file, &mut hasher).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}
