import Foundation
import Sweeps
import Testing

/// A library that, loaded before the system's, has the time of day go backwards: each look at it is a second earlier.
struct BackwardsClock {
  let environment: [String: String]

  private static let source = """
    #define _GNU_SOURCE
    #include <sys/syscall.h>
    #include <sys/time.h>
    #include <time.h>
    #include <unistd.h>
    static long looks;
    int clock_gettime(clockid_t clock, struct timespec *now) {
      int code = (int)syscall(SYS_clock_gettime, clock, now);
      if (code == 0 && clock == CLOCK_REALTIME) now->tv_sec -= __atomic_add_fetch(&looks, 1, __ATOMIC_RELAXED);
      return code;
    }
    int gettimeofday(struct timeval *restrict now, void *restrict zone) {
      struct timespec spec;
      int code = clock_gettime(CLOCK_REALTIME, &spec);
      now->tv_sec = spec.tv_sec;
      now->tv_usec = spec.tv_nsec / 1000;
      return code;
    }
    time_t time(time_t *place) {
      struct timespec spec;
      clock_gettime(CLOCK_REALTIME, &spec);
      if (place) *place = spec.tv_sec;
      return spec.tv_sec;
    }
    """

  /// Builds it in a folder, with the compiler that every Swift toolchain has.
  init(in folder: String) throws {
    let (source, library) = ("\(folder)/clock.c", "\(folder)/clock.so")
    try Self.source.write(toFile: source, atomically: true, encoding: .utf8)
    let answer = try Modulon.Child(
      "/usr/bin/env", ["clang", "-shared", "-fPIC", "-O1", source, "-o", library], in: folder, environment: [:]
    ).wait()
    try #require(answer.status == 0, "\(answer.errors)")
    environment = ["LD_PRELOAD": library]
  }
}

/// Whether this user may mount a file system in a namespace of its own.
enum Namespace {
  static let isAllowed: Bool = {
    let folder = NSTemporaryDirectory()
    let answer = try? Modulon.Child(
      "/usr/bin/env", ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], in: folder, environment: [:]
    ).wait()
    return answer?.status == 0
  }()
}
