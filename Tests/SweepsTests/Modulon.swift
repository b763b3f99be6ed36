import Foundation
import Sweeps
import Testing

/// The program, as a user calls it.
struct Modulon {
  /// It is built beside the tests.
  static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("modulon").path

  struct Answer {
    /// The exit status; 128 and the signal where one ended it.
    var status: Int32
    var output: String
    var errors: String
  }

  /// Starts it with its output in files of a folder, so that nobody has to read while it works.
  static func start(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws
    -> Child
  {
    try Child(path, arguments, in: folder, environment: environment)
  }

  static func run(_ arguments: String..., in folder: String) throws -> Answer {
    try start(arguments, in: folder).wait()
  }

  /// A process that was started, with a process group of its own.
  ///
  /// Not Foundation's `Process`: that hears of an end by a socket which every process inherits that is started meanwhile,
  /// so a killed launcher counts as running until its workers, or whatever other tests started, have ended as well.
  final class Child {
    let pid: Int32
    private let files: (output: String, errors: String)
    private var status: Int32?

    init(_ program: String, _ arguments: [String], in folder: String, environment: [String: String]) throws {
      let name = UUID().uuidString
      files = ("\(folder)/\(name).out", "\(folder)/\(name).err")
      pid = try spawn(
        [program] + arguments, in: folder, files,
        environment: ProcessInfo.processInfo.environment.merging(environment) { $1 })
    }

    deinit {
      if !hasEnded {
        signal(SIGKILL, toGroup: true)
        _ = try? wait()
      }
      for file in [files.output, files.errors] { unlink(file) }
    }

    /// Whether it has ended; looks once.
    var hasEnded: Bool {
      var word: Int32 = 0
      if status == nil, waitpid(pid, &word, WNOHANG) == pid {
        status = word & 0x7F == 0 ? word >> 8 & 0xFF : 128 + word & 0x7F
      }
      return status != nil
    }

    /// Sends a signal to it, or to all that it started as well.
    func signal(_ number: Int32, toGroup: Bool = false) {
      if !hasEnded { kill(toGroup ? -pid : pid, number) }
    }

    /// The processes it started itself and that have not ended.
    var children: [Int32] {
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return all.compactMap { Int32($0) }.filter { candidate in
        guard let text = try? String(contentsOfFile: "/proc/\(candidate)/stat", encoding: .utf8),
          let close = text.lastIndex(of: ")")
        else { return false }
        let words = text[text.index(after: close)...].split(separator: " ")
        return words[0] != "Z" && words[1] == "\(pid)"
      }
    }

    var errors: String { (try? String(contentsOfFile: files.errors, encoding: .utf8)) ?? "" }

    /// Waits until something holds; throws where the process ends before, or after two minutes.
    func wait(until condition: () throws -> Bool) throws {
      let deadline = ContinuousClock.now + .seconds(120)
      while try !condition() {
        try #require(!hasEnded, "it ended before it was time: \(errors)")
        try #require(ContinuousClock.now < deadline, "it took too long: \(errors)")
        usleep(1000)
      }
    }

    @discardableResult
    func wait() throws -> Answer {
      let deadline = ContinuousClock.now + .seconds(240)
      while !hasEnded {
        if ContinuousClock.now > deadline {
          Issue.record("it took too long: \(errors)")
          kill(-pid, SIGKILL)
        }
        usleep(1000)
      }
      return Answer(
        status: status ?? -1, output: try String(contentsOfFile: files.output, encoding: .utf8), errors: errors)
    }
  }
}

private func spawn(
  _ words: [String], in folder: String, _ files: (output: String, errors: String),
  environment: [String: String]
) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, files.output, O_WRONLY | O_CREAT, 0o644)
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.errors, O_WRONLY | O_CREAT, 0o644)

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // Every signal as a shell would leave it, whatever the tests' process blocks.
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  // The program takes the place of `env`, in the other folder.
  let arguments = (["/usr/bin/env", "-C", folder] + words).map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
  defer { for text in arguments + variables { free(text) } }
  var pid: Int32 = 0
  let code = posix_spawn(&pid, "/usr/bin/env", &actions, &attributes, arguments, variables)
  try #require(code == 0, "cannot start \(words[0]): \(String(cString: strerror(code)))")
  return pid
}
