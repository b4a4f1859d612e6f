//! The file that all processes of a run map: what is counted, by function. The engine reads it when the run is over. Words of eight
//! bytes in the machine's order: a header, then [`SLOTS`] for each function, then one for each block of the Rust.

/// First word of the file.
pub const MAGIC: u64 = 0x6578_7576_6961_0003;

/// Words of the header.
pub const HEADER: usize = 16;
/// Word of the header: functions.
pub const FUNCTIONS: usize = 1;
/// Word of the header: blocks.
pub const REGIONS: usize = 2;
/// Word of the header: nanoseconds that sampling may take.
pub const BUDGET: usize = 3;
/// Word of the header: nanoseconds that it took.
pub const SPENT: usize = 4;
/// Word of the header: 1 where calls are recorded and not compared.
pub const RECORDS: usize = 5;
/// Word of the header: recordings of a function at most.
pub const MOST: usize = 6;
/// Word of the header: bytes of a recording at most.
pub const LARGEST: usize = 7;
/// Word of the header: bytes of all recordings of a function at most.
pub const MOST_OF_ONE: usize = 8;
/// Word of the header: bytes of all recordings at most.
pub const MOST_OF_ALL: usize = 9;
/// Word of the header: bytes of all recordings.
pub const STORED: usize = 10;

/// Words of a function.
pub const SLOTS: usize = 32;
/// Calls.
pub const SEEN: usize = 0;
/// The call to sample next.
pub const NEXT: usize = 1;
/// How many calls to leave out then.
pub const BACKOFF: usize = 2;
/// Samples.
pub const SAMPLED: usize = 3;
/// Samples that said something.
pub const COMPARED: usize = 4;
/// Samples with a difference.
pub const DIFFERENT: usize = 5;
/// Bytes of its recordings.
pub const STORED_OF_ONE: usize = 6;
/// First of the counts of samples that said nothing, by [`REASONS`].
pub const DISCARDED: usize = 8;

/// Why a sample says nothing.
pub const REASONS: &[&str] = &[
    "c-crashes",
    "c-takes-too-long",
    "waits-for-input",
    "writes-a-file",
    "system-call",
    "shared-memory",
    "too-much-memory",
    "not-repeatable",
    "stack-in-the-heap",
    "no-process",
    "too-many-allocations",
    "too-much-output",
    "starts-a-thread-or-process",
    "recorded-already",
    "limit-of-a-recording",
    "limit-of-a-function",
    "limit-of-all-recordings",
    "not-written",
];

/// What is wrong with a sample that says nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Reason {
    /// The C ends by a signal.
    Crashes,
    /// The C does not come to an end.
    TooLong,
    /// It reads from a pipe, a terminal or a socket.
    Input,
    /// It opens a file to write to it, or changes one otherwise.
    File,
    /// A call of the kernel that cannot be had twice.
    SystemCall,
    /// The process shares memory with another one.
    SharedMemory,
    /// There is too much memory to look at.
    Memory,
    /// The C does something else the second time.
    NotRepeatable,
    /// The stack is a block of the heap: what is dead of it is not known.
    HeapStack,
    /// The kernel gives no process.
    NoProcess,
    /// It allocates more often than is kept track of.
    Allocations,
    /// It prints more than is kept.
    Output,
    /// It starts a thread or a process.
    Starts,
    /// An equal call is recorded already.
    Known,
    /// What it reaches is more than a recording may have.
    Large,
    /// The recordings of the function are as large as they may be.
    FunctionFull,
    /// All recordings are as large as they may be.
    AllFull,
    /// It could not be written.
    NotWritten,
}

impl Reason {
    /// In the order of [`REASONS`].
    const ALL: &[Reason] = &[
        Reason::Crashes,
        Reason::TooLong,
        Reason::Input,
        Reason::File,
        Reason::SystemCall,
        Reason::SharedMemory,
        Reason::Memory,
        Reason::NotRepeatable,
        Reason::HeapStack,
        Reason::NoProcess,
        Reason::Allocations,
        Reason::Output,
        Reason::Starts,
        Reason::Known,
        Reason::Large,
        Reason::FunctionFull,
        Reason::AllFull,
        Reason::NotWritten,
    ];

    /// The reason with a number that a child told.
    pub fn numbered(number: usize) -> Reason {
        Reason::ALL.get(number).copied().unwrap_or(Reason::SystemCall)
    }
}

/// Bytes of the file.
pub const fn size(functions: usize, regions: usize) -> usize {
    (HEADER + functions * SLOTS + regions) * 8
}

#[cfg(test)]
mod tests {
    use super::{REASONS, Reason};

    #[test]
    fn numbers_of_reasons_agree() {
        assert_eq!(Reason::ALL.len(), REASONS.len());
        assert!(Reason::ALL.iter().enumerate().all(|(number, &reason)| reason as usize == number));
    }
}
