//! Path arithmetic that does not ask the file system.

use std::path::{Component, Path, PathBuf};

/// `path` made absolute against `base`, with `.` and `..` resolved by text alone. Symbolic links stay as they are: the names a project
/// uses for its files are the names its users know.
pub(crate) fn absolute(base: &Path, path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in base.join(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                result.pop();
            }
            other => result.push(other),
        }
    }
    result
}

/// The last component as text, or nothing.
pub(crate) fn file_name(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

/// The library or program a build product stands for: `libz.so.1.2` and `libz.a` are `z`, `minigzip` is itself.
pub(crate) fn product_name(path: &Path) -> String {
    let name = file_name(path);
    let Some(stem) = library_stem(name) else {
        return name.strip_suffix(".exe").unwrap_or(name).to_owned();
    };
    let plain = stem.strip_prefix("lib").unwrap_or(stem);
    if plain.is_empty() { stem } else { plain }.to_owned()
}

fn library_stem(name: &str) -> Option<&str> {
    if let Some(stem) = name.strip_suffix(".a") {
        return Some(stem);
    }
    if let Some(stem) = name.strip_suffix(".so").or_else(|| name.strip_suffix(".dylib")) {
        return Some(stem);
    }
    name.split_once(".so.").map(|(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_dots_by_text() {
        let path = absolute(Path::new("/a/b"), Path::new("./../c/./d.c"));
        assert_eq!(path, Path::new("/a/c/d.c"));
    }

    #[test]
    fn names_products() {
        for (path, name) in [
            ("/x/libz.a", "z"),
            ("/x/libz.so.1.2.13", "z"),
            ("libfoo.so", "foo"),
            ("plugin.so", "plugin"),
            ("minigzip", "minigzip"),
            ("prog.exe", "prog"),
        ] {
            assert_eq!(product_name(Path::new(path)), name);
        }
    }
}
