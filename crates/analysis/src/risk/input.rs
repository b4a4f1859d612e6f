//! Functions of the C library and the system that bring in what others control.

/// Where input comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Input {
    /// A file, a pipe or the standard input.
    File,
    /// A socket.
    Network,
    /// The environment.
    Environment,
    /// The words of the command line.
    Arguments,
    /// What a caller of an exported function gives.
    Caller,
}

impl Input {
    /// All of them.
    pub const ALL: [Input; 5] = [Input::File, Input::Network, Input::Environment, Input::Arguments, Input::Caller];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Input::File => "file",
            Input::Network => "network",
            Input::Environment => "environment",
            Input::Arguments => "arguments",
            Input::Caller => "caller",
        }
    }
}

/// In order of name.
const TABLE: &[(&str, Input)] = &[
    ("BIO_gets", Input::Network),
    ("BIO_read", Input::Network),
    ("SSL_read", Input::Network),
    ("_IO_getc", Input::File),
    ("accept", Input::Network),
    ("fgetc", Input::File),
    ("fgetc_unlocked", Input::File),
    ("fgets", Input::File),
    ("fgetws", Input::File),
    ("fread", Input::File),
    ("fread_unlocked", Input::File),
    ("fscanf", Input::File),
    ("getaddrinfo", Input::Network),
    ("getc", Input::File),
    ("getc_unlocked", Input::File),
    ("getchar", Input::File),
    ("getdelim", Input::File),
    ("getenv", Input::Environment),
    ("gethostbyname", Input::Network),
    ("getline", Input::File),
    ("getopt", Input::Arguments),
    ("getopt_long", Input::Arguments),
    ("gets", Input::File),
    ("gzread", Input::File),
    ("ioctl", Input::File),
    ("mmap", Input::File),
    ("mmap64", Input::File),
    ("msgrcv", Input::Network),
    ("pread", Input::File),
    ("pread64", Input::File),
    ("read", Input::File),
    ("readdir", Input::File),
    ("readlink", Input::File),
    ("readv", Input::File),
    ("recv", Input::Network),
    ("recvfrom", Input::Network),
    ("recvmsg", Input::Network),
    ("scanf", Input::File),
    ("secure_getenv", Input::Environment),
    ("ungetc", Input::File),
    ("vfscanf", Input::File),
];

/// What a function without a body brings in.
pub fn of(name: &str) -> Option<Input> {
    TABLE.binary_search_by_key(&name, |(name, _)| *name).ok().map(|at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::{Input, TABLE, of};

    #[test]
    fn the_table_is_sorted() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!((of("recv"), of("write")), (Some(Input::Network), None));
    }
}
