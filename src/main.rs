//! The command line: `chancery build`, `extract`, `query`, `parse`, `explain`, `completions`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
