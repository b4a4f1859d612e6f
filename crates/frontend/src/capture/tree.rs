//! Copies a project so that building it leaves the user's tree alone.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::CaptureError;
use super::archive;
use super::paths;

const SKIPPED_FOLDERS: &[&str] = &[".git", ".hg", ".svn", ".exuvia"];
const ELF: &[u8] = b"\x7fELF";
const LIBTOOL: &[u8] = b"# ";

/// Copies `from` to `to` with times, modes and symbolic links; gives the build products that were left behind, relative to `from`.
///
/// Products of an earlier build would make this one believe it is done. Times matter to autotools, which would otherwise want to run
/// `autoconf` again.
pub fn copy(from: &Path, to: &Path) -> Result<Vec<PathBuf>, CaptureError> {
    let mut products = Vec::new();
    let walk = WalkDir::new(from).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_skipped(entry, to)) {
        let entry = entry.map_err(|error| walk_error(from, error))?;
        let relative = entry.path().strip_prefix(from).unwrap_or(entry.path());
        if is_product(&entry) {
            products.push(relative.to_path_buf());
            continue;
        }
        let target = to.join(relative);
        copy_entry(&entry, &target).map_err(CaptureError::io(&target))?;
    }
    Ok(products)
}

fn walk_error(from: &Path, error: walkdir::Error) -> CaptureError {
    let path = error.path().unwrap_or(from).to_path_buf();
    CaptureError::Io { path, source: error.into() }
}

fn is_skipped(entry: &DirEntry, to: &Path) -> bool {
    let name = paths::file_name(entry.path());
    entry.file_type().is_dir() && entry.depth() > 0 && (SKIPPED_FOLDERS.contains(&name) || to.starts_with(entry.path()))
}

fn copy_entry(entry: &DirEntry, target: &Path) -> std::io::Result<()> {
    let kind = entry.file_type();
    if kind.is_dir() {
        fs::create_dir_all(target)
    } else if kind.is_symlink() {
        symlink(fs::read_link(entry.path())?, target)
    } else if kind.is_file() {
        fs::copy(entry.path(), target)?;
        copy_times(&fs::metadata(entry.path())?, target)
    } else {
        Ok(())
    }
}

fn copy_times(source: &Metadata, target: &Path) -> std::io::Result<()> {
    let permissions = source.permissions();
    let file = match File::options().write(true).open(target) {
        Ok(file) => file,
        // A file that may not be written keeps the time of the copy.
        Err(_) if permissions.readonly() => return Ok(()),
        Err(error) => return Err(error),
    };
    file.set_modified(source.modified()?)
}

/// Objects, archives, shared libraries and libtool's stand-ins for them, told by name and first bytes.
fn is_product(entry: &DirEntry) -> bool {
    if !entry.file_type().is_file() {
        return false;
    }
    let name = paths::file_name(entry.path());
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let expected = match ending {
        "o" | "lo" | "a" | "la" | "so" | "os" => true,
        _ if name.contains(".so.") => true,
        // A test may come with programs as data, which nobody runs.
        _ => !name.contains('.') && entry.metadata().is_ok_and(|data| data.permissions().mode() & 0o111 != 0),
    };
    expected && begins_like_product(entry.path(), ending)
}

fn begins_like_product(path: &Path, ending: &str) -> bool {
    let mut start = [0; 8];
    let read = File::open(path).and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    let start = &start[..read];
    start.starts_with(ELF)
        || archive::is_archive(start)
        || (matches!(ending, "lo" | "la") && start.starts_with(LIBTOOL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_products_and_version_control_behind() {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("p");
        fs::create_dir_all(from.join(".git")).unwrap();
        fs::create_dir_all(from.join("sub")).unwrap();
        fs::write(from.join("sub/a.c"), "int a;").unwrap();
        fs::write(from.join("sub/a.o"), b"\x7fELF....").unwrap();
        fs::write(from.join("notes.o"), "text, not an object").unwrap();
        fs::write(from.join("sample"), b"\x7fELF....").unwrap();
        fs::write(from.join("program"), b"\x7fELF....").unwrap();
        fs::set_permissions(from.join("program"), fs::Permissions::from_mode(0o755)).unwrap();
        symlink("sub/a.c", from.join("link.c")).unwrap();
        let to = from.join(".exuvia/src");
        let products = copy(&from, &to).unwrap();
        assert_eq!(products, [Path::new("program"), Path::new("sub/a.o")]);
        assert!(to.join("sub/a.c").is_file() && to.join("notes.o").is_file() && to.join("sample").is_file());
        assert!(to.join("link.c").is_symlink() && !to.join(".git").exists());
        let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
        assert_eq!(time(&from.join("sub/a.c")), time(&to.join("sub/a.c")));
    }
}
