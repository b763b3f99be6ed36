# Sourced by scripts/wheel and scripts/release, which link Modulon from the objects of the ordinary release build into a library
# and into a program: what they share is said here alone.
# shellcheck shell=bash
work=.build/wheel
system=/usr/lib/$(gcc -print-multiarch)
# The calls of OpenBLAS for memory go through portable.c; the runtime of Swift comes along.
linking=(-static-stdlib -use-ld=lld -L"$work/archives" -L"$system" @"$work/objects" "$work/portable.o"
  -Xlinker -s -Xlinker --gc-sections -Xlinker --wrap=blas_memory_alloc -Xlinker --wrap=blas_memory_free
  -Xlinker --start-group -lopenblas -lz -lFoundation -lCoreFoundation -l_FoundationICU -lFoundationEssentials
  -lFoundationInternationalization -l_FoundationCShims -l_FoundationCollections -lswiftDispatch -ldispatch -lBlocksRuntime
  -lswift_RegexParser -lswift_StringProcessing -lswift_Concurrency -lswiftSynchronization -lswift_Differentiation
  -Xlinker --end-group)

# link WORD...: swiftc with what is shared behind the words.
link() { swiftc "$@" "${linking[@]}"; }

# needs_nothing FILE: refuses what would only break on somebody else's machine.
needs_nothing() {
  local foreign
  foreign=$(ldd "$1" | awk '{print $1}' | grep -vE '^(linux-vdso|libm\.|libc\.|libgcc_s\.|/lib64/ld-|/lib/ld-)' || true)
  [ -z "$foreign" ] || { say "$1 needs $foreign"; exit 1; }
}
