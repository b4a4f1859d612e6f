//! The workers: programs from a queue, results to one receiver.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Mutex, PoisonError, mpsc};
use std::{fs, thread};

use anyhow::Result;

use super::c_side::{self, Reference};
use super::outcome::{Class, Outcome};
use super::rust_side::Trial;
use super::suite::{Demand, Program, Source, Written};
use super::{Setting, csmith, sandbox, variants};
use crate::workspace;

/// Runs every program and hands each result to `done`, as they come.
pub fn run_all(
    programs: Vec<Program>,
    setting: &Setting,
    jobs: usize,
    done: &mut dyn FnMut(&Program, Outcome) -> Result<()>,
) -> Result<()> {
    let all = programs.len();
    let queue = Mutex::new(VecDeque::from(programs));
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for number in 0..jobs.max(1) {
            let (queue, sender) = (&queue, sender.clone());
            scope.spawn(move || {
                while let Some(program) = take(queue) {
                    let outcome = Worker { setting, number }.outcome(&program);
                    if sender.send((program, outcome)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let told = receiver.into_iter().enumerate().try_for_each(|(index, (program, outcome))| {
            println!("[{}/{all}] {} {} {}", index + 1, outcome.class.title(), program.name, outcome.detail);
            done(&program, outcome)
        });
        let _ = fs::remove_dir_all(workspace::target_dir().join(format!("conformance/run-{}", std::process::id())));
        told
    })
}

fn take(queue: &Mutex<VecDeque<Program>>) -> Option<Program> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
}

struct Worker<'a> {
    setting: &'a Setting,
    number: usize,
}

impl Worker<'_> {
    fn outcome(&self, program: &Program) -> Outcome {
        self.tried(program).unwrap_or_else(|error| Outcome::new(Class::Internal, format!("runner: {error:#}")))
    }

    fn tried(&self, program: &Program) -> Result<Outcome> {
        let root = workspace::target_dir().join("conformance");
        // Other runs may go on at the same time.
        let own = root.join(format!("run-{}", std::process::id()));
        let scratch = own.join(format!("worker-{}", self.number));
        sandbox::empty(&scratch)?;
        let source = source(program, &scratch)?;
        let c = match c_side::reference(program, &source, &scratch)? {
            Reference::NoTest(_) if matches!(program.demand, Demand::Nothing) => None,
            Reference::NoTest(why) => return Ok(Outcome::new(Class::Skipped, why)),
            Reference::Behaviour(finished) => Some(finished),
        };
        let target = own.join(format!("build-{}", self.number));
        let trial = Trial { setting: self.setting, program, source: &source, scratch: &scratch, target: &target };
        let outcome = trial.outcome(c.as_ref())?;
        if outcome.class.is_kept() {
            keep(&scratch, &root.join("defects").join(&program.name))?;
        }
        Ok(outcome)
    }
}

/// Writes the C of a program, if it is not there.
fn source(program: &Program, scratch: &Path) -> Result<Written> {
    match &program.source {
        Source::File(path) => Written::file(path),
        Source::Seed(seed) => {
            let file = scratch.join(format!("{}.c", program.name));
            csmith::generate(*seed, &file)?;
            Written::file(&file)
        }
        Source::Variant(seed, subject) => variants::write(subject, *seed, &program.flags, &scratch.join("source")),
    }
}

/// Moves what shows a defect to where it can be looked at.
fn keep(scratch: &Path, place: &Path) -> Result<()> {
    sandbox::empty(place)?;
    Ok(fs::rename(scratch, place)?)
}
