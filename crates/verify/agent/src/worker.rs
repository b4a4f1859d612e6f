//! A worker: a process that waits for inputs, and children of it that run them.
//!
//! The first process never runs the code under test, so that each child starts from the same state. A child runs inputs until the
//! code ends it or the driver asks for a new one.

use crate::arena::Arena;
use crate::build::{Builder, replay};
use crate::chance;
use crate::coverage;
use crate::elsewhere;
use crate::files;
use crate::heap;
use crate::outcome::{ASKED, BROKEN};
use crate::prison;
use crate::protocol::{DONE, ENDED, NO_ROOM, RUN};
use crate::recording::{self, Names, Recording};
use crate::returned;
use crate::shapes::{Shapes, Type};
use crate::shared::{Shared, Side, Step, store};
use crate::stubs;
use crate::system;
use crate::table::{Entry, Global, Table};
use crate::walk::{Program, Sink, Walker};
use core::cell::UnsafeCell;
use core::ffi::c_int;

/// Memory that the code of a subject may take, in bytes: as much as the sanitizer of the oracle gives, by an option of its own.
const MEMORY: u64 = 512 << 20;
/// Variable of a worker whose heap is to lie elsewhere than that of others.
const ELSEWHERE: &str = "EXUVIA_ELSEWHERE";
/// Bytes of a result at most.
const RESULT: usize = 1 << 14;

struct Worker {
    table: Table,
    side: Side,
    shapes: Shapes,
    shared: Shared,
    arena: Arena,
    program: Program,
    /// Calls that inputs may name.
    recordings: Vec<Recording>,
    commands: c_int,
    replies: c_int,
    output: c_int,
}

struct Child(UnsafeCell<Option<(Shared, Side)>>);

// SAFETY: the workers have one thread.
unsafe impl Sync for Child {}

static CHILD: Child = Child(UnsafeCell::new(None));

fn child() -> &'static mut Option<(Shared, Side)> {
    // SAFETY: see `Child`; no reference outlives a call.
    unsafe { &mut *CHILD.0.get() }
}

unsafe extern "C" {
    fn atexit(function: extern "C" fn()) -> c_int;
}

/// Code under test ends the process: what it left in files and which edges it came by is told all the same.
extern "C" fn at_exit() {
    if let Some((shared, side)) = child().filter(|_| files::is_active()) {
        system::flush_streams();
        files::print();
        coverage::stop(&shared, side);
    }
}

/// Called by the address sanitizer when it has found something, before it writes a report that nobody reads; and in the place of what
/// makes a report of a single access: the linker is told so.
#[cfg(feature = "asan")]
mod reports {
    macro_rules! reports {
        ($($name:ident)*) => {$(
            #[unsafe(no_mangle)]
            extern "C" fn $name() {
                crate::system::leave(crate::outcome::UNDEFINED);
            }
        )*};
    }

    reports! {
        __asan_on_error
        __wrap___asan_report_load1 __wrap___asan_report_load2 __wrap___asan_report_load4
        __wrap___asan_report_load8 __wrap___asan_report_load16 __wrap___asan_report_load_n
        __wrap___asan_report_store1 __wrap___asan_report_store2 __wrap___asan_report_store4
        __wrap___asan_report_store8 __wrap___asan_report_store16 __wrap___asan_report_store_n
    }
}

/// Runs as the program's arguments say: shapes, file of edges, and the numbers of the shared memory, the commands, the replies, and
/// the file for what the code prints.
pub fn run(table: Table, side: Side) -> c_int {
    match Worker::new(table, side) {
        Ok(mut worker) => worker.children(),
        Err(problem) => {
            system::write_all(2, format!("{problem}\n").as_bytes());
            BROKEN
        }
    }
}

/// The oracle's entry: tables from C.
///
/// # Safety
/// The tables have as many entries as the shapes say.
#[unsafe(no_mangle)]
unsafe extern "C" fn exuvia_oracle(functions: *const Entry, globals: *const Global) -> c_int {
    run(Table { functions, globals }, Side::Oracle)
}

impl Worker {
    fn new(table: Table, side: Side) -> Result<Self, String> {
        system::die_with_parent();
        let words: Vec<String> = std::env::args().skip(1).collect();
        let [shapes, edges, numbers @ ..] = words.as_slice() else { return Err("too few arguments".to_owned()) };
        let read = |path: &str| std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"));
        let mut text = read(shapes)?;
        if let Ok(absent) = std::env::var("EXUVIA_ABSENT") {
            text += &read(&absent)?;
        }
        let shapes = Shapes::parse(&text)?;
        write_edges(edges)?;
        let numbers: Vec<c_int> = numbers.iter().filter_map(|number| number.parse().ok()).collect();
        let &[shared, commands, replies, output] = numbers.as_slice() else {
            return Err("four file numbers are wanted".to_owned());
        };
        let shared = Shared::map(shared).ok_or("no shared memory")?;
        let [commands, replies, output] = system::hide([commands, replies, output]);
        #[cfg(feature = "asan")]
        crate::gaps::forbid();
        if std::env::var_os(ELSEWHERE).is_some() {
            elsewhere::begin();
        }
        let arena = Arena::map().ok_or("no room for arguments")?;
        prison::limit((side == Side::Subject).then(|| MEMORY + system::mapped()));
        // SAFETY: the shapes and the table were written together.
        let number = |at: usize| Some((unsafe { table.address(at) }?, at as u64));
        let functions = (0..shapes.functions.len()).filter_map(number).collect();
        let program = Program { functions, constant: system::constant(false), text: system::constant(true) };
        let recordings = recordings()?;
        Ok(Self { table, side, shapes, shared, arena, program, recordings, commands, replies, output })
    }

    fn children(&mut self) -> c_int {
        loop {
            match system::fork_process() {
                Ok(None) => {
                    self.serve();
                    system::leave(ASKED);
                }
                Ok(Some(child)) => {
                    let status = system::wait(child);
                    let mut reply = vec![ENDED];
                    reply.extend(status.to_le_bytes());
                    if !system::write_all(self.replies, &reply) {
                        return 0;
                    }
                }
                Err(()) => return BROKEN,
            }
        }
    }

    fn serve(&mut self) {
        system::die_with_parent();
        system::redirect(self.output, 1);
        system::redirect(self.output, 2);
        files::enter();
        *child() = Some((self.shared, self.side));
        // SAFETY: the function lives as long as the program.
        unsafe { atexit(at_exit) };
        self.shared.own(self.side).process = system::process() as u32;
        if !prison::enter() {
            system::leave(BROKEN);
        }
        let mut command = [0];
        while system::read_all(self.commands, &mut command) && command[0] == RUN {
            let reply = if self.one().is_some() { DONE } else { NO_ROOM };
            if !system::write_all(self.replies, &[reply]) {
                break;
            }
        }
    }

    fn step(&self, step: Step) {
        self.shared.own(self.side).step = step as u32;
    }

    /// One input.
    fn one(&mut self) -> Option<()> {
        let shared = self.shared;
        let head = shared.head();
        let input = shared.input()[..head.input as usize].to_vec();
        system::pages::trust(false);
        stubs::reset();
        files::reset();
        chance::reset();
        returned::reset();
        heap::reset();
        replay::undo();
        self.arena.reset();
        system::rewind(self.output);
        self.step(Step::Building);
        coverage::start(&shared, self.side);
        let function = &self.shapes.functions[head.function as usize];
        // SAFETY: the shapes and the table were written together.
        let thunk = unsafe { self.table.thunk(head.function as usize) }?;
        let mut builder = Builder::new(&self.shapes, &self.table, &mut self.arena, &input);
        builder.recordings = &self.recordings;
        let arguments = builder.arguments(function, 0)?;
        // A recording says what variables held.
        if !builder.is_recorded {
            builder.variables(function, self.side, &mut shared.head().variables);
        }
        let (stub_types, errno_before) = (builder.stubs, builder.errno);
        if head.describe != 0 {
            self.describe(arguments);
        }
        self.step(Step::Calling);
        let mut result = vec![0u64; RESULT / 8];
        heap::call(input.len());
        system::set_errno(errno_before);
        let frame = 0u8;
        // SAFETY: the arguments are built as the thunk wants them; what the function does with them is what is tested.
        unsafe { thunk(arguments as *const u8, result.as_mut_ptr().cast()) };
        let errno = system::errno();
        heap::end();
        self.step(Step::Walking);
        system::flush_streams();
        files::print();
        files::end();
        coverage::stop(&shared, self.side);
        system::pages::trust(true);
        self.walk(
            arguments,
            (result.as_ptr() as usize, std::hint::black_box(&raw const frame) as usize),
            errno,
            &stub_types,
        );
        system::pages::trust(false);
        self.step(Step::Done);
        Some(())
    }

    fn describe(&self, arguments: usize) {
        let head = self.shared.head();
        let function = &self.shapes.functions[head.function as usize];
        let mut walker = self.walker(Sink::Describe(String::new()));
        function.params.iter().for_each(|param| walker.named(&param.name, param.ty, arguments + param.offset));
        walker.objects();
        if let Sink::Describe(text) = walker.finish() {
            head.described = store(&text, self.shared.text());
        }
    }

    fn walker<'w>(&'w self, sink: Sink<'w>) -> Walker<'w> {
        Walker::new(&self.shapes, &self.arena, &self.program, sink)
    }

    /// Walks what the call left: the oracle keeps it, the subject compares. `frame` is an address in the frame that called.
    fn walk(&self, arguments: usize, (result, frame): (usize, usize), errno: c_int, stub_types: &[usize]) {
        let head = self.shared.head();
        let leaves = self.shared.leaves();
        let sink = match self.side {
            Side::Oracle => Sink::Keep { leaves, used: 0 },
            Side::Subject => Sink::Compare { leaves: &leaves[..head.leaves as usize], used: 0, difference: None },
        };
        let mut walker = self.walker(sink).after_calls_from(frame);
        let function = &self.shapes.functions[head.function as usize];
        if !matches!(self.shapes.types[function.result], Type::Void) {
            walker.named("result", function.result, result);
        }
        walker.number("errno", errno as u64);
        walker.calls(stub_types);
        walker.blocks();
        walker.arguments(function, arguments);
        walker.objects();
        for &number in &function.globals {
            // SAFETY: the shapes and the table were written together.
            let at = unsafe { self.table.global(number) };
            if let (true, Some(at)) = (walker.both_have(at.is_some()), at) {
                let variable = &self.shapes.variables[number];
                walker.named(&variable.name, variable.ty, at);
            }
        }
        match walker.finish() {
            Sink::Keep { used, .. } => head.leaves = used as u32,
            Sink::Compare { difference, .. } => {
                head.difference = difference.map_or(0, |text| store(&text, self.shared.difference()));
            }
            Sink::Describe(_) => {}
        }
    }
}

/// The recordings that the environment names, with the names that they use.
fn recordings() -> Result<Vec<Recording>, String> {
    let Ok(list) = std::env::var("EXUVIA_RECORDINGS") else { return Ok(Vec::new()) };
    let read = |path: &str| std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"));
    let names = std::env::var("EXUVIA_NAMES").map_err(|_| "EXUVIA_NAMES is not set")?;
    Ok(recording::all(&read(&list)?, &Names::parse(&read(&names)?)))
}

/// Writes the edges of this program by the addresses that its file has, in the order of their counters.
fn write_edges(path: &str) -> Result<(), String> {
    unsafe extern "C" {
        static __executable_start: u8;
    }
    let start = if is_movable() { &raw const __executable_start as usize } else { 0 };
    let line = |(at, flags): &(usize, usize)| format!("{:x} {}\n", at.wrapping_sub(start), flags & 1);
    let text: String = coverage::edges().iter().map(line).collect();
    // Several workers of one program may start at once, and all write the same.
    if std::path::Path::new(path).exists() {
        return Ok(());
    }
    let own = format!("{path}.{}", system::process());
    std::fs::write(&own, text).and_then(|()| std::fs::rename(&own, path)).map_err(|e| format!("{path}: {e}"))
}

/// Whether the program lies elsewhere in each process: its ELF header says so.
fn is_movable() -> bool {
    const TYPE: usize = 16;
    const DYNAMIC: u8 = 3;
    std::fs::read("/proc/self/exe").is_ok_and(|bytes| bytes.get(TYPE) == Some(&DYNAMIC))
}
