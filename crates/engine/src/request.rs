//! `.exuvia/request.json`: what the last migration into a folder was asked for, so that later commands can do the same again.

use crate::error::Result;
use crate::files;
use crate::settings::{Input, Settings};
use serde::{Deserialize, Serialize};
use std::path::Path;

const NAME: &str = "request.json";

/// What was asked for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The C, by absolute paths.
    pub input: Input,
    /// How.
    pub settings: Settings,
}

impl Kept {
    /// Keeps it below `scratch`.
    pub fn save(input: &Input, settings: &Settings, scratch: &Path) -> Result<()> {
        let mut input = input.clone();
        let absolute =
            |path: &mut std::path::PathBuf| *path = std::path::absolute(&*path).unwrap_or_else(|_| path.clone());
        input.paths.iter_mut().for_each(absolute);
        input.configs.iter_mut().filter_map(|config| config.path.as_mut()).for_each(absolute);
        let text = files::to_json(&Kept { input, settings: settings.clone() })?;
        files::write_atomic(&scratch.join(NAME), text.as_bytes())
    }

    /// What was kept; none when nothing was.
    pub fn read(scratch: &Path) -> Result<Option<Kept>> {
        files::read_json(&scratch.join(NAME))
    }
}
