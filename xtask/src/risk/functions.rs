//! Where functions begin and end, found by Universal Ctags: the source between two patches need not compile.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::process;

const LIMIT: Duration = Duration::from_secs(600);

/// A function of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

/// The functions of a C file.
pub fn of(file: &Path) -> Result<Vec<Found>> {
    let mut command = Command::new("ctags");
    command
        .args(["--options=NONE", "-f", "-", "--language-force=C", "--kinds-C=f", "--fields=ne", "--excmd=number"])
        .arg(file);
    let finished = process::must(&mut command, LIMIT)?;
    Ok(finished.stdout_text().lines().filter_map(parse).collect())
}

/// `NAME<tab>FILE<tab>LINE;"<tab>f<tab>line:N<tab>end:M`
fn parse(line: &str) -> Option<Found> {
    let mut fields = line.split('\t');
    let name = fields.next()?.to_owned();
    let number = |field: &str| fields.clone().find_map(|f| f.strip_prefix(field)?.parse::<u32>().ok());
    let first = number("line:")?;
    Some(Found { name, first, last: number("end:").unwrap_or(first) })
}

#[cfg(test)]
mod tests {
    use super::{Found, parse};

    #[test]
    fn lines_of_ctags() {
        let found = parse("f\ta.c\t3;\"\tf\tline:3\tend:9");
        assert_eq!(found, Some(Found { name: "f".to_owned(), first: 3, last: 9 }));
        assert_eq!(parse("!_TAG_FILE_FORMAT\t2"), None);
    }
}
