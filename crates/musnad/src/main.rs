//! The program `musnad`: Arabic news in, political event data out. The contract is `docs/cli.md`.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
