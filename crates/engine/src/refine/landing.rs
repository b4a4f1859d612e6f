//! `exuvia refine apply` and `reject`: a proposal gets into the output, or is turned down, by a person's word.

use super::proposal::{Proposal, State};
use crate::error::{EngineError, Result};
use crate::files;
use crate::ledger::{self, Ledger};
use crate::output::OutputDir;
use crate::overlay::{self, Entry, Overlay};
use crate::store::Store;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is to land.
#[derive(Clone, Debug)]
pub struct Apply {
    /// Folder of the output.
    pub dir: PathBuf,
    /// Functions; all that have a proposal that passed when empty.
    pub items: Vec<String>,
    /// Who takes proposals whose evidence does not suffice; those are left out if nobody does.
    pub accepted_by: Option<String>,
    /// Whether a commit is made of each function, where the output lies in a git repository that knows it.
    pub commit: bool,
}

/// What landed.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Landed {
    /// Proposals that are in the output now.
    pub landed: Vec<Proposal>,
    /// Functions with proposals that did not land, and why.
    pub left: Vec<(String, String)>,
    /// Commits that were made.
    pub commits: Vec<String>,
}

/// Lays proposals over the output: of each function the best that passed.
///
/// # Errors
/// What cannot be read or written, and files of the output that someone edited.
pub fn apply(request: &Apply) -> Result<Landed> {
    let store = Store::open(&request.dir.join(".exuvia"))?;
    let known = Proposal::all(&store)?;
    for item in &request.items {
        if !known.iter().any(|(_, proposal)| ledger::names(&proposal.item, item)) {
            return Err(EngineError::Usage(format!(
                "{item}: there is no proposal for it; `exuvia refine run` makes them"
            )));
        }
    }
    let mut done = Landed::default();
    for (item, of_item) in by_item(known, &request.items) {
        match best(of_item, request.accepted_by.is_some()) {
            Ok((id, proposal)) => match land(request, &proposal)? {
                Some(commit) => {
                    let landed = Proposal { state: State::Landed, ..proposal };
                    landed.set(&store, id)?;
                    done.landed.push(landed);
                    done.commits.extend(commit);
                }
                None => done.left.push((item, "the Rust is no longer what it was written for".to_owned())),
            },
            Err(why) => done.left.push((item, why)),
        }
    }
    Ok(done)
}

/// Turns down all proposals for a function that might land; how many.
///
/// # Errors
/// What cannot be read or written, and a function without such a proposal.
pub fn reject(dir: &Path, item: &str, why: &str) -> Result<usize> {
    let store = Store::open(&dir.join(".exuvia"))?;
    let mut count = 0;
    for (id, proposal) in Proposal::all(&store)? {
        if ledger::names(&proposal.item, item) && matches!(proposal.state, State::Passed | State::Undecided) {
            let rejected = Proposal { state: State::Rejected, why: why.to_owned(), ..proposal };
            rejected.set(&store, id)?;
            count += 1;
        }
    }
    match count {
        0 => Err(EngineError::Usage(format!("{item}: there is no proposal for it that could land"))),
        count => Ok(count),
    }
}

fn by_item(known: Vec<(i64, Proposal)>, items: &[String]) -> BTreeMap<String, Vec<(i64, Proposal)>> {
    let mut all: BTreeMap<String, Vec<(i64, Proposal)>> = BTreeMap::new();
    for (id, proposal) in known {
        if items.is_empty() || items.iter().any(|item| ledger::names(&proposal.item, item)) {
            all.entry(proposal.item.clone()).or_default().push((id, proposal));
        }
    }
    // What landed, or was never good, is no business of a call that names nothing.
    all.retain(|_, of_item| {
        !items.is_empty() || of_item.iter().any(|(_, p)| matches!(p.state, State::Passed | State::Undecided))
    });
    all
}

/// The best by what is left unsafe, casts, lines, length; that which passed before that which did not.
fn best(of_item: Vec<(i64, Proposal)>, takes_all: bool) -> std::result::Result<(i64, Proposal), String> {
    let could = |p: &Proposal| p.state == State::Passed || (takes_all && p.state == State::Undecided);
    let last = of_item.iter().max_by_key(|(id, _)| *id).map(|(_, p)| p.clone());
    let undecided = of_item.iter().find(|(_, p)| p.state == State::Undecided).map(|(_, p)| p.why.clone());
    let found = of_item
        .into_iter()
        .filter(|(_, p)| could(p))
        .min_by_key(|(id, p)| (p.state != State::Passed, p.after, p.text.len(), *id));
    found.ok_or_else(|| match (undecided, last) {
        (Some(why), _) => format!("a person has to decide: {why}; --accept NAME takes it"),
        (None, Some(last)) => format!("{}: {}", last.state.name(), last.why.lines().next().unwrap_or_default()),
        (None, None) => "there is no proposal".to_owned(),
    })
}

/// Lays it over the output; the commit that was made, if there was to be one. Nothing if it was written for other Rust.
fn land(request: &Apply, proposal: &Proposal) -> Result<Option<Option<String>>> {
    let dir = &request.dir;
    let output = OutputDir::new(dir, false);
    output.check()?;
    let mut texts = output.texts()?;
    let mut overlay = Overlay::read(dir)?;
    let earlier = overlay.entries.get(&proposal.item);
    // What was laid over what was laid over stands for the generated text.
    let base = match earlier {
        Some(earlier) if overlay::digest(&earlier.text) == overlay::digest(&proposal.base) => earlier.base.clone(),
        _ => proposal.base.clone(),
    };
    let accepted_by = request.accepted_by.clone().filter(|_| proposal.state == State::Undecided);
    let entry = Entry {
        function: proposal.function.clone(),
        base,
        text: proposal.text.clone(),
        is_safe: proposal.is_safe,
        by: proposal.by.clone(),
        prompt: proposal.prompt.clone(),
        evidence: proposal.evidence.clone(),
        accepted_by,
        reasons: proposal.reasons.clone(),
    };
    overlay.entries.insert(proposal.item.clone(), entry.clone());
    let mut on_top = Overlay::default();
    on_top.entries.insert(proposal.item.clone(), Entry { base: proposal.base.clone(), ..entry });
    let laid = on_top.lay(&mut texts)?;
    if laid.there.is_empty() {
        return Ok(None);
    }
    texts.insert(overlay::PATH.to_owned(), files::to_json(&overlay)?);
    output.write(&texts)?;
    Ok(Some(if request.commit { commit(dir, proposal, &texts)? } else { None }))
}

/// A commit of what landed, if git knows the output.
fn commit(dir: &Path, proposal: &Proposal, texts: &BTreeMap<String, String>) -> Result<Option<String>> {
    if !git(dir, &["ls-files", "--error-unmatch", "--", ledger::PATH])?.0 {
        return Ok(None);
    }
    let Proposal { item, by, prompt, evidence, .. } = proposal;
    let ledger = Ledger::read(dir)?;
    let row = ledger.rows.iter().find(|row| row.kind == exuvia_emit::RowKind::Function && row.item == *item);
    let file = row.and_then(|row| row.rust.as_ref()).map(|place| place.file.clone()).unwrap_or_default();
    let own = [file.as_str(), overlay::PATH, ledger::PATH, crate::sourcemap::PATH, crate::output::MANIFEST];
    let own: Vec<&str> =
        own.into_iter().filter(|file| texts.contains_key(*file) || *file == crate::output::MANIFEST).collect();
    git(dir, &[&["add", "--"], &own[..]].concat())?;
    let message = format!("Refine {item}\n\nModel: {by}\nPrompt: {prompt}\nEvidence: {evidence}");
    let (is_done, said) = git(dir, &[&["commit", "--quiet", "-m", &message, "--"], &own[..]].concat())?;
    match is_done {
        true => Ok(Some(git(dir, &["rev-parse", "--short", "HEAD"])?.1.trim().to_owned())),
        false => {
            Err(EngineError::Usage(format!("{item} is in the output, but git did not commit it: {}", said.trim())))
        }
    }
}

/// Whether git was content, and what it said.
fn git(dir: &Path, arguments: &[&str]) -> Result<(bool, String)> {
    let output = Command::new("git").arg("-C").arg(dir).args(arguments).stdin(Stdio::null()).output();
    let tool =
        |source| EngineError::Tool { program: "git".to_owned(), source, remedy: "install git, or give --no-commit" };
    let output = output.map_err(tool)?;
    let said = if output.status.success() { output.stdout } else { output.stderr };
    Ok((output.status.success(), String::from_utf8_lossy(&said).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::proposal::{Figures, Proposal, State};
    use super::best;

    fn proposal(state: State, unsafe_lines: u64, text: &str) -> Proposal {
        Proposal {
            item: "a.c::f".to_owned(),
            function: "f".to_owned(),
            attempt: 1,
            state,
            code: String::new(),
            why: "why".to_owned(),
            base: String::new(),
            text: text.to_owned(),
            is_safe: false,
            by: String::new(),
            prompt: String::new(),
            evidence: String::new(),
            before: Figures::default(),
            after: Figures { unsafe_lines, ..Figures::default() },
            reasons: Vec::new(),
        }
    }

    #[test]
    fn the_best_that_passed_lands() {
        let all = [
            proposal(State::Different, 0, "wrong"),
            proposal(State::Passed, 3, "good"),
            proposal(State::Passed, 2, "better, but long"),
            proposal(State::Passed, 2, "better"),
            proposal(State::Undecided, 1, "unsure"),
        ];
        let numbered = || all.iter().cloned().enumerate().map(|(at, p)| (at as i64, p)).collect::<Vec<_>>();
        assert_eq!(best(numbered(), false).unwrap().1.text, "better");
        assert_eq!(best(numbered(), true).unwrap().1.text, "better");
        let only = |at: usize, takes_all| best(vec![(0, all[at].clone())], takes_all).map(|(_, p)| p.text);
        assert_eq!(only(4, true).unwrap(), "unsure");
        assert!(only(4, false).unwrap_err().contains("a person"));
        assert!(only(0, true).unwrap_err().contains("different"));
    }
}
