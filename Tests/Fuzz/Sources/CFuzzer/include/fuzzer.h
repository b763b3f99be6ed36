/// SwiftPM calls a program's `main` by another name and lets the linker find it, which libFuzzer's own is not: this one is.
int fuzz_main(int argc, char **argv);
