//! The program itself, run in a folder of its own: stdout is data, stderr is talk, and the exit code says how it went.

mod bad_input;
mod batch;
mod exit_codes;
mod import;
mod output;
mod scratch;
