//! One package of a search: planned, built, tested.

use super::{Culprit, Request};
use crate::check::{Action, Cargo};
use crate::demote::extract;
use crate::error::{EngineError, Result};
use crate::output::OutputDir;
use crate::pipeline;
use crate::settings::Settings;
use crate::work::Work;
use exuvia_cir::Program;
use exuvia_emit::plan::Demotions;
use exuvia_emit::{Boundary, PlanKind};
use serde::Serialize;
use std::fmt;
use std::process::{Command, Stdio};

/// What the test says of a package.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It passes.
    Good,
    /// It fails, or takes too long.
    Bad,
    /// It cannot tell, or the package does not build.
    Unknown,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Good => "good",
            Verdict::Bad => "bad",
            Verdict::Unknown => "cannot tell",
        })
    }
}

/// A form of the safe plan.
pub(super) struct Candidate {
    pub culprit: Culprit,
    pub is_enum: bool,
}

/// Builds and tests packages of one program.
pub(super) struct Prober<'a> {
    request: &'a Request,
    /// The structured program; each package starts from it.
    base: Work<'a>,
    tried: usize,
}

impl<'a> Prober<'a> {
    pub fn new(request: &'a Request, base: Work<'a>) -> Self {
        Self { request, base, tried: 0 }
    }

    pub fn tried(&self) -> usize {
        self.tried
    }

    /// The package with these decisions, and what the test says of it.
    pub fn try_out(&mut self, plan: PlanKind, demotions: Demotions) -> Result<Verdict> {
        self.tried += 1;
        let settings = Settings { plan, ..self.request.settings.clone() };
        let mut work = self.work(&settings, demotions);
        let built = pipeline::run_between(&mut work, "analyse", "write").and_then(|()| self.build());
        match built {
            Ok(true) => self.test(),
            // A full disk or a lost tool is no verdict on the Rust.
            Ok(false) | Err(EngineError::Build { .. } | EngineError::Internal(_)) => Ok(Verdict::Unknown),
            Err(error) => Err(error),
        }
    }

    fn work<'b>(&'b self, settings: &'b Settings, demotions: Demotions) -> Work<'b> {
        let base = &self.base;
        let mut work = Work::new(base.capture, settings, base.progress, base.project.clone(), base.scratch.clone());
        work.output = Some(OutputDir::new(&self.request.dir, true));
        work.program = base.program.clone();
        work.failed_units = base.failed_units.clone();
        work.copied = base.copied.clone();
        work.demotions = demotions;
        work
    }

    fn build(&self) -> Result<bool> {
        let dir = std::fs::canonicalize(&self.request.dir).map_err(EngineError::io("find", &self.request.dir))?;
        let cargo = Cargo::new(dir.join("target"), dir, self.request.settings.jobs);
        let cargo = cargo.confined(self.request.settings.confinement.as_ref(), &self.base.scratch, &[])?;
        let is_mixed = self.base.boundary() == Boundary::Mixed;
        Ok(cargo.run(if is_mixed { Action::Release } else { Action::Build })?.success)
    }

    /// 0 is good, 125 cannot tell, all else is bad, as for `git bisect run`.
    fn test(&self) -> Result<Verdict> {
        const CANNOT_TELL: i32 = 125;
        let dir = std::fs::canonicalize(&self.request.dir).map_err(EngineError::io("find", &self.request.dir))?;
        let seconds = self.request.timeout.as_secs().max(1).to_string();
        let mut command = Command::new("timeout");
        command.args(["--kill-after=1", &seconds, "sh", "-c", &self.request.test]);
        command.env("DIR", &dir).env("BIN", dir.join("target/debug"));
        let output = command.stdin(Stdio::null()).output().map_err(|source| EngineError::Tool {
            program: "timeout".to_owned(),
            source,
            remedy: "install coreutils",
        })?;
        Ok(match output.status.code() {
            Some(0) => Verdict::Good,
            Some(CANNOT_TELL) => Verdict::Unknown,
            _ => Verdict::Bad,
        })
    }

    /// What the safe plan chose beside raw pointers and integers.
    pub fn forms(&self) -> Result<Vec<Candidate>> {
        let settings = Settings { plan: PlanKind::Safe, ..self.request.settings.clone() };
        let mut work = self.work(&settings, Demotions::default());
        pipeline::run_between(&mut work, "analyse", "plan")?;
        let plan = work.plan()?;
        let view = extract::view(&work.program, work.facts()?, plan);
        let slots = view.slots.iter().map(|(id, slot)| Candidate {
            culprit: Culprit {
                item: slot.key.clone(),
                form: slot.form.name().to_owned(),
                because: plan.slots[*id].because.clone(),
            },
            is_enum: false,
        });
        let enums = view.enums.iter().map(|of| Candidate {
            culprit: Culprit { item: of.key.clone(), form: format!("{:?}", of.form), because: String::new() },
            is_enum: true,
        });
        Ok(slots.chain(enums).collect())
    }

    /// Keys of the functions that C holds: those made of macros are no functions there.
    pub fn functions(&self) -> Vec<String> {
        let program: &Program = &self.base.program;
        let own = program.defined_functions().filter(|(_, function, _)| function.from_macro.is_none());
        let movable = own.filter(|(_, function, _)| function.kept.is_none());
        movable.map(|(_, function, _)| function.key.clone()).collect()
    }
}
