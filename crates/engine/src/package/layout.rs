//! Where the modules of the crate stand as files.

use exuvia_emit::rir;
use std::collections::BTreeSet;

/// Files of a package, decided from the set of its modules.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    root: String,
    bin_dir: String,
}

impl Layout {
    /// The layout for these modules. A module that is called as a file that Cargo gives a meaning to makes that file go
    /// elsewhere: `mod lib;` in `src/lib.rs` would be the root itself.
    pub fn new(krate: &rir::Crate) -> Self {
        let top: BTreeSet<&str> = krate.modules.iter().filter_map(|m| m.path.first()).map(|s| plain(s)).collect();
        // `crate` is a keyword that cannot be raw, so that no module has this name.
        let root = if top.contains("lib") { "src/crate.rs" } else { "src/lib.rs" };
        let bin_dir = if top.contains("bin") { "bins" } else { "src/bin" };
        Self { root: root.to_owned(), bin_dir: bin_dir.to_owned() }
    }

    /// Root module of the library.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// File of a module of the library.
    pub fn module(&self, path: &[String]) -> String {
        match path {
            [] => self.root.clone(),
            _ => format!("src/{}.rs", path.iter().map(|s| plain(s)).collect::<Vec<_>>().join("/")),
        }
    }

    /// File of a binary's root module.
    pub fn binary(&self, name: &str) -> String {
        format!("{}/{name}.rs", self.bin_dir)
    }
}

/// An identifier as it stands in file names.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn krate(paths: &[&[&str]]) -> rir::Crate {
        let module = |path: &&[&str]| rir::Module {
            path: path.iter().map(|s| (*s).to_owned()).collect(),
            ..rir::Module::default()
        };
        rir::Crate { modules: paths.iter().map(module).collect() }
    }

    #[test]
    fn usual_places() {
        let layout = Layout::new(&krate(&[&[], &["a"], &["a", "r#type"]]));
        assert_eq!(layout.module(&[]), "src/lib.rs");
        assert_eq!(layout.module(&["a".into(), "r#type".into()]), "src/a/type.rs");
        assert_eq!(layout.binary("minigzip"), "src/bin/minigzip.rs");
    }

    #[test]
    fn modules_that_cargo_would_misread() {
        let layout = Layout::new(&krate(&[&[], &["lib"], &["bin"]]));
        assert_eq!(layout.root(), "src/crate.rs");
        assert_eq!(layout.module(&["lib".into()]), "src/lib.rs");
        assert_eq!(layout.binary("x"), "bins/x.rs");
    }
}
