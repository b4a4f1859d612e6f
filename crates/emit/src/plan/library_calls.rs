//! What functions of the C library touch of what they are given, so that the runtime module can call them safely where pointers are checked:
//! `rt::fseek_at(stream, 0, 2)`.
//!
//! Only what the C standard or POSIX says a function touches stands here. A number that names a file is one of any: a wrong one reads or
//! writes another file, and no memory.

use crate::rir::Prim;
use exuvia_cir::{FuncId, Linkage, Program};

/// What a function does with an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Arg {
    /// A string that is read.
    Text,
    /// The same, or null.
    TextOrNull,
    /// A literal format of `strftime` that shows no name of a time zone, which lies where a member of the struct points.
    Date,
    /// A string that begins with a number: it is read as far as that may go.
    Number,
    /// Where a pointer into the string is stored, or null.
    End,
    /// So many bytes are read.
    Reads(Size),
    /// So many bytes are written.
    Writes(Size),
    /// At most as many bytes are written as this other argument says, and fewer if it says less.
    Fills(u8),
    /// A struct of the C library's headers is read.
    ReadsOne,
    /// One is read, or the pointer is null.
    ReadsOneOrNull,
    /// One is written.
    WritesOne,
    /// One is written, or the pointer is null.
    WritesOneOrNull,
    /// A number of this type is read.
    ReadsNumber(Prim),
    /// One is written, or the pointer is null.
    WritesNumberOrNull(Prim),
    /// A stream.
    Stream,
    /// A stream, or null for all.
    StreamOrNull,
    /// A null pointer.
    Null,
    /// A number of this type.
    Is(Prim),
}

/// A number of bytes, by the arguments that say it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Size {
    /// As many.
    Of(u8),
    /// The product.
    Product(u8, u8),
}

/// What a function gives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gives {
    Nothing,
    Is(Prim),
    /// A pointer to characters, or null.
    Chars,
    /// Another pointer, or null.
    Pointer,
    /// A stream that is open from now on, or null.
    Stream,
}

/// A function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LibraryCall {
    /// The name that the C library gives it.
    pub name: &'static str,
    /// That of the safe function of the runtime module.
    pub safe: &'static str,
    /// That of the one that checks nothing and keeps account of streams, if the function opens or closes one.
    pub other: Option<&'static str>,
    /// Arguments in order.
    pub args: &'static [Arg],
    /// Result.
    pub gives: Gives,
    /// Whether the stream that it is given is closed from then on.
    pub closes: bool,
    /// Whether the runtime module's function is written by hand.
    pub written: bool,
    /// Whether C declares it with `...` behind these arguments.
    pub variadic: bool,
}

use Arg::{Fills, Is, Number, Reads, ReadsOne, ReadsOneOrNull, Stream, Text, TextOrNull, WritesOne, WritesOneOrNull};
use Gives::{Chars, Nothing, Pointer};

const INT: Arg = Is(Prim::I32);
const UINT: Arg = Is(Prim::U32);
const LONG: Arg = Is(Prim::CLong);
const SIZE: Arg = Is(Prim::Usize);
const AN_INT: Gives = Gives::Is(Prim::I32);
const A_LONG: Gives = Gives::Is(Prim::CLong);
const A_SIZE: Gives = Gives::Is(Prim::Usize);
const A_SSIZE: Gives = Gives::Is(Prim::Isize);

const fn of(name: &'static str, safe: &'static str, args: &'static [Arg], gives: Gives) -> LibraryCall {
    LibraryCall { name, safe, other: None, args, gives, closes: false, written: false, variadic: false }
}
const fn opens(name: &'static str, safe: &'static str, other: &'static str, args: &'static [Arg]) -> LibraryCall {
    LibraryCall { other: Some(other), ..of(name, safe, args, Gives::Stream) }
}
const fn closes(name: &'static str, safe: &'static str, other: &'static str) -> LibraryCall {
    LibraryCall { other: Some(other), closes: true, ..of(name, safe, &[Stream], AN_INT) }
}
const fn reopens(name: &'static str, safe: &'static str, other: &'static str) -> LibraryCall {
    LibraryCall { closes: true, ..opens(name, safe, other, &[TextOrNull, Text, Stream]) }
}
const fn variadic(name: &'static str, safe: &'static str, args: &'static [Arg]) -> LibraryCall {
    LibraryCall { variadic: true, ..of(name, safe, args, AN_INT) }
}

/// All of them, in order of name.
const CALLS: &[LibraryCall] = &[
    of("_IO_getc", "_IO_getc_at", &[Stream], AN_INT),
    of("_IO_putc", "_IO_putc_at", &[INT, Stream], AN_INT),
    of("__isoc23_strtol", "__isoc23_strtol_at", &[Number, Arg::End, INT], A_LONG),
    of("__isoc23_strtoll", "__isoc23_strtoll_at", &[Number, Arg::End, INT], Gives::Is(Prim::I64)),
    of("__isoc23_strtoul", "__isoc23_strtoul_at", &[Number, Arg::End, INT], Gives::Is(Prim::CULong)),
    of("__isoc23_strtoull", "__isoc23_strtoull_at", &[Number, Arg::End, INT], Gives::Is(Prim::U64)),
    of("access", "access_at", &[Text, INT], AN_INT),
    of("arc4random", "arc4random", &[], Gives::Is(Prim::U32)),
    of("arc4random_buf", "arc4random_buf_at", &[Arg::Writes(Size::Of(1)), SIZE], Nothing),
    of("asctime", "asctime_at", &[ReadsOne], Chars),
    of("atof", "atof_at", &[Number], Gives::Is(Prim::F64)),
    of("atol", "atol_at", &[Number], A_LONG),
    of("atoll", "atoll_at", &[Number], Gives::Is(Prim::I64)),
    of("chdir", "chdir_at", &[Text], AN_INT),
    of("chmod", "chmod_at", &[Text, UINT], AN_INT),
    of("chown", "chown_at", &[Text, UINT, UINT], AN_INT),
    of("clearerr", "clearerr_at", &[Stream], Nothing),
    of("clock_gettime", "clock_gettime_at", &[INT, WritesOne], AN_INT),
    of("close", "close", &[INT], AN_INT),
    of("creat", "creat_at", &[Text, UINT], AN_INT),
    of("dup", "dup", &[INT], AN_INT),
    of("dup2", "dup2", &[INT, INT], AN_INT),
    of("fchmod", "fchmod", &[INT, UINT], AN_INT),
    of("fchown", "fchown", &[INT, UINT, UINT], AN_INT),
    closes("fclose", "fclose_at", "fclose_any"),
    opens("fdopen", "fdopen_at", "fdopen_any", &[INT, Text]),
    of("feof", "feof_at", &[Stream], AN_INT),
    of("ferror", "ferror_at", &[Stream], AN_INT),
    of("fflush", "fflush_at", &[Arg::StreamOrNull], AN_INT),
    of("fgetc", "fgetc_at", &[Stream], AN_INT),
    LibraryCall { written: true, ..of("fgets", "fgets_at", &[Fills(1), INT, Stream], Chars) },
    of("fileno", "fileno_at", &[Stream], AN_INT),
    opens("fopen", "fopen_at", "fopen_any", &[Text, Text]),
    opens("fopen64", "fopen64_at", "fopen64_any", &[Text, Text]),
    of("fputc", "fputc_at", &[INT, Stream], AN_INT),
    of("fputs", "fputs_at", &[Text, Stream], AN_INT),
    of("fread", "fread_at", &[Arg::Writes(Size::Product(1, 2)), SIZE, SIZE, Stream], A_SIZE),
    reopens("freopen", "freopen_at", "freopen_any"),
    reopens("freopen64", "freopen64_at", "freopen64_any"),
    of("fseek", "fseek_at", &[Stream, LONG, INT], AN_INT),
    of("fseeko", "fseeko_at", &[Stream, LONG, INT], AN_INT),
    of("fseeko64", "fseeko64_at", &[Stream, Is(Prim::I64), INT], AN_INT),
    of("fstat", "fstat_at", &[INT, WritesOne], AN_INT),
    of("fstat64", "fstat64_at", &[INT, WritesOne], AN_INT),
    of("fsync", "fsync", &[INT], AN_INT),
    of("ftell", "ftell_at", &[Stream], A_LONG),
    of("ftello", "ftello_at", &[Stream], A_LONG),
    of("ftello64", "ftello64_at", &[Stream], Gives::Is(Prim::I64)),
    of("ftruncate", "ftruncate", &[INT, LONG], AN_INT),
    of("fwrite", "fwrite_at", &[Reads(Size::Product(1, 2)), SIZE, SIZE, Stream], A_SIZE),
    of("getc", "getc_at", &[Stream], AN_INT),
    of("getc_unlocked", "getc_unlocked_at", &[Stream], AN_INT),
    of("getenv", "getenv_at", &[Text], Chars),
    of("getrandom", "getrandom_at", &[Fills(1), SIZE, UINT], A_SSIZE),
    of("getrusage", "getrusage_at", &[INT, WritesOne], AN_INT),
    of("gettimeofday", "gettimeofday_at", &[WritesOne, WritesOneOrNull], AN_INT),
    of("gmtime", "gmtime_at", &[Arg::ReadsNumber(Prim::CLong)], Pointer),
    of("gmtime_r", "gmtime_r_at", &[Arg::ReadsNumber(Prim::CLong), WritesOne], Pointer),
    of("localeconv", "localeconv", &[], Pointer),
    of("localtime", "localtime_at", &[Arg::ReadsNumber(Prim::CLong)], Pointer),
    of("localtime_r", "localtime_r_at", &[Arg::ReadsNumber(Prim::CLong), WritesOne], Pointer),
    of("lseek", "lseek", &[INT, LONG, INT], A_LONG),
    of("lseek64", "lseek64", &[INT, Is(Prim::I64), INT], Gives::Is(Prim::I64)),
    of("lstat", "lstat_at", &[Text, WritesOne], AN_INT),
    of("lstat64", "lstat64_at", &[Text, WritesOne], AN_INT),
    of("mkdir", "mkdir_at", &[Text, UINT], AN_INT),
    of("mktime", "mktime_at", &[WritesOne], A_LONG),
    of("nanosleep", "nanosleep_at", &[ReadsOne, WritesOneOrNull], AN_INT),
    variadic("open", "open_at", &[Text, INT]),
    variadic("open", "open_mode_at", &[Text, INT, UINT]),
    variadic("open64", "open64_at", &[Text, INT]),
    variadic("open64", "open64_mode_at", &[Text, INT, UINT]),
    closes("pclose", "pclose_at", "pclose_any"),
    of("perror", "perror_at", &[TextOrNull], Nothing),
    opens("popen", "popen_at", "popen_any", &[Text, Text]),
    of("putc", "putc_at", &[INT, Stream], AN_INT),
    of("putc_unlocked", "putc_unlocked_at", &[INT, Stream], AN_INT),
    of("puts", "puts_at", &[Text], AN_INT),
    of("read", "read_at", &[INT, Fills(2), SIZE], A_SSIZE),
    of("readlink", "readlink_at", &[Text, Fills(2), SIZE], A_SSIZE),
    of("remove", "remove_at", &[Text], AN_INT),
    of("rename", "rename_at", &[Text, Text], AN_INT),
    of("rewind", "rewind_at", &[Stream], Nothing),
    of("rmdir", "rmdir_at", &[Text], AN_INT),
    of("setbuf", "setbuf_at", &[Stream, Arg::Null], Nothing),
    of("setlocale", "setlocale_at", &[INT, TextOrNull], Chars),
    of("setvbuf", "setvbuf_at", &[Stream, Arg::Null, INT, SIZE], AN_INT),
    of("stat", "stat_at", &[Text, WritesOne], AN_INT),
    of("stat64", "stat64_at", &[Text, WritesOne], AN_INT),
    of("strcoll", "strcoll_at", &[Text, Text], AN_INT),
    of("strftime", "strftime_at", &[Fills(1), SIZE, Arg::Date, ReadsOne], A_SIZE),
    of("strtod", "strtod_at", &[Number, Arg::End], Gives::Is(Prim::F64)),
    of("strtof", "strtof_at", &[Number, Arg::End], Gives::Is(Prim::F32)),
    of("strtol", "strtol_at", &[Number, Arg::End, INT], A_LONG),
    of("strtoll", "strtoll_at", &[Number, Arg::End, INT], Gives::Is(Prim::I64)),
    of("strtoul", "strtoul_at", &[Number, Arg::End, INT], Gives::Is(Prim::CULong)),
    of("strtoull", "strtoull_at", &[Number, Arg::End, INT], Gives::Is(Prim::U64)),
    of("system", "system_at", &[Text], AN_INT),
    of("time", "time_at", &[Arg::WritesNumberOrNull(Prim::CLong)], A_LONG),
    opens("tmpfile", "tmpfile_at", "tmpfile_any", &[]),
    opens("tmpfile64", "tmpfile64_at", "tmpfile64_any", &[]),
    of("ungetc", "ungetc_at", &[INT, Stream], AN_INT),
    of("unlink", "unlink_at", &[Text], AN_INT),
    of("utime", "utime_at", &[Text, ReadsOneOrNull], AN_INT),
    of("write", "write_at", &[INT, Reads(Size::Of(2)), SIZE], A_SSIZE),
];

impl LibraryCall {
    /// Whether it opens or closes a stream.
    pub fn counts(&self) -> bool {
        self.other.is_some()
    }

    /// Whether an argument is followed, and so has to be one of the pointers that may be.
    pub fn follows(&self, arg: usize) -> bool {
        let arg = self.args.get(arg);
        arg.is_some_and(|arg| !matches!(arg, Arg::Is(_) | Arg::Null | Arg::Stream | Arg::StreamOrNull))
    }
}

/// All of them.
pub(crate) fn library_calls() -> &'static [LibraryCall] {
    CALLS
}

/// The entry of a function with so many arguments, if it is one.
pub(crate) fn library_call(program: &Program, f: FuncId, args: usize) -> Option<&'static LibraryCall> {
    let function = &program.functions[f];
    let is_foreign = function.body.is_none() && function.linkage != Linkage::Internal;
    CALLS.iter().find(|call| is_foreign && call.name == function.name && call.args.len() == args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use exuvia_analysis::library::{Arg as Does, Len, model};

    #[test]
    fn they_are_in_order_and_have_names_of_their_own() {
        assert!(CALLS.windows(2).all(|w| w[0].name <= w[1].name));
        let mut names: Vec<&str> = CALLS.iter().flat_map(|call| [Some(call.safe), call.other]).flatten().collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|w| w[0] != w[1]));
    }

    #[test]
    fn they_are_known_to_the_analyses_as_what_they_are() {
        for call in CALLS {
            let Some(model) = model(call.name) else { continue };
            for (at, arg) in call.args.iter().enumerate() {
                let does = model.arg(at);
                let agrees = match arg {
                    Arg::Text | Arg::TextOrNull | Arg::Date | Arg::Number => {
                        matches!(does, Does::Read(_) | Does::StoredIn(_))
                    }
                    Arg::Reads(Size::Of(n)) => does == Does::Read(Len::Bytes(*n)) || does == Does::Read(Len::Some),
                    Arg::Reads(Size::Product(a, b)) => does == Does::Read(Len::Product(*a, *b)),
                    Arg::Writes(Size::Of(n)) => does == Does::Write(Len::Bytes(*n)),
                    Arg::Writes(Size::Product(a, b)) => does == Does::Write(Len::Product(*a, *b)),
                    Arg::ReadsOne | Arg::ReadsOneOrNull | Arg::ReadsNumber(_) => does == Does::Read(Len::One),
                    Arg::Fills(_) | Arg::End => does == Does::Write(Len::Some),
                    Arg::WritesOne | Arg::WritesOneOrNull | Arg::WritesNumberOrNull(_) => {
                        matches!(does, Does::Write(_) | Does::Update(_))
                    }
                    Arg::Stream | Arg::StreamOrNull => does == Does::Handle,
                    Arg::Null => does == Does::Keep,
                    Arg::Is(_) => does == Does::Val,
                };
                assert!(agrees, "{} {at}", call.name);
            }
        }
    }
}
