//! The driver: what libFuzzer calls for each input. It sends the input to the workers and judges what they say.

mod judge;
mod mark;
mod process;
mod reduce;
mod report;

use crate::shared::{COUNTERS, Side};
use core::cell::UnsafeCell;
use core::ffi::{c_char, c_int};
use judge::{Judge, Verdict};
use mark::Mark;
use report::Report;
use std::time::{Duration, Instant};

/// How often the report is written while the engine runs.
const EVERY: Duration = Duration::from_secs(2);
/// Differences after which a function has been shown to differ.
const ENOUGH: usize = 5;
/// Inputs with a difference after which others would say nothing new.
const MANY: u64 = 40;

struct Driver {
    judge: Judge,
    report: Report,
    written: Instant,
    /// When it is time to end: the engine does not look at the clock while it reads inputs that it has.
    end: Option<Instant>,
    counters: Vec<u8>,
    /// Inputs without a new edge after which it is time to end, and how many there were.
    patience: Option<u64>,
    dull: u64,
    /// Whether the first difference is all that is wanted.
    only_first: bool,
    /// Tells whether inputs come by the fault that is on, if one is.
    mark: Option<Mark>,
}

struct Global(UnsafeCell<Option<Driver>>);

// SAFETY: libFuzzer calls from one thread.
unsafe impl Sync for Global {}

static DRIVER: Global = Global(UnsafeCell::new(None));

fn driver() -> &'static mut Option<Driver> {
    // SAFETY: see `Global`; no reference outlives a call of the engine's.
    unsafe { &mut *DRIVER.0.get() }
}

unsafe extern "C" {
    fn __sanitizer_cov_8bit_counters_init(start: *mut u8, stop: *mut u8);
    fn __sanitizer_cov_trace_cmp1(a: u8, b: u8);
    fn __sanitizer_cov_trace_cmp2(a: u16, b: u16);
    fn __sanitizer_cov_trace_cmp4(a: u32, b: u32);
    fn __sanitizer_cov_trace_cmp8(a: u64, b: u64);
    fn atexit(function: extern "C" fn()) -> c_int;
}

extern "C" fn at_exit() {
    if let Some(driver) = driver() {
        driver.report.write(true);
        driver.judge.end();
    }
}

/// Called by libFuzzer before the first input.
#[unsafe(no_mangle)]
extern "C" fn LLVMFuzzerInitialize(_: *mut c_int, _: *mut *mut *mut c_char) -> c_int {
    match start() {
        Ok(mut new) => {
            if let Some(inputs) = replayed() {
                new.replay(&inputs);
            }
            *driver() = Some(new);
            // SAFETY: the function lives as long as the program.
            unsafe { atexit(at_exit) };
            0
        }
        Err(problem) => {
            crate::system::write_all(2, format!("driver: {problem}\n").as_bytes());
            std::process::exit(crate::outcome::BROKEN);
        }
    }
}

fn start() -> Result<Driver, String> {
    let mut judge = Judge::start()?;
    let report = Report::new(judge.function)?;
    // The first input tells how many edges there are.
    judge.judge(&[]);
    let edges = judge.counters(Side::Subject).len() + judge.counters(Side::Oracle).len();
    let mut counters = vec![0; edges.clamp(1, 2 * COUNTERS)];
    let range = counters.as_mut_ptr_range();
    // SAFETY: the driver, and with it the counters, lives as long as the engine; the vector is never resized.
    unsafe { __sanitizer_cov_8bit_counters_init(range.start, range.end) };
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let (seconds, patience) = (number("EXUVIA_SECONDS"), number("EXUVIA_PATIENCE"));
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let only_first = std::env::var_os("EXUVIA_FIRST").is_some();
    let mark = Mark::of_environment();
    let written = Instant::now();
    Ok(Driver { judge, report, written, end, counters, patience, dull: 0, only_first, mark })
}

/// Inputs that are to be run, and no others: what the environment names, a line of hexadecimal digits each.
fn replayed() -> Option<Vec<Vec<u8>>> {
    let text = std::fs::read_to_string(std::env::var_os("EXUVIA_REPLAY")?).ok()?;
    let bytes = |line: &str| line.as_bytes().chunks(2).map(hex).collect::<Option<Vec<u8>>>();
    Some(text.lines().filter_map(bytes).collect())
}

fn hex(pair: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()
}

/// Called by libFuzzer for each input: 0 keeps it if it covers something new, -1 never.
#[unsafe(no_mangle)]
extern "C" fn LLVMFuzzerTestOneInput(data: *const u8, size: usize) -> c_int {
    let Some(driver) = driver() else { return -1 };
    // SAFETY: libFuzzer's contract; no bytes may come as a null pointer.
    let input = if size == 0 { &[][..] } else { unsafe { core::slice::from_raw_parts(data, size) } };
    driver.one(input)
}

impl Driver {
    fn one(&mut self, input: &[u8]) -> c_int {
        self.mark.iter().for_each(Mark::clear);
        self.dull += 1;
        let verdict = self.judge.judge(input);
        self.report.count(&verdict);
        let result = match verdict {
            Verdict::Same => self.same(),
            Verdict::Discarded(_) => -1,
            Verdict::Different(difference) => {
                if !self.report.knows(&difference) {
                    let shown = if self.only_first { difference } else { reduce::reduce(&mut self.judge, &difference) };
                    self.report.finding(&mut self.judge, shown);
                }
                -1
            }
        };
        if self.written.elapsed() > EVERY {
            self.report.write(false);
            self.written = Instant::now();
        }
        let is_late = self.end.is_some_and(|end| Instant::now() >= end)
            || self.patience.is_some_and(|inputs| self.dull >= inputs);
        let enough = if self.only_first { 1 } else { ENOUGH };
        if is_late || self.report.findings() >= enough || self.report.differences() >= MANY {
            self.leave();
        }
        result
    }

    /// Runs some inputs, each from scratch, and ends the process: the engine is of no use.
    fn replay(&mut self, inputs: &[Vec<u8>]) -> ! {
        for input in inputs {
            let verdict = self.judge.judge(input);
            self.report.count(&verdict);
            match verdict {
                Verdict::Same => {
                    self.report.covered(self.judge.counters(Side::Subject), self.judge.counters(Side::Oracle));
                }
                Verdict::Discarded(_) => {}
                Verdict::Different(difference) => self.report.finding(&mut self.judge, difference),
            }
            if self.report.findings() >= ENOUGH || self.end.is_some_and(|end| Instant::now() >= end) {
                break;
            }
        }
        self.leave()
    }

    /// Whether an input is worth keeping on which both sides did the same.
    fn same(&mut self) -> c_int {
        let is_reached = self.mark.as_ref().is_some_and(Mark::is_set);
        if is_reached {
            self.report.reached();
        }
        if !is_reached && self.mark.as_ref().is_some_and(|mark| mark.is_all_that_counts) {
            return -1;
        }
        self.feed();
        0
    }

    /// Ends the process. The engine takes a call of `exit` for a fault of what it runs.
    fn leave(&mut self) -> ! {
        self.report.write(true);
        self.judge.end();
        crate::system::leave(0)
    }

    /// Tells the engine what the input covered and compared.
    fn feed(&mut self) {
        let subject = self.judge.counters(Side::Subject);
        let oracle = self.judge.counters(Side::Oracle);
        if self.report.covered(subject, oracle) {
            self.dull = 0;
        }
        let all = subject.iter().chain(oracle.iter());
        self.counters.iter_mut().zip(all).for_each(|(to, &from)| *to = to.saturating_add(from));
        for side in [Side::Subject, Side::Oracle] {
            for comparison in self.judge.comparisons(side) {
                let (a, b) = (comparison.a, comparison.b);
                // SAFETY: libFuzzer's hooks take any two numbers.
                unsafe {
                    match comparison.size {
                        1 => __sanitizer_cov_trace_cmp1(a as u8, b as u8),
                        2 => __sanitizer_cov_trace_cmp2(a as u16, b as u16),
                        4 => __sanitizer_cov_trace_cmp4(a as u32, b as u32),
                        _ => __sanitizer_cov_trace_cmp8(a, b),
                    }
                }
            }
        }
    }
}
