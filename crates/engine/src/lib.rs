//! The pipeline, the store, jobs, output and the demotion loop.
