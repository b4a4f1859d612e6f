//! Structuring is tested by running it: random bodies full of switches, gotos and loops must leave the same trace in
//! both dialects.

mod generate;
mod interpret;
mod random;
