//! What a command in a sandbox can see: the system, the compilers, and what it is given. Homes are not in it.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

/// Folders of the system.
const SYSTEM: &[&str] = &[
    "/usr", "/lib", "/lib32", "/lib64", "/libx32", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev", "/nix",
    "/gnu",
];

/// Variables that lead to what the user may do elsewhere.
pub const LEAKS: &[&str] = &[
    "SSH_AUTH_SOCK",
    "SSH_AGENT_PID",
    "GPG_AGENT_INFO",
    "DBUS_SESSION_BUS_ADDRESS",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "DOCKER_HOST",
    "CARGO_REGISTRY_TOKEN",
    "GITHUB_TOKEN",
    "GH_TOKEN",
];

/// All that can be seen, `more` too.
pub fn readable(more: &[PathBuf]) -> Vec<PathBuf> {
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    let mut all: BTreeSet<PathBuf> = SYSTEM.iter().map(PathBuf::from).collect();
    all.extend(more.iter().cloned());
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).filter(|folder| folder.is_absolute()).for_each(|folder| all.extend(tools(&folder, &home)));
    let rustup = env::var_os("RUSTUP_HOME").map_or_else(|| home.join(".rustup"), PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    all.insert(rustup);
    // Not the whole: credentials lie there too.
    all.extend(["bin", "registry", "git", "config.toml", "env"].map(|name| cargo.join(name)));
    all.into_iter().collect()
}

/// Whether a folder is one project's, and not what someone's homes or everybody's files lie in.
pub fn is_narrow(folder: &Path) -> bool {
    const SHARED: &[&str] = &["/tmp", "/var/tmp", "/dev/shm", "/home", "/root", "/mnt", "/media", "/srv", "/var"];
    let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    folder.parent().is_some() && !home.starts_with(folder) && !SHARED.iter().any(|shared| Path::new(shared) == folder)
}

/// A folder of programs, with what belongs to them beside it, where that is not half of someone's home.
fn tools(folder: &Path, home: &Path) -> Vec<PathBuf> {
    let mut all = vec![folder.to_path_buf()];
    let Some(parent) = folder.parent() else { return all };
    let holds_home = home.starts_with(parent);
    let is_private = [".local", ".cargo"].iter().any(|name| parent.ends_with(name));
    let is_of_programs = ["bin", "sbin", "shims"].iter().any(|name| folder.ends_with(name));
    if is_of_programs && !holds_home && !is_private {
        all.push(parent.to_path_buf());
    } else if is_of_programs {
        all.extend(["lib", "libexec", "include"].map(|name| parent.join(name)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::tools;
    use std::path::{Path, PathBuf};

    #[test]
    fn tools_are_seen_and_homes_are_not() {
        let of = |folder: &str| tools(Path::new(folder), Path::new("/home/a"));
        assert!(of("/home/a/.pyenv/shims").contains(&PathBuf::from("/home/a/.pyenv")));
        for (folder, hidden) in [
            ("/home/a/bin", "/home/a"),
            ("/home/bin", "/home"),
            ("/home/a/.local/bin", "/home/a/.local"),
            ("/bin", "/"),
        ] {
            assert!(!of(folder).contains(&PathBuf::from(hidden)), "{folder}");
            assert!(of(folder).contains(&PathBuf::from(folder)));
        }
    }
}
