//! How a run ended, as the worker's parent reports it.

/// Exit code of a worker whose sanitizer found something: told to the sanitizers by their options.
pub const UNDEFINED: i32 = 77;
/// Exit code of a worker that was told to end.
pub const ASKED: i32 = 78;
/// Exit code of a worker that cannot do its work.
pub const BROKEN: i32 = 79;

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The function returned, and what it left was walked.
    Returned,
    /// The process ended with this code.
    Exited(i32),
    /// The process ended by this signal.
    Killed(i32),
    /// It ran out of time.
    Hung,
    /// A sanitizer found something undefined.
    Undefined,
    /// The worker failed, not the code in it.
    Broken,
}

impl Outcome {
    /// From the status that `waitpid` gave.
    pub fn of_status(status: i32) -> Self {
        let (signal, code) = (status & 0x7f, (status >> 8) & 0xff);
        match (signal, code) {
            (0, UNDEFINED) => Outcome::Undefined,
            (0, BROKEN | ASKED) => Outcome::Broken,
            (0, code) => Outcome::Exited(code),
            (signal, _) => Outcome::Killed(signal),
        }
    }

    /// In words.
    pub fn text(self) -> String {
        match self {
            Outcome::Returned => "returns".to_owned(),
            Outcome::Exited(code) => format!("exits with {code}"),
            Outcome::Killed(6) => "aborts or panics".to_owned(),
            Outcome::Killed(signal) => format!("is killed by signal {signal}"),
            Outcome::Hung => "does not return in time".to_owned(),
            Outcome::Undefined => "is undefined".to_owned(),
            Outcome::Broken => "cannot be run".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    #[test]
    fn statuses_are_told_apart() {
        assert_eq!(Outcome::of_status(77 << 8), Outcome::Undefined);
        assert_eq!(Outcome::of_status(3 << 8), Outcome::Exited(3));
        assert_eq!(Outcome::of_status(11), Outcome::Killed(11));
    }
}
